import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CsvError, parse } from "csv-parse/sync";
import { checkOrganisation, type Problem } from "../src/core/check-organisation.ts";
import type { Organisation } from "../src/core/organisation.ts";
import type { SourceRow, SourceTable } from "../src/core/table-cells.ts";

const UNITS = "units.csv";
const CATEGORIES = "categories.csv";

/** The folder with the organisation of 上城区 that comes with the project. */
export function shippedOrganisationFolder(): string {
  return fileURLToPath(new URL("seed", import.meta.url));
}

/**
 * Reads units.csv and categories.csv (UTF-8, with or without a byte order mark) from a folder.
 * The version is the same exactly when both files are the same, byte for byte.
 * @throws one Error that lists every problem as "units.csv line 12: what is wrong and what would be right".
 */
export function loadOrganisation(folder: string): Organisation {
  const problems: Problem[] = [];
  const units = readTable(folder, UNITS, problems);
  const categories = readTable(folder, CATEGORIES, problems);
  if (problems.length > 0) throw refusal(folder, problems);
  const checked = checkOrganisation(
    units.table,
    categories.table,
    versionOf([units.bytes, categories.bytes]),
  );
  if (!checked.ok) throw refusal(folder, checked.problems);
  return checked.organisation;
}

interface ReadTable {
  readonly bytes: Uint8Array;
  readonly table: SourceTable;
}

function readTable(folder: string, file: string, problems: Problem[]): ReadTable {
  const bytes = readBytes(folder, file, problems);
  const text = decode(bytes, file, problems);
  return { bytes, table: { file, rows: readRows(text, file, problems) } };
}

function readBytes(folder: string, file: string, problems: Problem[]): Uint8Array {
  try {
    return readFileSync(join(folder, file));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    problems.push({
      file,
      line: 1,
      message: `cannot be read (${code}): the folder must hold ${UNITS} and ${CATEGORIES}`,
    });
    return new Uint8Array();
  }
}

/** Line by line, so that the first line in another encoding can be named. */
function decode(bytes: Uint8Array, file: string, problems: Problem[]): string {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    const line = firstBadLine(bytes, utf8);
    problems.push({
      file,
      line,
      message: 'is not UTF-8: save the file again as UTF-8 (in Excel "CSV UTF-8")',
    });
    return "";
  }
}

function firstBadLine(bytes: Uint8Array, utf8: TextDecoder): number {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const bad = lines.findIndex((line) => {
    try {
      utf8.decode(Buffer.from(line, "latin1"));
      return false;
    } catch {
      return true;
    }
  });
  return bad + 1;
}

function readRows(text: string, file: string, problems: Problem[]): SourceRow[] {
  try {
    const rows: SourceRow[] = [];
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], context) => {
        rows.push({ line: context.lines, cells });
        return null;
      },
    });
    return rows;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = Number(cause["lines"]) || 1;
    problems.push({ file, line, message: `is not CSV: ${cause.message}` });
    return [];
  }
}

function versionOf(files: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const bytes of files) hash.update(`${bytes.length}\n`).update(bytes);
  return hash.digest("hex").slice(0, 12);
}

function refusal(folder: string, problems: readonly Problem[]): Error {
  const list = problems.map(({ file, line, message }) => `${file} line ${line}: ${message}`);
  return new Error(`The organisation in ${folder} cannot be used:\n${list.join("\n")}`);
}
