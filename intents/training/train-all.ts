import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FromLane } from "./lane.ts";
import { createProgress } from "./progress.ts";
import { READINGS, roundsOfReading, type Trained, type What } from "./run.ts";

/** Two at a time: each holds its rows in memory. */
const LANES = Math.min(2, availableParallelism());

/** Trains every reading (or only one), two at a time, with a progress bar. Each is the same whatever runs beside it. */
export async function trainAll(what: What): Promise<Trained> {
  const waiting: string[] = READINGS.filter((task) => !what.task || what.task === task);
  const progress = createProgress(waiting.reduce((sum, task) => sum + roundsOfReading(task), 0));
  const lanes = Array.from({ length: Math.min(LANES, waiting.length) }, () =>
    runLane(what, waiting, (round) => progress.step(round)),
  );
  const trained = (await Promise.all(lanes)).flat();
  progress.stop();
  return {
    files: trained.flatMap(({ files }) => files),
    rows: Object.assign({}, ...trained.map(({ rows }) => rows)),
  };
}

/** Takes the next reading that waits until none is left. */
function runLane(what: What, waiting: string[], onRound: (task: string) => void): Promise<Trained[]> {
  const lane = new Worker(new URL("./lane.ts", import.meta.url), { workerData: what });
  const trained: Trained[] = [];
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = waiting.shift();
      if (task !== undefined) lane.postMessage(task);
      else void lane.terminate().then(() => resolve(trained));
    };
    lane.on("error", reject);
    lane.on("message", (said: FromLane) => {
      if ("round" in said) return onRound(said.round);
      trained.push(said.trained);
      next();
    });
    next();
  });
}
