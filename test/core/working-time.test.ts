import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedHolidays } from "../../db/published-holidays.ts";
import { addWorkdays, type Shift, weekCalendar } from "../../src/core/calendar.ts";
import { addWorkingMinutes, workingMinutes } from "../../src/core/working-time.ts";

const MINUTE = 60_000;
const { holidays, makeUpDays } = publishedHolidays();
const NIGHT: readonly Shift[] = [
  { from: 0, to: 360 },
  { from: 1320, to: 1440 },
];
const SPLIT: readonly Shift[] = [
  { from: 480, to: 690 },
  { from: 840, to: 1020 },
  { from: 1080, to: 1200 },
];
const HOURS: Readonly<Record<string, readonly Shift[]>> = { night: NIGHT, split: SPLIT };
const OFFICE: readonly Shift[] = [
  { from: 510, to: 720 },
  { from: 810, to: 1050 },
];
const hoursOf = (unit: string | null) => HOURS[unit ?? ""] ?? OFFICE;
const calendar = weekCalendar("published", holidays, makeUpDays, { hoursOf });

/**
 * The oracle knows nothing of the code under test but the lists: it looks at one minute after another, at the clock on
 * the wall in Hangzhou as the platform's own time zone data tell it.
 */
const WALL = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function isWorked(instant: number, unit: string | null): boolean {
  const wall = new Map(WALL.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = `${wall.get("year")}-${wall.get("month")}-${wall.get("day")}`;
  if (holidays.has(day)) return false;
  if (/Sat|Sun/.test(wall.get("weekday") ?? "") && !makeUpDays.has(day)) return false;
  const minute = Number(wall.get("hour")) * 60 + Number(wall.get("minute"));
  return hoursOf(unit).some(({ from, to }) => minute >= from && minute < to);
}

function walk(from: number, minutes: number, unit: string | null): number {
  let at = from;
  for (let worked = 0; worked < minutes; at += MINUTE) if (isWorked(at, unit)) worked += 1;
  return at;
}

const unit = fc.constantFrom(null, "night", "split");
/** Minutes around year ends, the spring festival, the autumn holidays and their make-up days, or anywhere. */
const around = (iso: string) =>
  fc.integer({ min: -6 * 1440, max: 6 * 1440 }).map((m) => Date.parse(iso) + m * MINUTE);
const instant = fc.oneof(
  around("2025-12-31T16:00:00Z"),
  around("2024-12-31T16:00:00Z"),
  around("2026-02-20T00:00:00Z"),
  around("2025-10-05T00:00:00Z"),
  around("2026-10-08T00:00:00Z"),
  fc.integer({ min: 0, max: 900_000 }).map((m) => Date.parse("2025-01-01T00:00:00Z") + m * MINUTE),
);

describe("office hours against a walk from minute to minute", () => {
  it("adds working minutes over lunch, nights, holidays, make-up days and year ends", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 900 }), unit, (from, minutes, who) => {
        expect(addWorkingMinutes(calendar, new Date(from), minutes, who).getTime()).toBe(
          walk(from, minutes, who),
        );
      }),
      { numRuns: 120 },
    );
  });

  it("counts working minutes between two instants, none where the clock went back", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -5000, max: 9000 }), unit, (from, gone, who) => {
        let worked = 0;
        for (let at = from; at < from + gone * MINUTE; at += MINUTE) if (isWorked(at, who)) worked += 1;
        const to = new Date(from + gone * MINUTE);
        expect(workingMinutes(calendar, new Date(from), to, who)).toBe(worked);
      }),
      { numRuns: 120 },
    );
  });

  it("ends a working day when the last worked minute of it is over", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 6 }), (from, days) => {
        const end = addWorkdays(calendar, new Date(from), days).getTime();
        expect(isWorked(end - MINUTE, null)).toBe(true);
        expect(isWorked(end, null)).toBe(false);
        const daysWorked = new Set<string>();
        const midnight = Math.floor((from + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
        for (let at = midnight; at < end; at += 30 * MINUTE)
          if (isWorked(at, null)) daysWorked.add(WALL.format(at).slice(0, 15));
        const startsWorked = isWorked(midnight + 600 * MINUTE, null);
        expect(daysWorked.size).toBe(startsWorked ? days + 1 : Math.max(days, 1));
      }),
      { numRuns: 80 },
    );
  });

  it("is undone by counting: what was added has passed", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 5000 }), unit, (from, minutes, who) => {
        const start = new Date(from);
        expect(workingMinutes(calendar, start, addWorkingMinutes(calendar, start, minutes, who), who)).toBe(
          minutes,
        );
      }),
    );
  });
});
