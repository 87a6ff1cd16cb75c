import { readFileSync } from "node:fs";
import { KINDS, type Kind } from "../../core/glossary.ts";
import { DemoMistake } from "./options.ts";

/** What one person wants to say. */
export interface DemoRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly title: string;
  readonly text: string;
  /** What the row is, where the file says so. */
  readonly kind: Kind | null;
}

/** The first `limit` rows of a JSONL file; empty lines are skipped. @throws DemoMistake with the line's number */
export function readRows(file: string, limit: number): DemoRow[] {
  const lines = read(file).split("\n");
  const filled = lines.flatMap((text, index) => (text.trim() ? [{ text, line: index + 1 }] : []));
  const rows = filled.slice(0, limit).map(({ text, line }) => rowOf(text, line, file));
  if (rows.length === 0) throw new DemoMistake(`${file} has no rows: one JSON object a line is needed.`);
  return rows;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DemoMistake(`Cannot read ${file} (${code}): --data must name a JSONL file that exists.`);
  }
}

function rowOf(json: string, line: number, file: string): DemoRow {
  const value = parsed(json);
  if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string") {
    throw new DemoMistake(`${file}, line ${line}: must be a JSON object with a "text", e.g. {"text": "…"}.`);
  }
  const { title, kind } = value as { title?: unknown; kind?: unknown };
  return {
    line,
    title: typeof title === "string" ? title.trim() : "",
    text: value.text.trim(),
    kind: KINDS.find((known) => known === kind) ?? null,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What the person writes first. */
export const openingOf = ({ title, text }: DemoRow): string => [title, text].filter(Boolean).join("。");
