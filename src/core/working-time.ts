import { addDays, type Calendar, dayOf, instantOf } from "./calendar.ts";

const MINUTE_MS = 60_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a unit works on an ISO day, as milliseconds. */
function workedOn(calendar: Calendar, day: string, unit: string | null): Stretch[] {
  if (!calendar.isWorkday(day)) return [];
  const midnight = instantOf(day).getTime();
  return calendar
    .hoursOf(unit)
    .map(({ from, to }) => ({ from: midnight + from * MINUTE_MS, to: midnight + to * MINUTE_MS }));
}

/** The instant by which so many minutes of office hours have passed: lunch, nights and days off do not count. */
export function addWorkingMinutes(
  calendar: Calendar,
  from: Date,
  minutes: number,
  unit: string | null,
): Date {
  if (minutes <= 0) return from;
  let left = minutes * MINUTE_MS;
  for (let day = dayOf(from); ; day = addDays(day, 1)) {
    for (const stretch of workedOn(calendar, day, unit)) {
      const start = Math.max(stretch.from, from.getTime());
      if (start >= stretch.to) continue;
      if (left <= stretch.to - start) return new Date(start + left);
      left -= stretch.to - start;
    }
  }
}

/** Minutes of office hours between two instants; 0 where the second is not later. */
export function workingMinutes(calendar: Calendar, from: Date, to: Date, unit: string | null): number {
  const [start, end] = [from.getTime(), to.getTime()];
  let worked = 0;
  for (let day = dayOf(from); start < end && day <= dayOf(to); day = addDays(day, 1)) {
    for (const stretch of workedOn(calendar, day, unit)) {
      worked += Math.max(0, Math.min(stretch.to, end) - Math.max(stretch.from, start));
    }
  }
  return worked / MINUTE_MS;
}
