import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Intent, Kind } from "../../src/core/glossary.ts";

/** One row with whatever gold it carries; the shape of `evaluate`. */
export interface Row {
  readonly id?: string;
  readonly text: string;
  readonly title?: string;
  readonly kind?: string;
  readonly topic?: string;
  readonly intent?: string;
  readonly danger?: boolean;
  readonly place?: string | null;
  readonly case?: string | null;
  readonly unit?: string;
  /** Of the catalogue. */
  readonly category?: string;
  readonly urgency?: string;
  /** The official answer, where a source has one. */
  readonly reply?: string;
}

/** Title and text as one, as a resident would write it. */
export function wholeText({ title, text }: Row): string {
  return title && !text.startsWith(title) ? `${title}\n${text}` : text;
}

/** A parsed line and where it stands, counted from 1. */
export interface Line {
  readonly number: number;
  readonly value: Record<string, unknown>;
}

/** Reads JSON lines; blank ones are left out. Throws an error that names the file and the line. */
export function readLines(path: string): Line[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, i) =>
    line.trim() === "" ? [] : [{ number: i + 1, value: parseLine(line, path, i + 1) }],
  );
}

function parseLine(line: string, path: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${path}, line ${number}: not JSON; one object per line was expected`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${path}, line ${number}: an object like {"text": "…"} was expected`);
  return value as Record<string, unknown>;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a data file's rows mean to us, by the file's name; others are rows of `evaluate`'s shape. */
const SHAPES: Readonly<Record<string, (raw: Record<string, unknown>) => Row>> = {
  "taidi-topics-segmented": (raw) => ({
    id: text(raw["id"]),
    text: text(raw["text"])
      .replaceAll("_x000D_", "")
      .replaceAll(/[\s\u3000]+/g, ""),
    topic: text(raw["topic"]),
  }),
  "smp2017-out-of-scope": (raw) => ({
    text: text(raw["text"]),
    intent: "none" satisfies Intent,
    kind: "other" satisfies Kind,
  }),
};

function toRow(raw: Record<string, unknown>): Row {
  return { ...raw, text: text(raw["text"]) } as Row;
}

/** All rows of the *.jsonl files of a folder, file by file in name order. */
export function readFolder(folder: string): ReadonlyMap<string, readonly Row[]> {
  if (!existsSync(folder)) throw new Error(`${folder}: no such folder; one with *.jsonl files was expected`);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  if (names.length === 0)
    throw new Error(
      `${folder}: no *.jsonl files; a folder with rows like {"text": "…", "kind": "case"} was expected`,
    );
  return new Map(
    names.map((name) => {
      const source = name.slice(0, -".jsonl".length);
      return [source, readLines(join(folder, name)).map(({ value }) => (SHAPES[source] ?? toRow)(value))];
    }),
  );
}
