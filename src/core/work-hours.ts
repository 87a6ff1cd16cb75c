import { addHours, type Calendar, type Shift } from "./calendar.ts";
import type { DispatchPolicy } from "./dispatch-policy.ts";
import type { Urgency } from "./glossary.ts";
import { addWorkingMinutes } from "./working-time.ts";

/** When questions between units are answered: 9:00–12:00 and 13:30–17:30 in Asia/Shanghai, whatever a unit's own hours. */
const ANSWERED: readonly Shift[] = [
  { from: 540, to: 720 },
  { from: 810, to: 1050 },
];

/** By when a unit that is asked answers. */
export function questionDue(
  policy: DispatchPolicy,
  calendar: Calendar,
  urgency: Urgency,
  askedAt: Date,
): Date {
  if (urgency !== "routine") return addHours(askedAt, policy.urgentAnswerHours);
  const answering = { ...calendar, hoursOf: () => ANSWERED };
  return addWorkingMinutes(answering, askedAt, policy.answerWorkHours * 60, null);
}
