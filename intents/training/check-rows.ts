import { INTENTS, KINDS, URGENCIES } from "../../src/core/glossary.ts";
import { TOPICS } from "../../src/core/organisation.ts";
import type { Line, Row } from "./rows.ts";
import { UNITS } from "./units.ts";

/** Whether a value may stand in a field, and the words for what may. */
type Rule = readonly [holds: (value: unknown) => boolean, wanted: string];

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const oneOf = (values: readonly string[]): Rule => [
  (value) => isText(value) && values.includes(String(value)),
  `one of ${values.join(", ")}`,
];

/** What each gold field may hold. A topic may be one that no model knows. */
const RULES = {
  kind: oneOf(KINDS),
  topic: oneOf(TOPICS),
  intent: oneOf(INTENTS),
  danger: [(value) => typeof value === "boolean", "true or false"],
  place: [isTextOrNull, "a text or null"],
  case: [isTextOrNull, "a case number or null"],
  unit: oneOf(UNITS),
  urgency: oneOf(URGENCIES),
  category: [isText, "a category's code"],
} as const satisfies Partial<Record<keyof Row, Rule>>;

/** Fields that say what would be right. */
const GOLD: readonly string[] = Object.keys(RULES);
export const KNOWN: readonly string[] = ["text", "title", ...GOLD];

interface Expected {
  /** Of these at least one row must have one; empty: none need. */
  readonly gold?: readonly string[];
  /** Units besides those of `evaluate`: a catalogue's own. */
  readonly units?: readonly string[];
  /** The codes of the catalogue; absent: any text may be a category. */
  readonly categories?: readonly string[];
}

type Rules = Readonly<Record<string, Rule>>;

const rulesWith = ({ units = [], categories }: Expected): Rules => ({
  title: [isTextOrNull, "a text"],
  ...RULES,
  unit: oneOf([...new Set([...UNITS, ...units])]),
  ...(categories && { category: oneOf(categories) }),
});

function problem(raw: Record<string, unknown>, rules: Rules): string | undefined {
  if (!isText(raw["text"])) return 'field "text": a text was expected';
  for (const [field, [holds, wanted]] of Object.entries(rules))
    if (raw[field] !== undefined && !holds(raw[field]))
      return `field "${field}": ${wanted} was expected; got ${JSON.stringify(raw[field])}`;
  return undefined;
}

function checkGold(lines: readonly Line[], path: string, gold: readonly string[]): void {
  if (gold.length === 0 || lines.some(({ value }) => gold.some((field) => value[field] !== undefined)))
    return;
  const found = [...new Set(lines.flatMap(({ value }) => Object.keys(value)))];
  throw new Error(
    `${path}: no row has any gold; one of ${gold.join(", ")} was expected, found only ${found.join(", ")}`,
  );
}

/** Rows as `evaluate` reads them. Throws an error that names the file and the line. */
export function checkRows(lines: readonly Line[], path: string, expected: Expected = {}): Row[] {
  if (lines.length === 0)
    throw new Error(`${path}: no rows; lines like {"text": "…", "kind": "case"} were expected`);
  const rules = rulesWith(expected);
  const rows = lines.map(({ number, value }) => {
    const found = problem(value, rules);
    if (found) throw new Error(`${path}, line ${number}: ${found}`);
    const { title, ...rest } = value;
    return (isText(title) ? { ...rest, title } : rest) as unknown as Row;
  });
  checkGold(lines, path, expected.gold ?? GOLD);
  return rows;
}
