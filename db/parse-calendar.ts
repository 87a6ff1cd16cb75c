import { createHash } from "node:crypto";
import type { Calendar, Shift } from "../src/core/calendar.ts";
import { calendarOf, checkDays, checkHours, type Holidays } from "../src/core/check-calendar.ts";
import type { Problem } from "../src/core/check-organisation.ts";
import type { Organisation } from "../src/core/organisation.ts";
import type { Report } from "../src/core/table-cells.ts";
import { readTable, refusal } from "./parse-organisation.ts";
import { publishedHolidays } from "./published-holidays.ts";

export const DAYS = "calendar.csv";
export const HOURS = "hours.csv";

/** Both may be missing: then the published holidays and the usual office hours stand. */
export interface CalendarFiles {
  readonly days?: Uint8Array | undefined;
  readonly hours?: Uint8Array | undefined;
}

/**
 * The calendar of an organisation; no file system, so that it runs in workerd too.
 * @throws one Error that lists every problem as "calendar.csv line 3: what is wrong and what would be right".
 */
export function parseCalendar(
  from: string,
  organisation: Organisation,
  { days, hours }: CalendarFiles,
): Calendar {
  const problems: Problem[] = [];
  const report =
    (file: string): Report =>
    (line, message, chinese) =>
      problems.push({ file, line, message, chinese });
  const published = publishedHolidays();
  const known = days ? checkDays(readTable(DAYS, days, problems), published, report(DAYS)) : published;
  const shifts = hours
    ? checkHours(readTable(HOURS, hours, problems), organisation, report(HOURS))
    : new Map<string, readonly Shift[]>();
  if (problems.length > 0) throw refusal(`calendar in ${from}`, problems);
  return calendarOf(versionOf(known, shifts), known, shifts, organisation);
}

/** Of what it says, not of the files: the same days and hours are the same calendar. */
function versionOf(
  { holidays, makeUpDays, knownUntil }: Holidays,
  hours: ReadonlyMap<string, readonly Shift[]>,
): string {
  const said = [knownUntil, [...holidays].sort(), [...makeUpDays].sort(), [...hours].sort()];
  return `cn-${createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 12)}`;
}
