import { INTENTS, KINDS, URGENCIES } from "../../src/core/glossary.ts";
import type { Line, Row } from "./rows.ts";

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const oneOf =
  (values: readonly string[]) =>
  (value: unknown): boolean =>
    isText(value) && values.includes(String(value));

/** What each field may hold, and the words for it. */
const FIELDS: Readonly<Record<string, readonly [holds: (value: unknown) => boolean, wanted: string]>> = {
  title: [isTextOrNull, "a text"],
  kind: [oneOf(KINDS), `one of ${KINDS.join(", ")}`],
  topic: [isText, "a first level of the taxonomy"],
  intent: [oneOf(INTENTS), `one of ${INTENTS.join(", ")}`],
  danger: [(value) => typeof value === "boolean", "true or false"],
  place: [isTextOrNull, "a text or null"],
  case: [isTextOrNull, "a case number or null"],
  unit: [isText, "a unit's label"],
  category: [isText, "a category's code"],
  urgency: [oneOf(URGENCIES), `one of ${URGENCIES.join(", ")}`],
};

function problem(raw: Record<string, unknown>): string | undefined {
  if (!isText(raw["text"])) return 'field "text": a text was expected';
  for (const [field, [holds, wanted]] of Object.entries(FIELDS))
    if (raw[field] !== undefined && !holds(raw[field]))
      return `field "${field}": ${wanted} was expected; got ${JSON.stringify(raw[field])}`;
  return undefined;
}

/** Rows as `evaluate` reads them. Throws an error that names the file and the line. */
export function checkRows(lines: readonly Line[], path: string): Row[] {
  if (lines.length === 0)
    throw new Error(`${path}: no rows; lines like {"text": "…", "kind": "case"} were expected`);
  return lines.map(({ number, value }) => {
    const found = problem(value);
    if (found) throw new Error(`${path}, line ${number}: ${found}`);
    const { title, ...rest } = value;
    return (isText(title) ? { ...rest, title } : rest) as unknown as Row;
  });
}
