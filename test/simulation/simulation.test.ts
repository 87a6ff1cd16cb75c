import fc from "fast-check";
import { expect, it } from "vitest";
import { beginnings, lives, manyTowns } from "./moves.ts";

const LIVES = 500;

it("adds up after whatever anybody does to a case, allowed or not, alone or at once", {
  timeout: 600_000,
}, async () => {
  const towns = manyTowns();
  const property = fc.asyncProperty(beginnings, lives, async (beginning, commands) => {
    await towns.live(beginning, commands);
  });
  await fc.assert(property, { numRuns: LIVES, endOnFailure: true });
  const ends = await towns.close();
  // Not a walk on the spot: whole loops were among them.
  expect(Math.min(...Object.values(ends))).toBeGreaterThan(0);
});
