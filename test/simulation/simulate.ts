/**
 * `npm run simulate -- --lives 20000 [--seed N]`: random lives of cases, with a fake clock and people acting at once, on
 * a real database. What does not hold is printed with its seed and the shortest life that shows it; exit 1.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { beginnings, lives, manyTowns } from "./moves.ts";

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

const towns = manyTowns();
let lived = 0;
const property = fc.asyncProperty(beginnings, lives, async (beginning, commands) => {
  lived = await towns.live(beginning, commands);
  if (lived % 25 === 0 || lived === wanted) process.stderr.write(`\r${lived} / ${wanted} lives`);
});
const result = await fc.check(property, { numRuns: wanted, seed, endOnFailure: true });
process.stderr.write("\n");
if (result.failed) console.error(fc.defaultReportMessage(result as never));
const dispatches = result.failed ? null : await towns.close();
console.log(JSON.stringify({ seed, lives: lived, failed: result.failed, dispatches }));
process.exit(result.failed ? 1 : 0);
