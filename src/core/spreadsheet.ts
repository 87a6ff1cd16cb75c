/** What may stand in a cell of an export. */
export type Cell = string | number | Date | null;

/** What a spreadsheet would calculate, full-width signs and leading blanks included; also once it was made harmless. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** An apostrophe before what would be run as a formula makes it plain text. */
const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The cell as it was before an export made it harmless. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

const SHANGHAI_MS = 8 * 3_600_000;

/** 2026-11-23 14:05 in Asia/Shanghai, which keeps no summer time. */
export const timeText = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace("T", " ");

/** A cell as its text, as it is: for files whose cells are texts by type. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  return cell instanceof Date ? timeText(cell) : String(cell);
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;

/** What makes Excel read the file as UTF-8. */
export const BOM = "\ufeff";

/** One line of CSV (RFC 4180), its end included; nothing that comes from people can become a formula. */
export function csvLine(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => (typeof cell === "string" ? guarded(cell) : cellText(cell)));
  return `${texts.map(quoted).join(",")}\r\n`;
}

/** A whole CSV that spreadsheets open rightly. Read by `readTable` it gives the same cells. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => `${BOM}${rows.map(csvLine).join("")}`;
