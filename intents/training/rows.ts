import { existsSync, readFileSync, statSync } from "node:fs";

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
  const lines = readText(path).split("\n");
  return lines.flatMap((line, i) =>
    line.trim() === "" ? [] : [{ number: i + 1, value: parseLine(line, path, i + 1) }],
  );
}

const WANTED = 'a file of lines like {"text": "…", "kind": "case"} was expected';

/** A byte order mark is left out; bytes that are no UTF-8 (GBK, UTF-16) would be read as other words. */
function readText(path: string): string {
  if (!existsSync(path)) throw new Error(`${path}: no such file; ${WANTED}`);
  if (statSync(path).isDirectory()) throw new Error(`${path}: a folder; ${WANTED}`);
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${path}: not UTF-8; a file saved as UTF-8 was expected`);
  }
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
