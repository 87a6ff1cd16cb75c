import { addDays, addHours, type Calendar, dayOf, instantOf } from "./calendar.ts";
import type { DispatchPolicy } from "./dispatch-policy.ts";
import type { Urgency } from "./glossary.ts";

/** Office hours in Asia/Shanghai, around lunch. */
const OFFICE = [
  [9, 0, 12, 0],
  [13, 30, 17, 30],
] as const;

/** So many working hours later: nights, lunch and days off do not count. `hours` above 0. */
function addWorkHours(calendar: Calendar, from: Date, hours: number): Date {
  let left = hours * 3_600_000;
  for (let day = dayOf(from); ; day = addDays(day, 1)) {
    if (!calendar.isWorkday(day)) continue;
    for (const [fromHour, fromMinute, toHour, toMinute] of OFFICE) {
      const begins = Math.max(instantOf(day, fromHour, fromMinute).getTime(), from.getTime());
      const span = instantOf(day, toHour, toMinute).getTime() - begins;
      if (span <= 0) continue;
      if (span >= left) return new Date(begins + left);
      left -= span;
    }
  }
}

/** By when a unit that is asked answers. */
export function questionDue(
  policy: DispatchPolicy,
  calendar: Calendar,
  urgency: Urgency,
  askedAt: Date,
): Date {
  return urgency === "routine"
    ? addWorkHours(calendar, askedAt, policy.answerWorkHours)
    : addHours(askedAt, policy.urgentAnswerHours);
}
