/**
 * `npm run simulate -- --lives 20000 [--seed N] [--processes N]`: random lives of cases, with a fake clock and people
 * acting at once, on real databases. What does not hold is printed with its seed and the life that shows it; exit 1.
 * As many processes as there are cores, each with a part of the lives and the next seed; the tests live 500.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { lives, seed, processes } = parseArgs({
  options: {
    lives: { type: "string", default: "20000" },
    seed: { type: "string" },
    processes: { type: "string", default: String(availableParallelism()) },
  },
}).values;

const isCount = (text: string) => /^\d{1,9}$/.test(text) && Number(text) > 0;
if (!isCount(lives) || !isCount(processes) || (seed !== undefined && !/^\d{1,9}$/.test(seed))) {
  console.error(
    "Say how many lives, which seed and how many processes as whole numbers: npm run simulate -- --lives 500 --seed 7 --processes 2",
  );
  process.exit(2);
}

const vitest = join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");

/** Lives so many lives in a process of its own, which has its own database server. */
function simulate(part: number, count: number): ChildProcess {
  return spawn(process.execPath, [vitest, "run", "--config", "test/vitest.config.ts", "test/simulation"], {
    stdio: "inherit",
    env: {
      ...process.env,
      SIMULATION_LIVES: String(count),
      SIMULATION_PART: String(part + 1),
      ...(seed === undefined ? {} : { SIMULATION_SEED: String(Number(seed) + part) }),
    },
  });
}

const parts = Math.min(Number(processes), Number(lives));
const counts = Array.from({ length: parts }, (_, part) => Math.floor((Number(lives) + part) / parts));
const codes = await Promise.all(
  counts.map(async (count, part) => (await once(simulate(part, count), "exit"))[0]),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
