import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OUTCOMES } from "../../src/core/glossary.ts";
import { type EndedCase, outcomeScore, sharedOutcomes } from "../../src/core/shared-outcomes.ts";

const at = new Date("2026-11-23T01:00:00Z");
const outcomes = fc.record({ outcome: fc.constantFrom(...OUTCOMES), reopened: fc.nat(3) });
const ended = (units: readonly string[], own: { outcome: EndedCase["outcome"]; reopened: number }) => ({
  ...own,
  ...{ at, units },
});
const scoreOf = (unit: string, cases: readonly EndedCase[]) =>
  sharedOutcomes(cases).find((one) => one.unit === unit)?.score;

describe("a score that is shared", () => {
  it("is the same for both sides of a joint case", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { minLength: 1 }), (all) => {
        const joint = all.map((one) => ended(["cg", "芙蓉社区"], one));
        expect(scoreOf("cg", joint)).toBe(scoreOf("芙蓉社区", joint));
      }),
    );
  });

  it("is the same for two units with the same outcomes, however many each has of them", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (own, times) => {
        const few = own.map((one) => ended(["cg"], one));
        const many = Array.from({ length: times }, () => own.map((one) => ended(["jj"], one))).flat();
        expect(scoreOf("jj", [...many, ...few])).toBe(scoreOf("cg", [...few, ...many]));
      }),
    );
  });

  it("falls where the resident had to come back, and is counted once a unit, by the month in Hangzhou", () => {
    expect(outcomeScore({ outcome: "solved", reopened: 0 })).toBe(1);
    expect(outcomeScore({ outcome: "solved", reopened: 1 })).toBe(0.5);
    const newYear = new Date("2026-12-31T16:30:00Z");
    expect(sharedOutcomes([{ at: newYear, outcome: "solved", reopened: 0, units: ["cg", "cg"] }])).toEqual([
      { unit: "cg", month: "2027-01", score: 100, cases: 1 },
    ]);
  });
});
