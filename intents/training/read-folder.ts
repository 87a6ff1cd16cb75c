import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Intent, Kind } from "../../src/core/glossary.ts";
import { checkRows } from "./check-rows.ts";
import { type Row, readLines } from "./rows.ts";
import { unreadFields } from "./unread-fields.ts";

type Raw = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

interface Shape {
  /** As a row of `evaluate`, where it is none. */
  readonly toRow?: (raw: Raw) => Raw;
  /** Read for something else than labels. */
  readonly withoutGold?: true;
}

/** What a data file's rows mean to us, by the file's name; others are rows of `evaluate`'s shape. */
const SHAPES: Readonly<Record<string, Shape>> = {
  "addresses-hangzhou": { withoutGold: true },
  "smp2017-out-of-scope": {
    toRow: (raw) => ({
      text: text(raw["text"]),
      intent: "none" satisfies Intent,
      kind: "other" satisfies Kind,
    }),
  },
  "taidi-hot-unlabelled": { withoutGold: true },
  "taidi-replies": { withoutGold: true },
  "taidi-topics-segmented": {
    toRow: (raw) => ({
      id: text(raw["id"]),
      text: text(raw["text"])
        .replaceAll("_x000D_", "")
        .replaceAll(/[\s\u3000]+/g, ""),
      topic: text(raw["topic"]),
    }),
  },
  taxonomy: { toRow: (raw) => ({ ...raw, text: "" }), withoutGold: true },
};

/** What teaches something: labels, a place, a second question. */
const LESSONS = ["kind", "topic", "intent", "unit", "urgency", "place", "text2"];

function readSource(path: string, source: string, warn: (warning: string) => void): Row[] {
  const { toRow = (raw: Raw) => raw, withoutGold } = SHAPES[source] ?? {};
  const lines = readLines(path).map(({ number, value }) => ({ number, value: toRow(value) }));
  const rows = checkRows(lines, path, { gold: withoutGold ? [] : LESSONS });
  unreadFields(lines, path).forEach(warn);
  return rows;
}

/** All rows of the *.jsonl files of a folder, file by file in name order. Throws an error that names file and line. */
export function readFolder(
  folder: string,
  warn: (warning: string) => void = () => {},
): ReadonlyMap<string, readonly Row[]> {
  if (!existsSync(folder)) throw new Error(`${folder}: no such folder; one with *.jsonl files was expected`);
  if (!statSync(folder).isDirectory())
    throw new Error(`${folder}: a file; the folder with *.jsonl files was expected`);
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
      return [source, readSource(join(folder, name), source, warn)];
    }),
  );
}
