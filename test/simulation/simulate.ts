/**
 * `npm run simulate -- --lives 20000 [--seed N]`: random lives of cases, with a fake clock and people acting at once, on
 * a real database. What does not hold is printed with its seed and the life that shows it; exit 1. About two lives a
 * second on two cores; the tests live 500.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { lives, seed } = parseArgs({
  options: { lives: { type: "string", default: "20000" }, seed: { type: "string" } },
}).values;

const isWhole = (text: string) => /^\d{1,9}$/.test(text);
if (!isWhole(lives) || Number(lives) < 1 || (seed !== undefined && !isWhole(seed))) {
  console.error(
    "Say how many lives and which seed as whole numbers: npm run simulate -- --lives 500 --seed 7",
  );
  process.exit(2);
}

const vitest = join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--config", "test/vitest.config.ts", "test/simulation"],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      SIMULATION_LIVES: lives,
      ...(seed === undefined ? {} : { SIMULATION_SEED: seed }),
    },
  },
);
process.exitCode = status ?? 1;
