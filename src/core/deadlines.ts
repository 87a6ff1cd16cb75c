import {
  addDays,
  addHours,
  addWorkdays,
  type Calendar,
  dayOf,
  instantOf,
  subtractWorkdays,
} from "./calendar.ts";
import type { CaseFacts, Pause } from "./case-facts.ts";
import type { ClockPolicy, Span } from "./clock-policy.ts";
import type { Dependency, Tier, Urgency } from "./glossary.ts";
import { addWorkingMinutes, workingMinutes } from "./working-time.ts";

/** How long a matter may take: hours run day and night, days are working days. From the catalogue. */
export interface Limits {
  readonly emergencyHours: number;
  readonly urgentHours: number;
  readonly routineDays: number;
}

/** How time is counted here. */
export interface Counting {
  readonly calendar: Calendar;
  readonly clockPolicy: ClockPolicy;
}

/** What of a matter its time depends on, besides its category. */
export interface Matter {
  readonly urgency: Urgency;
  readonly dependency: Dependency | null;
}

/** The tier 紧急等级 of a case: by its urgency, but 挂账 has a review date instead of a clock. */
export const tierOf = ({ state, urgency }: Pick<CaseFacts, "state" | "urgency">): Tier =>
  state === "suspended" ? "long_standing" : urgency;

/** When the resident may expect the result. Starts at the report; never restarts, never pauses. */
export function dueAt(counting: Counting, limits: Limits, matter: Matter, reportedAt: Date): Date {
  return spanEnd(counting.calendar, timeFor(counting.clockPolicy, limits, matter), reportedAt, null);
}

/** Danger waits for nothing: only a routine matter gets longer for what it depends on. */
function timeFor(policy: ClockPolicy, limits: Limits, { urgency, dependency }: Matter): Span {
  if (urgency === "emergency") return { hours: limits.emergencyHours };
  if (urgency === "urgent") return { hours: limits.urgentHours };
  const { factor, extraDays } = dependency ? policy.dependency[dependency] : { factor: 1, extraDays: 0 };
  return { workdays: Math.ceil(limits.routineDays * factor) + extraDays };
}

/** The instant at which a span that starts now ends, by the hours of the unit; null: by those of everybody. */
export function spanEnd(calendar: Calendar, span: Span, from: Date, unit: string | null): Date {
  if ("hours" in span) return addHours(from, span.hours);
  if ("workdays" in span) return addWorkdays(calendar, from, span.workdays, unit);
  return addWorkingMinutes(calendar, from, span.officeMinutes, unit);
}

/** The three clocks of a unit 签收, 首次反馈, 办结: they start at dispatch, not when somebody signs. */
export interface UnitClocks {
  readonly signBy: Date;
  readonly feedbackBy: Date;
  readonly doneBy: Date;
}

/** All that moves a unit's clocks. */
export interface Handling extends Matter {
  readonly unit: string;
  readonly at: Date;
  /** Waits for the resident's answer, oldest first; the last may still be running. */
  readonly pauses: readonly Pause[];
  /** ISO day an extension or a review date moved the end to. */
  readonly extendedTo: string | null;
}

/** From the facts alone, so that the same facts give the same clocks whenever they are counted. */
export function unitClocks(counting: Counting, limits: Limits, handling: Handling): UnitClocks {
  const { unit, at, urgency, extendedTo } = handling;
  const { calendar, clockPolicy } = counting;
  const by = (span: Span) => paused(counting, handling, spanEnd(counting.calendar, span, at, unit));
  const done = by(timeFor(clockPolicy, limits, handling));
  const moved = extendedTo ? addWorkdays(calendar, instantOf(extendedTo), 0, unit) : done;
  const doneBy = later(done, moved);
  return {
    signBy: earlier(by(clockPolicy.signing[urgency]), doneBy),
    feedbackBy: earlier(by(clockPolicy.feedback[urgency]), doneBy),
    doneBy,
  };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** A clock that was still running when a pause began ends later by as much of its own time as the pause took. */
function paused({ calendar }: Counting, { unit, urgency, pauses }: Handling, by: Date): Date {
  return pauses.reduce((end, pause) => {
    const [from, until] = [new Date(pause.from), new Date(pause.until)];
    if (from >= end || until <= from) return end;
    return urgency === "routine"
      ? addWorkingMinutes(calendar, end, workingMinutes(calendar, from, until, unit), unit)
      : new Date(end.getTime() + until.getTime() - from.getTime());
  }, by);
}

/** Until when the resident is promised a result: the new date of an explained delay, to its midnight, else the first date. */
export const promiseOf = (due: Date | null, delay: { readonly newDate: string } | null): Date | null =>
  delay ? instantOf(addDays(delay.newDate, 1)) : due;

/** When an explanation is asked for beforehand; never in the first half of the time that is left. */
export function warnAt(
  { calendar, clockPolicy }: Counting,
  urgency: Urgency,
  from: Date,
  promise: Date,
): Date {
  const { share, workdays } = clockPolicy.warning;
  const span = Math.max(0, promise.getTime() - from.getTime());
  const lastShare = new Date(promise.getTime() - span * share);
  if (urgency !== "routine") return lastShare;
  const candidate = earlier(lastShare, subtractWorkdays(calendar, promise, workdays));
  return later(candidate, new Date(from.getTime() + span / 2));
}

/** A consultation is answered by the end of the next working day. */
export function answerBy(calendar: Calendar, askedAt: Date): Date {
  return addWorkdays(calendar, askedAt, 1);
}

/** The last day of the published holidays once it is near; null while there is time. */
export function calendarEndsSoon({ calendar, clockPolicy }: Counting, now: Date): string | null {
  const { knownUntil } = calendar;
  return addDays(dayOf(now), clockPolicy.calendarNoticeDays) >= knownUntil ? knownUntil : null;
}
