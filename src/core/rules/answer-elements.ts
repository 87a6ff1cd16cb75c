import { isDay } from "../calendar.ts";
import type { CaseEventOf } from "../case-events.ts";
import type { Refusal } from "../refusals.ts";
import { refusedFor } from "../reply-elements.ts";
import { future } from "./rule.ts";

const REFUSED = { measure: "case.needs_measure", date: "case.needs_next_date" } as const;

/** What the four elements of an answer demand: days that can be, what was done, and a day for what is left. */
export function answerRefused(event: CaseEventOf<"answer">, today: string): Refusal | null {
  const { doneOn, nextDate } = event;
  if (doneOn !== undefined && !(isDay(doneOn) && doneOn <= today))
    return { code: "case.date_to_come", values: { detail: doneOn } };
  const passed = nextDate === undefined ? null : future(nextDate, today);
  if (passed) return passed;
  const lacks = refusedFor(event);
  return lacks && { code: REFUSED[lacks] };
}
