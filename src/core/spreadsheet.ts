/** What may stand in a cell of an export. */
export type Cell = string | number | Date | null;

/** A text that a spreadsheet would calculate, full-width signs and leading blanks included, is made plain text. */
function plainText(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** 2026-11-23 14:05 in Asia/Shanghai. */
const SHANGHAI_MS = 8 * 3_600_000;
const timeText = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace("T", " ");

/** A cell as its text; nothing that comes from people can become a formula. */
function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (cell instanceof Date) return timeText(cell);
  return typeof cell === "number" ? String(cell) : plainText(cell);
}

/** What makes Excel read the file as UTF-8. */
export const BOM = "\ufeff";

/** One line of CSV (RFC 4180), its end included. */
export function csvLine(cells: readonly Cell[]): string {
  const quoted = cells
    .map(cellText)
    .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  return `${quoted.join(",")}\r\n`;
}
