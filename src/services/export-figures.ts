import { DEFINITIONS, FIGURE_SECTIONS, type FigureId, TOTALS } from "../core/figures.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Shown } from "../core/protect-counts.ts";
import { BREAKDOWNS, type Figures } from "../core/publish-figures.ts";
import { csvOf } from "../core/spreadsheet.ts";

type Line = readonly [table: string, key: string, name: string, id: string, shown: Shown | null];

/** What is published, one count a line, as CSV that spreadsheets open. `note` says why a count is not there. */
export function exportFigures({ organisation }: { organisation: Organisation }, figures: Figures): string {
  const overall = FIGURE_SECTIONS.flatMap((section): Line[] => {
    const { total, parts } = figures.sections[section];
    const line = (id: FigureId, shown: Shown | null): Line => [section, "", "", id, shown];
    return [line(TOTALS[section], total), ...parts.map(({ id, count }) => line(id, count))];
  });
  const broken = BREAKDOWNS.flatMap((by) => {
    const { columns, rows } = figures.breakdowns[by];
    return rows.flatMap(({ key, filed, dispatched, parts }): Line[] => {
      const name = organisation.unit(key)?.name ?? key;
      const line = (id: string, shown: Shown | null): Line => [by, key, name, id, shown];
      return [
        line("filed", filed),
        line("dispatched", dispatched),
        ...columns.map(({ ids }, at) => line(ids.join("+"), parts[at] ?? null)),
      ];
    });
  });
  const head = ["table", "key", "name", "figure", "figure_name", "count", "note", "generated_at"];
  const at = figures.at.toISOString();
  return csvOf([
    head,
    ...[...overall, ...broken].map(([table, key, name, id, shown]) => [
      ...[table, key, name, id, namesOf(id), typeof shown === "number" ? String(shown) : ""],
      ...[noteOf(shown, figures.minimum), at],
    ]),
  ]);
}

const namesOf = (id: string): string =>
  id
    .split("+")
    .map((one) => DEFINITIONS[one as FigureId].name["zh-CN"])
    .join("＋");

function noteOf(shown: Shown | null, minimum: number): string {
  if (typeof shown === "number") return "";
  if (shown === "few") return `少于 ${minimum}`;
  return shown === "hidden" ? "不单列" : "暂不公布";
}
