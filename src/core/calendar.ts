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

/** Which days are worked. Deadlines store the version they were computed with. */
export interface Calendar {
  readonly version: string;
  isWorkday(day: string): boolean;
}

/** Monday to Friday, but for the days named otherwise (holidays, and the make-up days 调休 worked instead). */
export function weekCalendar(
  version: string,
  holidays: readonly string[] = [],
  makeUpDays: readonly string[] = [],
): Calendar {
  const off = new Set(holidays);
  const on = new Set(makeUpDays);
  return {
    version,
    isWorkday(day) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return on.has(day) || (!off.has(day) && weekday !== 0 && weekday !== 6);
    },
  };
}

/** Office hours end at 17:30 in Asia/Shanghai. */
const CLOSING = [17, 30] as const;

/** End of office hours `days` working days after the day of `from` (0: that day, or the next one worked). */
export function addWorkdays(calendar: Calendar, from: Date, days: number): Date {
  let day = dayOf(from);
  let left = days;
  while (left > 0 || !calendar.isWorkday(day)) {
    day = nextDay(day);
    if (calendar.isWorkday(day)) left -= 1;
  }
  return instantOf(day, ...CLOSING);
}

/** 24-hour clock: hours run through nights and holidays. */
export function addHours(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}
