import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "../src/core/check-organisation.ts";
import type { Organisation } from "../src/core/organisation.ts";
import { CATEGORIES, ELSEWHERE, parseOrganisation, UNITS } from "./parse-organisation.ts";

/** The folder with the organisation of 上城区 that comes with the project. */
export function shippedOrganisationFolder(): string {
  return fileURLToPath(new URL("seed", import.meta.url));
}

/**
 * Reads units.csv, categories.csv and, if it is there, elsewhere.csv (UTF-8, with or without a byte order mark).
 * The version is the same exactly when all files are the same, byte for byte.
 * @throws one Error that lists every problem as "units.csv line 12: what is wrong and what would be right".
 */
export function loadOrganisation(folder: string): Organisation {
  const problems: Problem[] = [];
  const read = (file: string) => readBytes(folder, file, problems);
  const files = { units: read(UNITS), categories: read(CATEGORIES) };
  const elsewhere = existsSync(join(folder, ELSEWHERE)) ? { elsewhere: read(ELSEWHERE) } : {};
  return parseOrganisation(folder, { ...files, ...elsewhere }, problems);
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
      chinese: `读不了（${code}）：文件夹里要有 ${UNITS} 和 ${CATEGORIES}`,
    });
    return new Uint8Array();
  }
}
