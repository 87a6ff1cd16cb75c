import { describe, expect, it } from "vitest";
import { chanceOfSoFew, DROP_POLICY, hasDropped } from "../../src/core/drop-signal.ts";

/** Numbers that are the same in every run (mulberry32), 0…1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many arrive where `mean` are expected. */
function poisson(next: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count += 1;
  return count;
}

const span = (next: () => number, weeks: number, perWeek: number) =>
  Array.from({ length: weeks }, () => poisson(next, perWeek)).reduce((sum, n) => sum + n, 0);

/** The share of 4000 communities that are signalled. */
function signalled(perWeek: number, nowPerWeek: number): number {
  const next = random(7);
  const runs = 4000;
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    const before = span(next, DROP_POLICY.beforeWeeks, perWeek);
    if (hasDropped(DROP_POLICY, span(next, DROP_POLICY.recentWeeks, nowPerWeek), before)) hits += 1;
  }
  return hits / runs;
}

describe("reports that fall against a community's own history", () => {
  it.each([4, 6, 10, 25])(
    "stay quiet where %d a week go on coming: about 5 in 1000 false alarms",
    (perWeek) => {
      // The law allows 5 in 1000; 4000 communities show it to within 2.
      expect(signalled(perWeek, perWeek)).toBeLessThanOrEqual(0.007);
    },
  );

  it.each([
    [10, 0.85],
    [25, 0.99],
  ])("are signalled after a drop of 60 %% from %d a week, in at least %d of all", (perWeek, least) => {
    expect(signalled(perWeek, perWeek * 0.4)).toBeGreaterThanOrEqual(least);
  });

  it("say nothing where few were reported before, nor of a small drop", () => {
    expect(hasDropped(DROP_POLICY, 0, DROP_POLICY.leastBefore - 1)).toBe(false);
    expect(hasDropped(DROP_POLICY, 700, 3000)).toBe(false);
  });

  it("are weighed by the binomial law: of two, none recent has the chance (3/4)²", () => {
    expect(chanceOfSoFew(DROP_POLICY, 0, 2)).toBeCloseTo(0.5625);
    expect(chanceOfSoFew(DROP_POLICY, 2, 0)).toBeCloseTo(1);
  });
});
