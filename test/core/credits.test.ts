import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Claim, creditsOf } from "../../src/core/credits.ts";
import { DISPATCH_POLICY, isDrawn } from "../../src/core/dispatch-policy.ts";
import { OUTCOMES, URGENCIES } from "../../src/core/glossary.ts";

const claim = (over: Partial<Claim> = {}): Claim => ({
  unit: "cg",
  at: new Date("2026-11-23T01:00:00Z"),
  urgency: "routine",
  returned: 0,
  outcome: "solved",
  acceptedBySelf: false,
  ...over,
});
const claims = fc.array(
  fc.record({
    unit: fc.constantFrom("cg", "jj"),
    at: fc.date({
      min: new Date("2026-10-01T00:00:00Z"),
      max: new Date("2026-12-31T00:00:00Z"),
      noInvalidDate: true,
    }),
    urgency: fc.constantFrom(...URGENCIES),
    returned: fc.nat(4),
    outcome: fc.constantFrom(...OUTCOMES, null),
    acceptedBySelf: fc.boolean(),
  }),
  { maxLength: 40 },
);
const total = (given: readonly Claim[]) =>
  creditsOf(DISPATCH_POLICY, given).reduce((sum, { credit }) => sum + credit, 0);

describe("credit for what a unit took on", () => {
  it("counts difficulty and verified outcome, never how many", () => {
    expect(total([claim({ urgency: "emergency" })])).toBe(3);
    expect(total([claim({ returned: 2 })])).toBe(3);
    expect(total([claim({ outcome: "partly" })])).toBe(0.5);
    expect(total(Array.from({ length: 50 }, () => claim({ outcome: "cannot" })))).toBe(0);
  });

  it("gives nothing for an urgency the unit set itself", () => {
    expect(total([claim({ urgency: "emergency", acceptedBySelf: true })])).toBe(1);
  });

  it("bounds what easy ones bring in a month, whatever else is claimed and in whatever order", () => {
    fc.assert(
      fc.property(claims, (given) => {
        const easy = given.filter(
          ({ urgency, returned, acceptedBySelf }) =>
            (urgency === "routine" || acceptedBySelf) && returned === 0,
        );
        const months = new Set(creditsOf(DISPATCH_POLICY, easy).map(({ unit, month }) => unit + month)).size;
        expect(total(easy)).toBeLessThanOrEqual(DISPATCH_POLICY.routineClaims * months);
        expect(total(given.toReversed())).toBeCloseTo(total(given));
        // Another claim never costs anything.
        expect(total([...given, claim()])).toBeGreaterThanOrEqual(total(given));
      }),
    );
  });
});

describe("the draw of offline work", () => {
  it("falls on one in ten by chance, and on one in twenty of each unit at least", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffffff), { minLength: 200, maxLength: 200 }), (ids) => {
        let drawn = 0;
        ids.forEach((id, done) => {
          const digest = id.toString(16).padStart(8, "0");
          if (isDrawn(DISPATCH_POLICY, digest, { done, drawn })) drawn += 1;
          expect(drawn).toBeGreaterThanOrEqual(Math.floor((done + 1) / DISPATCH_POLICY.sampleOneIn));
        });
      }),
    );
    const digests = Array.from({ length: 10_000 }, (_, i) =>
      Math.floor((i / 10_000) * 2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    );
    const byChance = digests.filter((digest) =>
      isDrawn(DISPATCH_POLICY, digest, { done: 0, drawn: 1 }),
    ).length;
    expect(Math.abs(byChance - 1000)).toBeLessThanOrEqual(1);
  });
});
