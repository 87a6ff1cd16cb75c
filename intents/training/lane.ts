import { parentPort, workerData } from "node:worker_threads";
import { type Trained, trainOne, type What } from "./run.ts";

/** One of the threads of `trainAll`: trains the readings it is handed, one at a time. */

export type FromLane = { readonly round: string } | { readonly trained: Trained };

const say = (said: FromLane): void => parentPort?.postMessage(said);

parentPort?.on("message", (task: string) => {
  say({ trained: trainOne(workerData as What, task, (round) => say({ round })) });
});
