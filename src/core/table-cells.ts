/**
 * Reading tables that people wrote: every cell is read by a function that reports what is wrong and what would be
 * right, and goes on, so that one pass finds every problem.
 */

/** One line of a table as read; `line` counts from 1. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as read from a file: the first row is the header, columns come in any order, further columns are ignored. */
export interface SourceTable {
  readonly file: string;
  readonly rows: readonly SourceRow[];
}

/** A row whose cells are asked for by column; trimmed. */
export interface Line<Column extends string> {
  readonly line: number;
  readonly cell: (column: Column) => string;
}

/** A value and the line it was read from. */
export interface Placed<T> {
  readonly line: number;
  readonly value: T;
}

export type Report = (line: number, message: string) => void;

const CODE = /^[A-Za-z0-9_-]+$/;

/**
 * Lines with access by column; none when the header lacks a column, because every line would be misread. A column that
 * is optional may be missing: its cells are empty.
 */
export function readLines<Column extends string>(
  table: SourceTable,
  columns: readonly Column[],
  report: Report,
  optional: readonly Column[] = [],
): Line<Column>[] {
  const [header, ...rows] = table.rows;
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = columns.filter((column) => !optional.includes(column) && !names.includes(column));
  if (missing.length > 0) {
    report(header?.line ?? 1, `the header lacks ${missing.join(", ")}; it must be ${columns.join(",")}`);
    return [];
  }
  return rows.map(({ line, cells }) => {
    if (cells.length !== names.length) {
      report(
        line,
        `${cells.length} cells where the header has ${names.length}: quote cells that contain a comma`,
      );
    }
    return { line, cell: (column) => (cells[names.indexOf(column)] ?? "").trim() };
  });
}

export function readCode(line: number, code: string, report: Report): string {
  if (!CODE.test(code)) report(line, `code "${code}" must be one or more of A-Z a-z 0-9 _ -`);
  return code;
}

export function filled(line: number, column: string, text: string, report: Report): string {
  if (text === "") report(line, `${column} is empty`);
  return text;
}

/** Reports a value that is not allowed; what is returned then is never used, because a problem stops the load. */
export function oneOf<T extends string>(
  line: number,
  column: string,
  text: string,
  allowed: readonly T[],
  report: Report,
): T {
  if (!allowed.some((one) => one === text)) {
    report(line, `${column} "${text}" is unknown: one of ${allowed.join(", ")}`);
  }
  return text as T;
}

export function positive(line: number, column: string, text: string, report: Report): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) report(line, `${column} "${text}" must be a whole number from 1 to 9999`);
  return Number(text);
}

export function split(text: string): string[] {
  return text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export function uniqueByCode<T extends { readonly code: string }>(
  rows: readonly Placed<T>[],
  report: Report,
): ReadonlyMap<string, Placed<T>> {
  const seen = new Map<string, Placed<T>>();
  for (const row of rows) {
    const first = seen.get(row.value.code);
    if (first)
      report(row.line, `code "${row.value.code}" is already on line ${first.line}: codes are unique`);
    else seen.set(row.value.code, row);
  }
  return seen;
}
