import type { Category, Elsewhere, Organisation, Unit } from "./organisation.ts";
import { seasonText } from "./seasons.ts";
import type { SourceTable } from "./table-cells.ts";

export const UNIT_COLUMNS = ["code", "name", "kind", "parent", "aliases", "closed_on", "successors"] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];
/** May be missing from a file: then every unit works. */
export const OPTIONAL_UNIT_COLUMNS = ["closed_on", "successors"] as const satisfies readonly UnitColumn[];

export const CATEGORY_COLUMNS = [
  "code",
  "name",
  "topic",
  "lead",
  "street_first",
  "emergency_hours",
  "urgent_hours",
  "routine_days",
  "season",
  "needs",
  "public",
  "mechanism",
  "duty",
  "scope",
  "not_scope",
  "refer_to",
  "label",
  "keywords",
] as const;
export type CategoryColumn = (typeof CATEGORY_COLUMNS)[number];
/** May be missing from a file: then a category takes as long in every season. */
export const OPTIONAL_CATEGORY_COLUMNS = ["season"] as const satisfies readonly CategoryColumn[];

export const ELSEWHERE_COLUMNS = [
  "code",
  "name",
  "keywords",
  "not_keywords",
  "where_zh",
  "where_en",
  "phone",
] as const;
export type ElsewhereColumn = (typeof ELSEWHERE_COLUMNS)[number];

export const TABLES = ["units", "categories", "elsewhere"] as const;
export type TableName = (typeof TABLES)[number];
const COLUMNS_OF = {
  units: UNIT_COLUMNS,
  categories: CATEGORY_COLUMNS,
  elsewhere: ELSEWHERE_COLUMNS,
} as const satisfies Record<TableName, readonly string[]>;

/** A row of a table by its columns, as JSON carries it; several values of a cell are a list. */
export type TableRecord = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The whole organisation as it is kept, exported and imported: the three tables by their columns. */
export type OrganisationRecords = Readonly<Record<TableName, readonly TableRecord[]>>;

/** The tables of an organisation; checked again they give the same organisation. */
export function recordsOf({ units, categories, elsewhere }: Organisation): OrganisationRecords {
  return {
    units: units.map(unitRecord),
    categories: categories.map(categoryRecord),
    elsewhere: elsewhere.map(elsewhereRecord),
  };
}

const unitRecord = ({ code, name, kind, parent, aliases, closedOn, successors }: Unit) =>
  ({
    ...{ code, name, kind, parent: parent ?? "", aliases },
    ...{ closed_on: closedOn ?? "", successors },
  }) satisfies Record<UnitColumn, unknown>;

const categoryRecord = (of: Category) =>
  ({
    code: of.code,
    name: of.name,
    topic: of.topic,
    lead: of.lead,
    street_first: of.streetFirst,
    emergency_hours: of.emergencyHours,
    urgent_hours: of.urgentHours,
    routine_days: of.routineDays,
    season: of.seasons.map(seasonText),
    needs: of.needs,
    public: of.public,
    mechanism: of.mechanism,
    duty: of.duty,
    scope: of.scope,
    not_scope: of.notScope,
    refer_to: of.referTo,
    label: of.label,
    keywords: of.keywords,
  }) satisfies Record<CategoryColumn, unknown>;

const elsewhereRecord = ({ code, name, keywords, notKeywords, where, phone }: Elsewhere) =>
  ({
    ...{ code, name, keywords, not_keywords: notKeywords },
    ...{ where_zh: where["zh-CN"], where_en: where.en, phone: phone ?? "" },
  }) satisfies Record<ElsewhereColumn, unknown>;

/** A cell as a file has it. */
function cellText(value: TableRecord[string] | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? value.join("|") : String(value);
}

/** Records as a table to be checked; `line` of the n-th record is n. A column that no record has is missing. */
export function tableOfRecords(name: TableName, records: readonly TableRecord[]): SourceTable {
  const used = new Set(records.flatMap((record) => Object.keys(record)));
  const columns = COLUMNS_OF[name].filter((column) => records.length === 0 || used.has(column));
  const rows = records.map((record, index) => ({
    line: index + 1,
    cells: columns.map((column) => cellText(record[column])),
  }));
  return { file: `${name}.json`, rows: [{ line: 0, cells: [...columns] }, ...rows] };
}

/** The same table as a file would hold it, its header first. */
export function rowsOf(name: TableName, records: readonly TableRecord[]): string[][] {
  const columns = COLUMNS_OF[name];
  return [[...columns], ...records.map((record) => columns.map((column) => cellText(record[column])))];
}
