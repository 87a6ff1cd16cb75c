import { addHours, addWorkdays, type Calendar } from "./calendar.ts";
import type { Urgency } from "./glossary.ts";

/** How long a matter may take: hours run day and night, days are working days. From the catalogue. */
export interface Limits {
  readonly emergencyHours: number;
  readonly urgentHours: number;
  readonly routineDays: number;
}

/** When the resident may expect the result. Starts at the report; never restarts, never pauses. */
export function dueAt(calendar: Calendar, limits: Limits, urgency: Urgency, reportedAt: Date): Date {
  if (urgency === "emergency") return addHours(reportedAt, limits.emergencyHours);
  if (urgency === "urgent") return addHours(reportedAt, limits.urgentHours);
  return addWorkdays(calendar, reportedAt, limits.routineDays);
}

/** The three clocks of a unit 签收, 首次反馈, 办结: they start at dispatch, not when somebody signs. */
export interface UnitClocks {
  readonly signBy: Date;
  readonly feedbackBy: Date;
  readonly doneBy: Date;
}

const HOURS_TO_SIGN = { emergency: 0.5, urgent: 2 } as const;
const HOURS_TO_FEEDBACK = { emergency: 2, urgent: 12 } as const;

export function unitClocks(
  calendar: Calendar,
  limits: Limits,
  urgency: Urgency,
  dispatchedAt: Date,
): UnitClocks {
  const doneBy = dueAt(calendar, limits, urgency, dispatchedAt);
  const earlier = (instant: Date) => (instant < doneBy ? instant : doneBy);
  if (urgency === "routine") {
    return {
      signBy: earlier(addWorkdays(calendar, dispatchedAt, 1)),
      feedbackBy: earlier(addWorkdays(calendar, dispatchedAt, 3)),
      doneBy,
    };
  }
  return {
    signBy: earlier(addHours(dispatchedAt, HOURS_TO_SIGN[urgency])),
    feedbackBy: earlier(addHours(dispatchedAt, HOURS_TO_FEEDBACK[urgency])),
    doneBy,
  };
}

/** A consultation is answered by the end of the next working day. */
export function answerBy(calendar: Calendar, askedAt: Date): Date {
  return addWorkdays(calendar, askedAt, 1);
}
