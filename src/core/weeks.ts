import { addDays, dayOf, instantOf } from "./calendar.ts";

/** A week of ISO 8601 in Asia/Shanghai: 2026-W48, Monday to Sunday. */
export interface Week {
  readonly name: string;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  /** Instants: from included, until excluded. */
  readonly since: Date;
  readonly until: Date;
}

const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The week a day lies in; its year is that of its Thursday. */
export function weekOfDay(day: string): Week {
  const from = addDays(day, -weekdayOf(day));
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const first = addDays(`${year}-01-04`, -weekdayOf(`${year}-01-04`));
  const number = Math.round((Date.parse(from) - Date.parse(first)) / (7 * 86_400_000)) + 1;
  const until = addDays(from, 7);
  return {
    name: `${year}-W${String(number).padStart(2, "0")}`,
    from,
    to: addDays(from, 6),
    since: instantOf(from),
    until: instantOf(until),
  };
}

export const weekOf = (instant: Date): Week => weekOfDay(dayOf(instant));

/** The week of a name; null when there is no such week. */
export function weekNamed(name: string): Week | null {
  const [, year = "", number = ""] = /^(20\d\d)-W(\d\d)$/.exec(name) ?? [];
  if (!year) return null;
  const week = weekOfDay(addDays(weekOfDay(`${year}-01-04`).from, (Number(number) - 1) * 7));
  return week.name === name ? week : null;
}

export const shiftWeek = (week: Week, weeks: number): Week => weekOfDay(addDays(week.from, weeks * 7));
