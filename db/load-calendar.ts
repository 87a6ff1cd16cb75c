import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Calendar } from "../src/core/calendar.ts";
import type { Organisation } from "../src/core/organisation.ts";
import { DAYS, HOURS, parseCalendar } from "./parse-calendar.ts";

/** The calendar of a folder: calendar.csv and hours.csv where they are there. @throws as parseCalendar does. */
export function loadCalendar(folder: string, organisation: Organisation): Calendar {
  const read = (file: string) => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path) : undefined;
  };
  return parseCalendar(folder, organisation, { days: read(DAYS), hours: read(HOURS) });
}
