import type { Organisation } from "./organisation.ts";
import { type Line, type Report, readLines, type SourceTable } from "./table-cells.ts";

export const ROSTER_COLUMNS = ["unit", "person", "from", "until"] as const;
type Column = (typeof ROSTER_COLUMNS)[number];

/** Who may be on duty: a working key. */
export interface RosterKey {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
}

export interface RosterShift {
  readonly unit: string;
  readonly keyId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A day, or a day and a time of day; in Asia/Shanghai. */
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;
const LONGEST_MS = 31 * 86_400_000;

/**
 * Reads a duty roster. `person` is a key's id, or its name where only one of that unit has it; a day alone runs from
 * midnight, and as `until` to the end of that day.
 */
export function checkRoster(
  table: SourceTable,
  organisation: Organisation,
  keys: readonly RosterKey[],
  report: Report,
): RosterShift[] {
  return readLines(table, ROSTER_COLUMNS, report).flatMap((line) => {
    const shift = readShift(line, organisation, keys, report);
    return shift ? [shift] : [];
  });
}

function readShift(
  { line, cell }: Line<Column>,
  organisation: Organisation,
  keys: readonly RosterKey[],
  report: Report,
): RosterShift | null {
  const unit = organisation.unit(cell("unit"));
  if (!unit || unit.closedOn !== null)
    report(
      line,
      `unit "${cell("unit")}" is no working unit: use a code of units.csv`,
      `unit “${cell("unit")}”不是在用的单位：要用 units.csv 里的代码`,
    );
  const keyId = personIn(cell("person"), cell("unit"), keys);
  if (!keyId)
    report(
      line,
      `person "${cell("person")}": write the id of a working key, or a name only one has`,
      `person “${cell("person")}”不对：写在用的密钥编号，或单位里不重名的姓名`,
    );
  const [startsAt, endsAt] = [instantIn(cell("from"), 0), instantIn(cell("until"), 1)];
  if (!startsAt || !endsAt)
    report(
      line,
      "from and until must be as 2026-12-01 08:30, or a day",
      "from 和 until 要写成 2026-12-01 08:30 这样，或只写日期",
    );
  else if (endsAt <= startsAt) report(line, "until must be after from", "until 要晚于 from");
  else if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS)
    report(line, "a shift lasts at most 31 days", "一个班最长 31 天");
  return unit && keyId && startsAt && endsAt ? { unit: unit.code, keyId, startsAt, endsAt } : null;
}

function personIn(person: string, unit: string, keys: readonly RosterKey[]): string | null {
  const named = keys.filter(({ id, name, unit: own }) => id === person || (name === person && own === unit));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

function instantIn(text: string, daysAfter: number): Date | null {
  const [, day, time] = TIME.exec(text) ?? [];
  if (!day) return null;
  const at = new Date(`${day}T${time ?? "00:00"}:00+08:00`);
  if (Number.isNaN(at.getTime())) return null;
  return time ? at : new Date(at.getTime() + daysAfter * 86_400_000);
}
