import { describe, expect, it } from "vitest";
import { dayOf, instantOf, weekCalendar } from "../../src/core/calendar.ts";
import { CLOCK_POLICY } from "../../src/core/clock-policy.ts";
import { dueAt, unitClocks } from "../../src/core/deadlines.ts";
import type { Dependency, Urgency } from "../../src/core/glossary.ts";
import { limitsAt, readSeason, type Season, seasonAt, seasonText } from "../../src/core/seasons.ts";
import { CATEGORY_LINES, check, UNIT_LINES } from "../helpers/small-organisation.ts";

const RAINS: Season = { from: "06-01", to: "09-30", days: 2 };
const FROST: Season = { from: "12-15", to: "02-29", days: 4 };
const limits = { emergencyHours: 2, urgentHours: 24, routineDays: 10, seasons: [RAINS, FROST] };
const counting = {
  calendar: weekCalendar("test", ["2026-10-01", "2026-10-02"], ["2026-10-10"]),
  clockPolicy: CLOCK_POLICY,
};

describe("a time is a function of category, urgency, season and what it waits for", () => {
  it.each<[day: string, Urgency, Dependency | null, due: string, why: string]>([
    ["2026-05-29", "routine", null, "2026-06-12", "the Friday before the rains: the ordinary ten days"],
    ["2026-06-01", "routine", null, "2026-06-03", "their first day"],
    ["2026-09-30", "routine", null, "2026-10-06", "their last day, over the holidays"],
    ["2026-10-01", "routine", null, "2026-10-15", "the day after, with a make-up Saturday"],
    ["2026-12-15", "routine", null, "2026-12-21", "the first day of a season over New Year"],
    ["2027-02-28", "routine", null, "2027-03-04", "its last day in a year without a 29th"],
    ["2027-03-01", "routine", null, "2027-03-15", "the day after"],
    ["2026-06-01", "routine", "works", "2026-06-05", "what it waits for counts on top of the season"],
    ["2026-06-01", "routine", "other_unit", "2026-06-10", "the same with another unit"],
    ["2026-06-01", "urgent", null, "2026-06-02", "what is urgent has its hours in every season"],
    ["2026-06-01", "emergency", "season", "2026-06-01", "danger waits for nothing"],
  ])("%s, %s, waiting for %s: by %s (%s)", (day, urgency, dependency, due) => {
    const begins = instantOf(day, 9);
    const matter = { urgency, dependency };
    expect(dayOf(dueAt(counting, limitsAt(limits, begins), matter, begins))).toBe(due);
    const handling = { ...matter, unit: "cg", at: begins, pauses: [], extendedTo: null };
    expect(dayOf(unitClocks(counting, limitsAt(limits, begins), handling).doneBy)).toBe(due);
  });

  it("begins and ends at midnight in Hangzhou", () => {
    expect(seasonAt([RAINS], new Date("2026-05-31T15:59:59Z"))).toBeNull();
    expect(seasonAt([RAINS], new Date("2026-05-31T16:00:00Z"))).toBe(RAINS);
    expect(seasonAt([RAINS], new Date("2026-09-30T15:59:59Z"))).toBe(RAINS);
    expect(seasonAt([RAINS], new Date("2026-09-30T16:00:00Z"))).toBeNull();
  });
});

describe("a season in the catalogue", () => {
  const [header = "", vending = "", ...others] = CATEGORY_LINES;
  const withSeason = (cell: string) => {
    const lines = [vending, ...others].map((line, index) => `${line},${index === 0 ? cell : ""}`);
    return check(UNIT_LINES, [`${header},season`, ...lines]);
  };

  it("is read and written alike, and may be left out", () => {
    const read = withSeason("06-01..09-30:2|12-15..02-29:4");
    expect(read.ok && read.organisation.category("vending")?.seasons).toEqual([RAINS, FROST]);
    expect([RAINS, FROST].map(seasonText).map(readSeason)).toEqual([RAINS, FROST]);
    const without = check();
    expect(without.ok && without.organisation.category("vending")?.seasons).toEqual([]);
  });

  it.each([
    "06-01..09-30",
    "06-01..09-31:2",
    "13-01..02-01:2",
    "6-1..9-30:2",
    "06-01..09-30:0",
    "06-01-09-30:2",
    "汛期:2",
    "06-01..09-30:2|09-30..10-15:3",
    "12-01..02-28:2|01-01..01-31:3",
  ])("is refused with its line: %s", (cell) => {
    const read = withSeason(cell);
    expect(read.ok ? [] : read.problems.map(({ file, line }) => `${file} ${line}`)).toEqual([
      "categories.csv 2",
    ]);
  });
});
