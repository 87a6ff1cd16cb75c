import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf, instantOf } from "../../src/core/calendar.ts";
import { daysToClose } from "../../src/core/closings.ts";

describe("which days are to be closed", () => {
  test.each<[string, string | null, string | null, string, string[]]>([
    ["nothing ever happened", null, null, "2026-11-24T12:00:00Z", []],
    ["today is not over", null, "2026-11-24", "2026-11-24T12:00:00Z", []],
    ["midnight in Hangzhou has passed, but not half an hour", null, "2026-11-24", "2026-11-24T16:29:00Z", []],
    ["half an hour after midnight", null, "2026-11-24", "2026-11-24T16:30:00Z", ["2026-11-24"]],
    ["closed already", "2026-11-24", "2026-11-24", "2026-11-24T20:00:00Z", []],
    [
      "the app stood still over the turn of the year",
      "2026-12-30",
      "2026-11-24",
      "2027-01-02T00:00:00Z",
      ["2026-12-31", "2027-01-01"],
    ],
    ["the clock was put back", "2026-11-24", "2026-11-20", "2026-11-22T00:00:00Z", []],
  ])("%s", (_, last, first, now, days) => {
    expect(daysToClose(last, first, new Date(now))).toEqual(days);
  });

  test("every day once and in order, however often it is looked at", () => {
    const hours = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 });
    fc.assert(
      fc.property(hours, (jumps) => {
        let now = instantOf("2026-12-25", 9);
        const closed: string[] = [];
        for (const hour of jumps) {
          now = new Date(now.getTime() + hour * 3_600_000);
          closed.push(...daysToClose(closed.at(-1) ?? null, "2026-12-25", now));
        }
        expect(closed).toEqual(closed.map((_, index) => addDays("2026-12-25", index)));
        const last = closed.at(-1);
        if (last) expect(last < dayOf(now)).toBe(true);
      }),
    );
  });
});
