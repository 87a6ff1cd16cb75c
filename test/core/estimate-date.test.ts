import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekCalendar } from "../../src/core/calendar.ts";
import { CLOCK_POLICY } from "../../src/core/clock-policy.ts";
import { estimateDate, type PastWork, proposedDays, quantile } from "../../src/core/estimate-date.ts";

/** Monday, 23 November 2026, nine o'clock in Hangzhou. A holiday on Friday, made up for on Saturday. */
const NOW = new Date("2026-11-23T01:00:00Z");
const calendar = weekCalendar("test", ["2026-11-27"], ["2026-11-28"]);
const rules = { calendar, clockPolicy: CLOCK_POLICY };
const asked = { unit: "cg", now: NOW, begunAt: null, limitDays: 7 };
const DAYS = [1, 2, 2, 3, 5];
const past = (given: Partial<PastWork> = {}): PastWork => ({
  ...{ days: DAYS, basis: "category", open: 4, usual: 4 },
  ...given,
});

describe("a day the unit can well keep", () => {
  it.each<[string, Partial<typeof asked> | { begunAt: Date }, Partial<PastWork>, string, object]>([
    ["four of five took three days", {}, {}, "2026-11-26", { basis: "category", median: 2, most: 3 }],
    ["make-up days count, holidays do not", {}, { days: [4, 4, 4, 4, 4] }, "2026-11-28", { most: 4 }],
    ["too little is known: the catalogue's time", {}, { days: [1, 1] }, "2026-12-02", { basis: "limit" }],
    ["all that the unit does", {}, { basis: "unit" }, "2026-11-26", { basis: "unit" }],
    ["twice as much open as usual", {}, { open: 12, usual: 6 }, "2026-12-01", { load: 2 }],
    ["never more than twice", {}, { open: 60, usual: 6 }, "2026-12-01", { load: 2 }],
    ["little open is no load", {}, { open: 4, usual: 1 }, "2026-11-26", { load: 1 }],
    ["less open than usual does not hurry", {}, { open: 5, usual: 50 }, "2026-11-26", { load: 1 }],
    ["a day gone already", { begunAt: new Date("2026-11-20T03:00:00Z") }, {}, "2026-11-25", { elapsed: 1 }],
    [
      "beyond what most took",
      { begunAt: new Date("2026-11-02T03:00:00Z") },
      {},
      "2026-11-25",
      { elapsed: 15 },
    ],
    ["done within the day: tomorrow", {}, { days: [0, 0, 0, 0, 0] }, "2026-11-24", { most: 0 }],
  ])("%s", (_why, about, given, day, rest) => {
    expect(estimateDate(rules, { ...asked, ...about }, past(given))).toMatchObject({ day, ...rest });
  });

  it("is provisional beyond the published holidays", () => {
    const short = weekCalendar("test", [], [], { knownUntil: "2026-11-24" });
    expect(estimateDate({ ...rules, calendar: short }, asked, past()).provisional).toBe(true);
  });

  const days = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 20 });
  const work = fc.record({
    days,
    basis: fc.constantFrom("category" as const, "unit" as const),
    open: fc.integer({ min: 0, max: 300 }),
    usual: fc.option(fc.double({ min: 0.3, max: 300, noNaN: true })),
  });
  const about = fc.record({
    unit: fc.constant("cg"),
    now: fc.integer({ min: 0, max: 700 }).map((day) => new Date(NOW.getTime() + day * 86_400_000)),
    begunAt: fc.constant(null),
    limitDays: fc.integer({ min: 1, max: 90 }),
  });

  it("is a working day after today, and never earlier with more open or slower work", () => {
    fc.assert(
      fc.property(work, about, fc.nat(200), (given, when, more) => {
        const { day } = estimateDate(rules, when, given);
        expect(calendar.isWorkday(day)).toBe(true);
        expect(day > when.now.toISOString().slice(0, 10)).toBe(true);
        expect(estimateDate(rules, when, { ...given, open: given.open + more }).day >= day).toBe(true);
        const slower = given.days.map((taken) => taken + (more % 9));
        expect(estimateDate(rules, when, { ...given, days: slower }).day >= day).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("gives the nearest rank, one of the values", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.constantFrom(0.5, 0.8), (values, share) => {
        const found = quantile(values, share);
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length >= values.length * share).toBe(true);
      }),
    );
  });
});

describe("what is proposed with an event", () => {
  const by = {
    today: "2026-11-23",
    promised: "2026-11-30",
    doneOn: "2026-11-27",
    explain: 60,
    extend: 30,
    review: 90,
  };
  it.each<[string, string, ReturnType<typeof proposedDays>]>([
    [
      "in time: nothing to explain, nothing to extend",
      "2026-11-26",
      { explain_delay: null, request_extension: null, suspend: "2026-11-26", review: "2026-11-26" },
    ],
    [
      "later than the unit's time, not than the promise",
      "2026-11-28",
      { explain_delay: null, request_extension: "2026-11-28", suspend: "2026-11-28", review: "2026-11-28" },
    ],
    [
      "beyond what the rules allow: their last day",
      "2027-06-01",
      {
        explain_delay: "2027-01-22",
        request_extension: "2026-12-27",
        suspend: "2027-02-21",
        review: "2027-02-21",
      },
    ],
  ])("%s", (_why, day, proposed) => {
    expect(proposedDays({ day }, by)).toEqual(proposed);
  });
});
