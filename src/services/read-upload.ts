import { CsvError, parse } from "csv-parse/sync";
import { type CellValue, readSheet } from "read-excel-file/universal";
import { Refused } from "../core/refusals.ts";
import { unguarded } from "../core/spreadsheet.ts";
import type { SourceRow } from "../core/table-cells.ts";
import { checkZip } from "./check-zip.ts";

/** Lines of a file, heads not counted, and columns: more than that comes in several files. */
const MOST_LINES = 20_000;
const MOST_COLUMNS = 100;
const LONGEST_LINE = 200_000;

/** A table as it was uploaded. */
export interface UploadedTable {
  readonly format: "csv" | "xlsx";
  /** How a CSV was written, in words for whoever sent it. */
  readonly encoding: string;
  readonly rows: readonly SourceRow[];
}

const unreadable = (detail: string) => new Refused("import.unreadable", { detail });
const SAVE_AS = "请用 Excel 或 WPS 另存为 XLSX 或 CSV 再传";

/**
 * Reads a CSV (UTF-8, UTF-16 or GBK; comma, tab or semicolon) or the first sheet of an XLSX as texts; times of an XLSX
 * as 2026-11-23 14:05:00. @throws Refused import.unreadable, saying what would be right.
 */
export async function readUpload(bytes: Uint8Array): Promise<UploadedTable> {
  if (bytes.length === 0) throw unreadable("是空的。请选有内容的文件");
  const begin = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (begin.startsWith("PK")) return readXlsx(bytes);
  if (begin.startsWith("\xd0\xcf\x11\xe0")) throw unreadable(`是旧的 XLS 或加了密码。${SAVE_AS}`);
  if (NO_TABLES.some((sign) => begin.startsWith(sign))) throw unreadable(`不是表格。${SAVE_AS}`);
  return readCsv(bytes);
}

/** How pictures, documents and other archives begin. */
const NO_TABLES = ["%PDF", "\x89PNG", "\xff\xd8\xff", "Rar!", "\x1f\x8b", "7z\xbc"] as const;

async function readXlsx(bytes: Uint8Array): Promise<UploadedTable> {
  checkZip(bytes, { rows: MOST_LINES + 1, columns: MOST_COLUMNS });
  const copy = new Uint8Array(bytes).buffer;
  const sheet = await readSheet(copy).catch(() => {
    throw unreadable(`不像 Excel 或 WPS 存的文件。${SAVE_AS}`);
  });
  const rows = sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  return { format: "xlsx", encoding: "XLSX", rows: checked(rows.filter(({ cells }) => cells.some(Boolean))) };
}

/** A date of a sheet has no zone: what it shows is what was meant. */
function textOf(cell: CellValue | null): string {
  if (cell === null) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 19).replace("T", " ") : String(cell);
}

function readCsv(bytes: Uint8Array): UploadedTable {
  const { text, encoding } = decoded(bytes);
  if (text.includes("\0")) throw unreadable(`不是文字表格。${SAVE_AS}`);
  const rows: SourceRow[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
      on_record: (cells: string[], { lines }) => {
        if (rows.length <= MOST_LINES + 1 && cells.some((cell) => cell.trim()))
          rows.push({ line: lines, cells: cells.map(unguarded) });
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw unreadable(
      `第 ${Number(cause["lines"]) || 1} 行起读不下去：多半是引号没有成对。请检查这一行，或另存为 XLSX`,
    );
  }
  return { format: "csv", encoding, rows: checked(rows) };
}

const ENCODINGS = [
  ["utf-8", "UTF-8"],
  ["gb18030", "GBK（GB18030）"],
] as const;

function decoded(bytes: Uint8Array): { text: string; encoding: string } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "UTF-16" };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "UTF-16" };
  for (const [label, encoding] of ENCODINGS) {
    try {
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
    } catch {}
  }
  throw unreadable("认不出文字编码。请另存为“CSV UTF-8”或 XLSX");
}

/** What parts the heads most often. */
function delimiterOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || 5000);
  const counted = [",", "\t", ";"].map((sign) => [sign, head.split(sign).length] as const);
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function checked(rows: readonly SourceRow[]): readonly SourceRow[] {
  if (rows.length < 2) throw unreadable("除了第一行列名，没有内容");
  if (rows.length > MOST_LINES + 1)
    throw unreadable(`超过 ${MOST_LINES} 行。请拆成几个文件，同一件再传也不会重复`);
  if (rows.some(({ cells }) => cells.length > MOST_COLUMNS))
    throw unreadable(`超过 ${MOST_COLUMNS} 列。请只留要导入的列`);
  return rows;
}
