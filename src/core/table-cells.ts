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

/** What is wrong and what would be right: for operators in English, for the desk in Chinese. */
export type Fault = readonly [english: string, chinese: string];
export type Report = (line: number, ...fault: Fault) => void;

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
    report(
      header?.line ?? 1,
      `the header lacks ${missing.join(", ")}; it must be ${columns.join(",")}`,
      `列名里缺 ${missing.join("、")}；第一行要是 ${columns.join(",")}`,
    );
    return [];
  }
  return rows.map(({ line, cells }) => {
    if (cells.length !== names.length) {
      report(
        line,
        `${cells.length} cells where the header has ${names.length}: quote cells that contain a comma`,
        `这一行有 ${cells.length} 格，列名有 ${names.length} 个：含逗号的格要用引号括起来`,
      );
    }
    return { line, cell: (column) => (cells[names.indexOf(column)] ?? "").trim() };
  });
}

export function readCode(line: number, code: string, report: Report): string {
  if (!CODE.test(code)) {
    report(
      line,
      `code "${code}" must be one or more of A-Z a-z 0-9 _ -`,
      `代码 code “${code}”不对：只能用字母、数字、_ 和 -，不能空`,
    );
  }
  return code;
}

export function filled(line: number, column: string, text: string, report: Report): string {
  if (text === "") report(line, `${column} is empty`, `${column} 是空的，必须填写`);
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
    report(
      line,
      `${column} "${text}" is unknown: one of ${allowed.join(", ")}`,
      `${column} “${text}”不认识：要是 ${allowed.join("、")} 之一`,
    );
  }
  return text as T;
}

export function positive(line: number, column: string, text: string, report: Report): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    report(
      line,
      `${column} "${text}" must be a whole number from 1 to 9999`,
      `${column} “${text}”不对：要是 1 到 9999 的整数`,
    );
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
      report(
        row.line,
        `code "${row.value.code}" is already on line ${first.line}: codes are unique`,
        `代码 code “${row.value.code}”和第 ${first.line} 行重复：每个代码只能用一次`,
      );
    else seen.set(row.value.code, row);
  }
  return seen;
}
