import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addsUp, beginnings, live, lives } from "./moves.ts";
import { foundTown, type Town } from "./town.ts";

const LIVES = 500;
const LEDGER_EVERY = 25;

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.world.close());

it("adds up after whatever anybody does to a case, allowed or not, alone or at once", {
  timeout: 600_000,
}, async () => {
  let lived = 0;
  const property = fc.asyncProperty(beginnings, lives, async (beginning, commands) => {
    await live(town, beginning, commands);
    if (++lived % LEDGER_EVERY === 0) await addsUp(town, false);
  });
  await fc.assert(property, { numRuns: LIVES, endOnFailure: true });
  await addsUp(town, true);
  // Not a walk on the spot: whole loops were among them.
  const { dispatches } = await town.world.ledger();
  expect(Math.min(...Object.values(dispatches.buckets))).toBeGreaterThan(0);
});
