import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWorkdays, dayOf, instantOf, isDay, weekCalendar } from "../../src/core/calendar.ts";
import { CLOCK_POLICY } from "../../src/core/clock-policy.ts";
import {
  answerBy,
  calendarEndsSoon,
  dueAt,
  promiseOf,
  tierOf,
  unitClocks,
  warnAt,
} from "../../src/core/deadlines.ts";

const week = weekCalendar("test");
const LIMITS = { emergencyHours: 2, urgentHours: 24, routineDays: 5 };
const at = (text: string) => new Date(text);
const when = (date: Date) => date.toISOString();

describe("days in Asia/Shanghai", () => {
  it.each([
    ["2026-11-23T15:59:59Z", "2026-11-23"],
    ["2026-11-23T16:00:00Z", "2026-11-24"],
    ["2026-12-31T16:00:00Z", "2027-01-01"],
  ])("%s is the day %s", (instant, day) => expect(dayOf(at(instant))).toBe(day));

  it.each(["2026-02-30", "2026-13-01", "20260101", "2026-1-1", "", "明天"])("%s is no day", (text) =>
    expect(isDay(text)).toBe(false),
  );

  it("gives back the day of every instant it makes", () => {
    fc.assert(
      fc.property(fc.date({ min: at("2000-01-01"), max: at("2100-01-01"), noInvalidDate: true }), (date) => {
        expect(dayOf(instantOf(dayOf(date), 23, 59))).toBe(dayOf(date));
      }),
    );
  });
});

describe("working days", () => {
  it.each([
    ["Monday + 1", "2026-11-23T01:00:00Z", 1, "2026-11-24T09:30:00.000Z"],
    ["Friday + 1 skips the weekend", "2026-11-27T01:00:00Z", 1, "2026-11-30T09:30:00.000Z"],
    ["Saturday + 0 is Monday", "2026-11-28T01:00:00Z", 0, "2026-11-30T09:30:00.000Z"],
    ["Saturday + 1 is Monday", "2026-11-28T01:00:00Z", 1, "2026-11-30T09:30:00.000Z"],
    ["late on Friday evening + 1", "2026-11-27T15:00:00Z", 1, "2026-11-30T09:30:00.000Z"],
    ["over the new year", "2026-12-31T01:00:00Z", 1, "2027-01-01T09:30:00.000Z"],
  ])("%s", (_, from, days, due) => expect(when(addWorkdays(week, at(from), days))).toBe(due));

  it("works on make-up days 调休 and rests on holidays", () => {
    const golden = weekCalendar("2026", ["2026-10-01", "2026-10-02"], ["2026-10-10"]);
    expect(when(addWorkdays(golden, at("2026-09-30T01:00:00Z"), 1))).toBe("2026-10-05T09:30:00.000Z");
    expect(when(addWorkdays(golden, at("2026-10-09T01:00:00Z"), 1))).toBe("2026-10-10T09:30:00.000Z");
  });

  it("never ends on a day off, and more days never end sooner", () => {
    fc.assert(
      fc.property(
        fc.date({ min: at("2020-01-01"), max: at("2030-01-01"), noInvalidDate: true }),
        fc.integer({ min: 0, max: 60 }),
        (from, days) => {
          const due = addWorkdays(week, from, days);
          expect(week.isWorkday(dayOf(due))).toBe(true);
          expect(addWorkdays(week, from, days + 1).getTime()).toBeGreaterThan(due.getTime() - 1);
        },
      ),
    );
  });
});

const counting = { calendar: week, clockPolicy: CLOCK_POLICY };
const matter = (urgency: "emergency" | "urgent" | "routine") => ({ urgency, dependency: null });

describe("deadlines", () => {
  const report = at("2026-11-27T12:00:00Z");

  it("counts emergencies and urgent matters through the night and the weekend", () => {
    expect(when(dueAt(counting, LIMITS, matter("emergency"), report))).toBe("2026-11-27T14:00:00.000Z");
    expect(when(dueAt(counting, LIMITS, matter("urgent"), report))).toBe("2026-11-28T12:00:00.000Z");
  });

  it("counts routine matters in working days", () => {
    expect(when(dueAt(counting, LIMITS, matter("routine"), report))).toBe("2026-12-04T09:30:00.000Z");
  });

  it.each([
    ["other_unit", "2026-12-11T09:30:00.000Z"],
    ["works", "2026-12-11T09:30:00.000Z"],
    ["season", "2027-01-01T09:30:00.000Z"],
  ] as const)("gives a routine matter that waits for %s longer, and an urgent one not", (dependency, due) => {
    expect(when(dueAt(counting, LIMITS, { urgency: "routine", dependency }, report))).toBe(due);
    const urgent = { urgency: "urgent", dependency } as const;
    expect(dueAt(counting, LIMITS, urgent, report)).toEqual(
      dueAt(counting, LIMITS, matter("urgent"), report),
    );
  });

  it("answers a consultation by the end of the next working day", () => {
    expect(when(answerBy(week, report))).toBe("2026-11-30T09:30:00.000Z");
  });

  it("puts 挂账 into a tier of its own", () => {
    expect(tierOf({ state: "suspended", urgency: "urgent" })).toBe("long_standing");
    expect(tierOf({ state: "handling", urgency: "urgent" })).toBe("urgent");
  });
});

