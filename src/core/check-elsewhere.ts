import type { Elsewhere } from "./organisation.ts";
import { ELSEWHERE_COLUMNS, type ElsewhereColumn } from "./organisation-tables.ts";
import {
  filled,
  type Line,
  type Placed,
  type Report,
  readCode,
  readLines,
  type SourceTable,
  split,
  uniqueByCode,
} from "./table-cells.ts";

/** Reads the matters that are dealt with elsewhere and reports every problem. */
export function checkElsewhere(table: SourceTable, report: Report): readonly Elsewhere[] {
  const rows = readLines(table, ELSEWHERE_COLUMNS, report).map((line) => readRow(line, report));
  uniqueByCode(rows, report);
  return rows.map(({ value }) => value);
}

const isWord = (word: string): boolean => [...word.trim()].length >= 2;

function readRow({ line, cell }: Line<ElsewhereColumn>, report: Report): Placed<Elsewhere> {
  const text = (column: ElsewhereColumn) => filled(line, column, cell(column), report);
  const keywords = split(text("keywords"));
  for (const keyword of keywords.filter((all) => !all.split("+").some(isWord))) {
    report(
      line,
      `keyword "${keyword}" is found in too many sentences: one word of two characters at least`,
      `关键词 keywords “${keyword}”到处都有：至少要有一个两个字以上的词`,
    );
  }
  const value = Object.freeze({
    code: readCode(line, cell("code"), report),
    name: text("name"),
    keywords: Object.freeze(keywords),
    notKeywords: Object.freeze(split(cell("not_keywords"))),
    where: Object.freeze({ "zh-CN": text("where_zh"), en: text("where_en") }),
    phone: cell("phone") || null,
  });
  return { line, value };
}
