import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { Holidays } from "../src/core/check-calendar.ts";

/** Public holidays and make-up days of the mainland since 2004 as the State Council published them (npm `chinese-days`). */
export function publishedHolidays(): Holidays {
  const holidays = new Set(Object.keys(published.holidays));
  // A year counts once its autumn is known: the first days of the next one may stand in an announcement, too.
  const years = [...holidays].filter((day) => day.endsWith("-10-01")).map((day) => day.slice(0, 4));
  const last = years.sort().at(-1) ?? "2003";
  return { holidays, makeUpDays: new Set(Object.keys(published.workdays)), knownUntil: `${last}-12-31` };
}
