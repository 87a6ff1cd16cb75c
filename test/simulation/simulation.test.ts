import fc from "fast-check";
import { expect, it } from "vitest";
import { beginnings, lives, manyTowns } from "./moves.ts";

/** Set by `npm run simulate`. */
const { SIMULATION_LIVES, SIMULATION_SEED, SIMULATION_PART } = process.env;
const LIVES = Number(SIMULATION_LIVES ?? 500);
const SEED = SIMULATION_SEED === undefined ? {} : { seed: Number(SIMULATION_SEED) };
/** Far more than a life takes. */
const MOST_MS = Math.max(600_000, LIVES * 5_000);

it("adds up after whatever anybody does to a case, allowed or not, alone or at once", {
  timeout: MOST_MS,
}, async () => {
  const towns = manyTowns();
  const property = fc.asyncProperty(beginnings, lives, async (beginning, commands) => {
    const lived = await towns.live(beginning, commands);
    if (SIMULATION_LIVES && lived % 25 === 0)
      process.stderr.write(`${SIMULATION_PART}: ${lived} / ${LIVES} lives\n`);
  });
  await fc.assert(property, { numRuns: LIVES, endOnFailure: true, ...SEED });
  const ends = await towns.close();
  // Not a walk on the spot: whole loops were among them. Some ends are rare, and need lives enough.
  if (LIVES >= 200) expect(Math.min(...Object.values(ends))).toBeGreaterThan(0);
});
