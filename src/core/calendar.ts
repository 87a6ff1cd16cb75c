/** Asia/Shanghai has been UTC+8 without summer time since 1992; rules and pages use it, the database keeps UTC. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The ISO day (yyyy-mm-dd) of an instant in Asia/Shanghai. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The instant of `hour`:`minute` on an ISO day in Asia/Shanghai. */
export function instantOf(day: string, hour = 0, minute = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS + (hour * 60 + minute) * 60_000);
}

/** The months (yyyy-mm) in Asia/Shanghai up to the instant's own, oldest first. */
export function monthsUntil(instant: Date, howMany: number): string[] {
  const [year = 0, month = 1] = dayOf(instant).split("-").map(Number);
  return Array.from({ length: howMany }, (_, i) =>
    new Date(Date.UTC(year, month - howMany + i, 1)).toISOString().slice(0, 7),
  );
}

/** Whether a text is a real ISO day: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const nextDay = (day: string): string => addDays(day, 1);

/** One stretch of office hours, in minutes after midnight in Asia/Shanghai; `to` is the first minute after it. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** 8:30–12:00 and 13:30–17:30: the hours of whoever has none of their own. */
export const OFFICE_HOURS: readonly Shift[] = [
  { from: 510, to: 720 },
  { from: 810, to: 1050 },
];

/** Which days and hours are worked. Deadlines store the version they were computed with. */
export interface Calendar {
  /** Changes exactly when days, hours or coverage do. */
  readonly version: string;
  /** The last ISO day whose holidays are published; later days count as plain weeks, and deadlines there are provisional. */
  readonly knownUntil: string;
  isWorkday(day: string): boolean;
  /** Office hours of a unit's working day, in order, never empty; null: the district's. */
  hoursOf(unit: string | null): readonly Shift[];
}

/** Monday to Friday, but for the days named otherwise (holidays, and the make-up days 调休 worked instead). */
export function weekCalendar(
  version: string,
  holidays: Iterable<string> = [],
  makeUpDays: Iterable<string> = [],
  { knownUntil = "9999-12-31", hoursOf = () => OFFICE_HOURS }: Partial<Calendar> = {},
): Calendar {
  const off = new Set(holidays);
  const on = new Set(makeUpDays);
  return {
    version,
    knownUntil,
    hoursOf,
    isWorkday(day) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return on.has(day) || (!off.has(day) && weekday !== 0 && weekday !== 6);
    },
  };
}

/** Whether an instant lies beyond the published holidays: what was computed to it may still move. */
export const isProvisional = (calendar: Calendar, instant: Date): boolean =>
  dayOf(instant) > calendar.knownUntil;

/** End of office hours `days` working days after the day of `from` (0: that day, or the next one worked). */
export function addWorkdays(calendar: Calendar, from: Date, days: number, unit: string | null = null): Date {
  let day = dayOf(from);
  let left = days;
  while (left > 0 || !calendar.isWorkday(day)) {
    day = nextDay(day);
    if (calendar.isWorkday(day)) left -= 1;
  }
  return instantOf(day, 0, calendar.hoursOf(unit).at(-1)?.to ?? 0);
}

/** End of office hours `days` working days before the day of `from`. */
export function subtractWorkdays(calendar: Calendar, from: Date, days: number): Date {
  let day = dayOf(from);
  let left = days;
  while (left > 0) {
    day = addDays(day, -1);
    if (calendar.isWorkday(day)) left -= 1;
  }
  return instantOf(day, 0, calendar.hoursOf(null).at(-1)?.to ?? 0);
}

/** 24-hour clock: hours run through nights and holidays. */
export function addHours(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}
