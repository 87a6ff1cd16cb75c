/**
 * `npm run simulate -- --lives 20000 [--seed N]`: random lives of cases, with a fake clock and people acting at once, on
 * a real database. What does not hold is printed with its seed and the shortest life that shows it; exit 1.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { addsUp, beginnings, live, lives } from "./moves.ts";
import { foundTown } from "./town.ts";

const LEDGER_EVERY = 250;
const { values } = parseArgs({
  options: { lives: { type: "string", default: "20000" }, seed: { type: "string" } },
});
const wanted = Number(values.lives);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed)) {
  console.error(
    "Say how many lives and which seed as whole numbers: npm run simulate -- --lives 500 --seed 7",
  );
  process.exit(2);
}

const town = await foundTown();
let lived = 0;
const property = fc.asyncProperty(beginnings, lives, async (beginning, commands) => {
  await live(town, beginning, commands);
  lived += 1;
  if (lived % 50 === 0 || lived === wanted) process.stderr.write(`\r${lived} / ${wanted} lives`);
  if (lived % LEDGER_EVERY === 0) await addsUp(town, false);
});
const result = await fc.check(property, { numRuns: wanted, seed });
process.stderr.write("\n");
if (!result.failed) await addsUp(town, true);
const { cases, dispatches, messages, notices, difference } = await town.world.ledger();
console.log(
  JSON.stringify({
    seed,
    lives: lived,
    failed: result.failed,
    difference,
    messages,
    cases,
    dispatches,
    notices,
  }),
);
if (result.failed) console.error(fc.defaultReportMessage(result as never));
await town.world.close();
process.exitCode = result.failed || difference !== 0 ? 1 : 0;
