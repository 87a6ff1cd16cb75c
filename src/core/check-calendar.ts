import { type Calendar, isDay, OFFICE_HOURS, type Shift, weekCalendar } from "./calendar.ts";
import type { Organisation } from "./organisation.ts";
import { type Fault, filled, oneOf, type Report, readLines, type SourceTable, split } from "./table-cells.ts";

/** The days that are not as the week says, and how far they are published. */
export interface Holidays {
  readonly holidays: ReadonlySet<string>;
  /** 调休: Saturdays and Sundays that are worked. */
  readonly makeUpDays: ReadonlySet<string>;
  /** The last ISO day that is published. */
  readonly knownUntil: string;
}

const DAY_COLUMNS = ["day", "kind", "name"] as const;
/** What every year's announcement holds: a year without them was not copied whole. */
const ALWAYS = ["01-01", "05-01", "10-01"] as const;

const yearOf = (day: string) => Number(day.slice(0, 4));
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The published days with a deployment's own (`calendar.csv`) above them: corrections, and years that follow. */
export function checkDays(table: SourceTable, published: Holidays, report: Report): Holidays {
  const own = new Map<string, { readonly line: number; readonly kind: "holiday" | "workday" }>();
  for (const { line, cell } of readLines(table, DAY_COLUMNS, report)) {
    const day = cell("day");
    const kind = oneOf(line, "kind", cell("kind"), ["holiday", "workday"], report);
    filled(line, "name", cell("name"), report);
    const wrong = isDay(day)
      ? misplaced(day, kind, own.get(day)?.line, published)
      : ([
          `day "${day}" is no day: write it as 2027-01-01`,
          `日期 day “${day}”不对：写成 2027-01-01 这样`,
        ] as const);
    if (wrong) report(line, ...wrong);
    else own.set(day, { line, kind });
  }
  const days = (kind: "holiday" | "workday") =>
    [...own].filter(([, one]) => one.kind === kind).map(([day]) => day);
  const [off, on] = [days("holiday"), days("workday")];
  return {
    holidays: new Set([...[...published.holidays].filter((day) => own.get(day)?.kind !== "workday"), ...off]),
    makeUpDays: new Set([
      ...[...published.makeUpDays].filter((day) => own.get(day)?.kind !== "holiday"),
      ...on,
    ]),
    knownUntil: knownUntil(own, published, report),
  };
}

function misplaced(
  day: string,
  kind: string,
  before: number | undefined,
  { holidays, makeUpDays, knownUntil }: Holidays,
): Fault | null {
  if (before !== undefined)
    return [`${day} is already on line ${before}: one line a day`, `${day} 和第 ${before} 行重复：一天一行`];
  const years = [2004, yearOf(knownUntil) + 5] as const;
  if (yearOf(day) < years[0] || yearOf(day) > years[1])
    return [
      `the year ${yearOf(day)} cannot be meant: from ${years[0]} to ${years[1]}`,
      `${yearOf(day)} 年不对：要在 ${years[0]} 到 ${years[1]} 年之间`,
    ];
  const worked = makeUpDays.has(day) || !(isWeekend(day) || holidays.has(day));
  if (kind !== "workday" || !worked) return null;
  return [`${day} is worked anyway: leave the line out`, `${day} 本来就上班：请删去这一行`];
}

/** Years follow each other without a gap, and each new one is whole. */
function knownUntil(
  own: ReadonlyMap<string, { readonly line: number; readonly kind: string }>,
  published: Holidays,
  report: Report,
): string {
  let year = yearOf(published.knownUntil);
  const added = new Map<number, number>();
  for (const [day, { line }] of own)
    if (yearOf(day) > year && !added.has(yearOf(day))) added.set(yearOf(day), line);
  for (const [next, line] of [...added].sort(([a], [b]) => a - b)) {
    const missing = ALWAYS.filter((day) => own.get(`${next}-${day}`)?.kind !== "holiday");
    if (next !== year + 1)
      report(
        line,
        `the year ${year + 1} is missing before ${next}: years follow each other`,
        `${next} 年之前缺 ${year + 1} 年：要一年接一年`,
      );
    else if (missing.length > 0)
      report(
        line,
        `the year ${next} is not whole: it lacks the holiday ${missing.map((day) => `${next}-${day}`).join(", ")}`,
        `${next} 年不完整：缺放假日 ${missing.map((day) => `${next}-${day}`).join("、")}`,
      );
    year = next;
  }
  return `${year}-12-31`;
}

const HOUR_COLUMNS = ["unit", "hours"] as const;
/** In the first column: everybody without hours of their own. */
const EVERYBODY = "*";

/** Office hours by unit code (`hours.csv`); `*` stands for all others. */
export function checkHours(
  table: SourceTable,
  { unit: unitOf }: Pick<Organisation, "unit">,
  report: Report,
): ReadonlyMap<string, readonly Shift[]> {
  const hours = new Map<string, readonly Shift[]>();
  for (const { line, cell } of readLines(table, HOUR_COLUMNS, report)) {
    const unit = cell("unit");
    if (unit !== EVERYBODY && !unitOf(unit))
      report(
        line,
        `unit "${unit}" is not a unit: use a code of units.csv, or *`,
        `unit “${unit}”不是单位：要用 units.csv 里的代码，或 *`,
      );
    if (hours.has(unit))
      report(
        line,
        `unit "${unit}" has hours already: one line a unit`,
        `unit “${unit}”前面已经写过：一个单位一行`,
      );
    hours.set(unit, readShifts(line, cell("hours"), report));
  }
  return hours;
}

function readShifts(line: number, text: string, report: Report): readonly Shift[] {
  const shifts = split(text).map((part) => {
    const [, from = "", to = ""] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(part) ?? [];
    return { from: minuteOf(from), to: minuteOf(to) };
  });
  const inOrder = shifts.every(
    ({ from, to }, index) => from < to && from >= (shifts[index - 1]?.to ?? 0) && to <= 1440,
  );
  if (shifts.length === 0 || !inOrder)
    report(
      line,
      `hours "${text}" must be like 08:30-12:00|13:30-17:30, in order and within one day`,
      `hours “${text}”不对：写成 08:30-12:00|13:30-17:30 这样，先后有序，不跨天`,
    );
  return shifts;
}

/** NaN is in no order. */
const minuteOf = (text: string): number => {
  const [hour = Number.NaN, minute = Number.NaN] = text.split(":").map(Number);
  return minute < 60 ? hour * 60 + minute : Number.NaN;
};

/** Days and hours as one calendar: a unit without hours of its own has those of the unit above it. */
export function calendarOf(
  version: string,
  { holidays, makeUpDays, knownUntil }: Holidays,
  hours: ReadonlyMap<string, readonly Shift[]>,
  { ancestorsOf }: Pick<Organisation, "ancestorsOf">,
): Calendar {
  const everybody = hours.get(EVERYBODY) ?? OFFICE_HOURS;
  const hoursOf = (unit: string | null): readonly Shift[] => {
    if (unit === null) return everybody;
    const line = [unit, ...ancestorsOf(unit).map(({ code }) => code)];
    return hours.get(line.find((code) => hours.has(code)) ?? EVERYBODY) ?? everybody;
  };
  return weekCalendar(version, holidays, makeUpDays, { knownUntil, hoursOf });
}