describe("a unit's clocks", () => {
  const monday = at("2026-11-23T01:00:00Z");
  const handling = (over: object = {}) => ({
    ...matter("routine"),
    unit: "cg",
    at: monday,
    pauses: [],
    extendedTo: null,
    ...over,
  });
  const clocks = (over: object = {}) => unitClocks(counting, LIMITS, handling(over));

  it.each(["emergency", "urgent", "routine"] as const)(
    "has it sign, then explain, then finish: %s",
    (urgency) => {
      const { signBy, feedbackBy, doneBy } = clocks({ urgency });
      expect(signBy.getTime()).toBeLessThanOrEqual(feedbackBy.getTime());
      expect(feedbackBy.getTime()).toBeLessThanOrEqual(doneBy.getTime());
      expect(signBy.getTime()).toBeGreaterThan(monday.getTime());
    },
  );

  it("stand still while the resident is asked, for the office hours that took", () => {
    const pauses = [{ from: "2026-11-25T01:00:00Z", until: "2026-11-26T01:00:00Z" }];
    expect(when(clocks().doneBy)).toBe("2026-11-30T09:30:00.000Z");
    expect(when(clocks({ pauses }).doneBy)).toBe("2026-12-01T09:30:00.000Z");
    // Signing was due on Tuesday: a pause after that gives nothing back.
    expect(clocks({ pauses }).signBy).toEqual(clocks().signBy);
  });

  it("give nothing for a pause over a weekend, and an urgent matter every hour of it", () => {
    const pauses = [{ from: "2026-11-27T09:30:00Z", until: "2026-11-30T00:30:00Z" }];
    expect(clocks({ pauses }).doneBy).toEqual(clocks().doneBy);
    const late = { urgency: "urgent", at: at("2026-11-27T09:00:00Z") };
    const longer = clocks({ ...late, pauses }).doneBy.getTime() - clocks(late).doneBy.getTime();
    expect(longer / 3_600_000).toBe(63);
  });

  it("ignore a pause that ends before it begins, as after a clock that was set back", () => {
    const pauses = [{ from: "2026-11-25T01:00:00Z", until: "2026-11-24T01:00:00Z" }];
    expect(clocks({ pauses })).toEqual(clocks());
  });

  it("end with an extension, never sooner than without", () => {
    expect(when(clocks({ extendedTo: "2026-12-09" }).doneBy)).toBe("2026-12-09T09:30:00.000Z");
    expect(clocks({ extendedTo: "2026-11-25" }).doneBy).toEqual(clocks().doneBy);
  });
});

describe("what is promised", () => {
  const report = at("2026-11-23T01:00:00Z");
  const due = at("2026-11-30T09:30:00Z");

  it("is the first date, or the new one to its midnight", () => {
    expect(promiseOf(due, null)).toBe(due);
    expect(promiseOf(due, { newDate: "2026-12-04" })).toEqual(at("2026-12-04T16:00:00Z"));
  });

  it.each([
    ["a working day before where that is earlier", "routine", report, due, "2026-11-27T09:30:00.000Z"],
    [
      "in the last fifth of a long time",
      "routine",
      at("2026-10-01T00:00:00Z"),
      at("2026-11-30T00:00:00Z"),
      "2026-11-18T00:00:00.000Z",
    ],
    [
      "24 minutes before an emergency's two hours are over",
      "emergency",
      report,
      at("2026-11-23T03:00:00Z"),
      "2026-11-23T02:36:00.000Z",
    ],
    [
      "not before half of the time is over",
      "routine",
      report,
      at("2026-11-24T01:00:00Z"),
      "2026-11-23T13:00:00.000Z",
    ],
  ] as const)("is asked about %s", (_, urgency, from, promise, asked) =>
    expect(when(warnAt(counting, urgency, from, promise))).toBe(asked),
  );
});

describe("the end of the published holidays", () => {
  const calendar = weekCalendar("2026", [], [], { knownUntil: "2026-12-31" });

  it.each([
    ["2026-10-31T00:00:00Z", null],
    ["2026-10-31T16:00:00Z", "2026-12-31"],
    ["2027-03-01T00:00:00Z", "2026-12-31"],
  ])("is told 60 days before: %s", (now, told) =>
    expect(calendarEndsSoon({ calendar, clockPolicy: CLOCK_POLICY }, at(now))).toBe(told),
  );
});
