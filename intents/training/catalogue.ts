import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Category } from "../categories.ts";

const DEFAULT = new URL("../../db/seed/categories.csv", import.meta.url);

/** The catalogue of a categories.csv for measuring and training; empty if the file is not there. */
export function readCatalogue(path: string | URL = DEFAULT): Category[] {
  if (!existsSync(path)) return [];
  const rows = parse(readFileSync(path, "utf8"), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }) as Record<string, string>[];
  return rows.map((row) => ({
    code: row["code"] ?? "",
    name: row["name"] ?? "",
    topic: row["topic"] ?? "",
    label: row["label"] ?? "",
    keywords: (row["keywords"] ?? "").split("|").filter(Boolean),
    scope: row["scope"] ?? "",
  }));
}
