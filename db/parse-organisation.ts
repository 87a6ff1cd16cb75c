import { createHash } from "node:crypto";
import { CsvError, parse } from "csv-parse/sync";
import { checkOrganisation, type Problem, problemLines } from "../src/core/check-organisation.ts";
import type { Organisation } from "../src/core/organisation.ts";
import { unguarded } from "../src/core/spreadsheet.ts";
import type { SourceRow, SourceTable } from "../src/core/table-cells.ts";

export const UNITS = "units.csv";
export const CATEGORIES = "categories.csv";

/** May be missing: then nothing is sent elsewhere. */
export const ELSEWHERE = "elsewhere.csv";

/** The files' bytes, as they lie on a disk or in a Worker's bundle. */
export interface OrganisationFiles {
  readonly units: Uint8Array;
  readonly categories: Uint8Array;
  readonly elsewhere?: Uint8Array;
}

/**
 * The files' bytes as an organisation; no file system, so that it runs in workerd too. `from` names them in errors;
 * `problems` met while reading are listed with those found here.
 * @throws one Error that lists every problem as "units.csv line 12: what is wrong and what would be right".
 */
export function parseOrganisation(
  from: string,
  files: OrganisationFiles,
  problems: Problem[] = [],
): Organisation {
  const units = readTable(UNITS, files.units, problems);
  const categories = readTable(CATEGORIES, files.categories, problems);
  const elsewhere = files.elsewhere && readTable(ELSEWHERE, files.elsewhere, problems);
  if (problems.length > 0) throw refusal(`organisation in ${from}`, problems);
  const all = [files.units, files.categories, ...(files.elsewhere ? [files.elsewhere] : [])];
  const checked = checkOrganisation(units, categories, versionOf(all), elsewhere);
  if (!checked.ok) throw refusal(`organisation in ${from}`, checked.problems);
  return checked.organisation;
}

/** One file as a table; what is wrong with it goes to `problems`. */
export const readTable = (file: string, bytes: Uint8Array, problems: Problem[]): SourceTable => ({
  file,
  rows: readRows(decode(bytes, file, problems), file, problems),
});

/** Line by line, so that the first line in another encoding can be named. */
function decode(bytes: Uint8Array, file: string, problems: Problem[]): string {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    const [encoding, name] = encodingOf(bytes);
    const message = `${encoding}: save the file again as UTF-8 (in Excel "CSV UTF-8")`;
    const chinese = `文字编码${name}：请另存为 UTF-8（Excel 里选“CSV UTF-8”）`;
    problems.push({ file, line: firstBadLine(bytes, utf8), message, chinese });
    return "";
  }
}

/** The encodings spreadsheets in China write; naming it tells people what to look for. */
function encodingOf(bytes: Uint8Array): readonly [english: string, chinese: string] {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return ["is not UTF-8 but UTF-16", "不是 UTF-8，是 UTF-16"];
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    return ["is not UTF-8 but GB18030 (GBK)", "不是 UTF-8，是 GB18030（GBK）"];
  } catch {
    return ["is not UTF-8", "不是 UTF-8"];
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
        rows.push({ line: context.lines, cells: cells.map(unguarded) });
        return null;
      },
    });
    return rows;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = Number(cause["lines"]) || 1;
    const chinese = "这一行起读不下去：多半是引号没有成对";
    problems.push({ file, line, message: `is not CSV: ${cause.message}`, chinese });
    return [];
  }
}

function versionOf(files: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const bytes of files) hash.update(`${bytes.length}\n`).update(bytes);
  return hash.digest("hex").slice(0, 12);
}

export function refusal(what: string, problems: readonly Problem[]): Error {
  return new Error(`The ${what} cannot be used:\n${problemLines(problems).join("\n")}`);
}
