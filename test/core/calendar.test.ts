import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWorkdays, dayOf, instantOf, isDay, weekCalendar } from "../../src/core/calendar.ts";
import { answerBy, dueAt, unitClocks } from "../../src/core/deadlines.ts";

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

describe("deadlines", () => {
  const report = at("2026-11-27T12:00:00Z");

  it("counts emergencies and urgent matters through the night and the weekend", () => {
    expect(when(dueAt(week, LIMITS, "emergency", report))).toBe("2026-11-27T14:00:00.000Z");
    expect(when(dueAt(week, LIMITS, "urgent", report))).toBe("2026-11-28T12:00:00.000Z");
  });

  it("counts routine matters in working days", () => {
    expect(when(dueAt(week, LIMITS, "routine", report))).toBe("2026-12-04T09:30:00.000Z");
  });

  it.each(["emergency", "urgent", "routine"] as const)(
    "has a unit sign, then explain, then finish: %s",
    (urgency) => {
      const { signBy, feedbackBy, doneBy } = unitClocks(week, LIMITS, urgency, report);
      expect(signBy.getTime()).toBeLessThanOrEqual(feedbackBy.getTime());
      expect(feedbackBy.getTime()).toBeLessThanOrEqual(doneBy.getTime());
      expect(signBy.getTime()).toBeGreaterThan(report.getTime());
    },
  );

  it("answers a consultation by the end of the next working day", () => {
    expect(when(answerBy(week, report))).toBe("2026-11-30T09:30:00.000Z");
  });
});
