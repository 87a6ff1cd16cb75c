import { dayOf, isDay } from "./calendar.ts";
import type { Limits } from "./deadlines.ts";

/** A part of every year in which a routine matter has a time of its own (汛期, 供暖期). */
export interface Season {
  /** First and last day, mm-dd; `from` after `to` runs over New Year. */
  readonly from: string;
  readonly to: string;
  /** Working days in place of the category's. */
  readonly days: number;
}

/** A leap year, so that 02-29 is a day. */
const ANY_YEAR = "2028-";

/** One cell of the catalogue, `06-01..09-30:2`; null where it says something else. */
export function readSeason(text: string): Season | null {
  const [, from = "", to = "", days = ""] = /^(\d\d-\d\d)\.\.(\d\d-\d\d):([1-9]\d{0,3})$/.exec(text) ?? [];
  return isDay(ANY_YEAR + from) && isDay(ANY_YEAR + to) ? { from, to, days: Number(days) } : null;
}

export const seasonText = ({ from, to, days }: Season): string => `${from}..${to}:${days}`;

/** The first pair that share a day of the year; null where none do. */
export function overlapping(seasons: readonly Season[]): readonly [Season, Season] | null {
  for (const [index, one] of seasons.entries())
    for (const other of seasons.slice(0, index))
      if (holds(one, other.from) || holds(other, one.from)) return [other, one];
  return null;
}

const holds = ({ from, to }: Season, day: string): boolean =>
  from <= to ? from <= day && day <= to : day >= from || day <= to;

/** The season in which a time begins, by its day in Asia/Shanghai: what begins in it keeps its days to the end. */
export const seasonAt = (seasons: readonly Season[], begins: Date): Season | null =>
  seasons.find((season) => holds(season, dayOf(begins).slice(5))) ?? null;

/** The limits of a category for what begins then (paper P22). */
export function limitsAt(category: Limits & { readonly seasons: readonly Season[] }, begins: Date): Limits {
  const season = seasonAt(category.seasons, begins);
  return season ? { ...category, routineDays: season.days } : category;
}
