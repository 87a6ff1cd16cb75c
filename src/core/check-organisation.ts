import { closureProblem } from "./check-closed-units.ts";
import { checkElsewhere } from "./check-elsewhere.ts";
import { UNIT_KINDS, type UnitKind } from "./glossary.ts";
import {
  type Category,
  DISPUTES,
  FALLBACK_CATEGORY,
  MECHANISMS,
  NEEDS,
  type Organisation,
  organisationOf,
  TOPICS,
  type Unit,
} from "./organisation.ts";
import {
  CATEGORY_COLUMNS,
  type CategoryColumn,
  OPTIONAL_CATEGORY_COLUMNS,
  OPTIONAL_UNIT_COLUMNS,
  UNIT_COLUMNS,
  type UnitColumn,
} from "./organisation-tables.ts";
import { overlapping, readSeason, type Season, seasonText } from "./seasons.ts";
import {
  type Fault,
  filled,
  type Line,
  oneOf,
  type Placed,
  positive,
  type Report,
  readCode,
  readLines,
  type SourceTable,
  split,
  uniqueByCode,
} from "./table-cells.ts";

/** What is wrong, where, and what would be right. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** The same for the desk. */
  readonly chinese: string;
}

/** "units.csv line 12: what is wrong and what would be right" */
export const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, message }) => `${file} line ${line}: ${message}`);

/** "units.csv 第 12 行：哪里不对、怎样才对" */
export const problemLinesInChinese = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, chinese }) => `${file} 第 ${line} 行：${chinese}`);

export type CheckedOrganisation =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a unit of a kind may belong to. */
const PARENT_KINDS = {
  district: [],
  centre: ["district"],
  department: ["district", "department"],
  utility: ["district", "department"],
  street: ["district"],
  community: ["street"],
  grid: ["community"],
  property: ["district", "street", "community"],
  social: ["district", "street", "community"],
  volunteer: ["district", "street", "community"],
} as const satisfies Record<UnitKind, readonly UnitKind[]>;

const YES_NO = ["yes", "no"] as const;

/**
 * Turns the tables into an organisation, or finds every problem in them at once. Never throws.
 * `version` is kept as given.
 */
export function checkOrganisation(
  unitTable: SourceTable,
  categoryTable: SourceTable,
  version: string,
  elsewhereTable?: SourceTable,
): CheckedOrganisation {
  const problems: Problem[] = [];
  const reportIn =
    (file: string): Report =>
    (line, message, chinese) =>
      problems.push({ file, line, message, chinese });
  const aboutUnits = reportIn(unitTable.file);
  const aboutCategories = reportIn(categoryTable.file);

  const unitLines = readLines<UnitColumn>(unitTable, UNIT_COLUMNS, aboutUnits, OPTIONAL_UNIT_COLUMNS);
  const units = unitLines.map((line) => readUnit(line, aboutUnits));
  const byCode = uniqueByCode(units, aboutUnits);
  const district = onlyOne(units, "district", aboutUnits);
  const centre = onlyOne(units, "centre", aboutUnits);
  for (const { line, value } of units) {
    const fault = parentProblem(value, byCode) ?? closureProblem(value, byCode);
    if (fault) aboutUnits(line, ...fault);
  }

  const categoryLines = readLines<CategoryColumn>(
    categoryTable,
    CATEGORY_COLUMNS,
    aboutCategories,
    OPTIONAL_CATEGORY_COLUMNS,
  );
  const categories = categoryLines.map((line) => readCategory(line, byCode, aboutCategories));
  const categoryByCode = uniqueByCode(categories, aboutCategories);
  const fallback = findFallback(categoryByCode, centre, aboutCategories);

  const elsewhere = elsewhereTable ? checkElsewhere(elsewhereTable, reportIn(elsewhereTable.file)) : [];

  if (problems.length > 0 || !district || !centre || !fallback) {
    return { ok: false, problems: problems.toSorted(byPlace) };
  }
  const values = {
    units: units.map(({ value }) => value),
    categories: categories.map(({ value }) => value),
    elsewhere,
  };
  return { ok: true, organisation: organisationOf({ version, district, centre, fallback, ...values }) };
}

function readUnit({ line, cell }: Line<UnitColumn>, report: Report): Placed<Unit> {
  const aliases = split(cell("aliases"));
  for (const alias of aliases.filter((text) => [...text].length < 2)) {
    report(
      line,
      `alias "${alias}" is too short to be told from other words: at least two characters`,
      `别名 aliases “${alias}”太短，会和别的词混淆：至少两个字`,
    );
  }
  const value = Object.freeze({
    code: readCode(line, cell("code"), report),
    name: filled(line, "name", cell("name"), report),
    kind: oneOf(line, "kind", cell("kind"), UNIT_KINDS, report),
    parent: cell("parent") || null,
    aliases: Object.freeze(aliases),
    closedOn: cell("closed_on") || null,
    successors: Object.freeze(split(cell("successors"))),
  });
  return { line, value };
}

function readCategory(
  { line, cell }: Line<CategoryColumn>,
  units: ReadonlyMap<string, Placed<Unit>>,
  report: Report,
): Placed<Category> {
  const text = (column: CategoryColumn) => filled(line, column, cell(column), report);
  const number = (column: CategoryColumn) => positive(line, column, cell(column), report);
  const yes = (column: CategoryColumn) => oneOf(line, column, cell(column), YES_NO, report) === "yes";
  const lead = text("lead");
  if (lead && units.size > 0 && !units.has(lead))
    report(
      line,
      `lead "${lead}" is not a unit: use a code of units.csv`,
      `主办单位 lead “${lead}”不是单位：要用 units.csv 里的代码`,
    );
  if (units.get(lead)?.value.closedOn)
    report(
      line,
      `lead "${lead}" is closed: name the unit that leads now`,
      `主办单位 lead “${lead}”已撤销：请写现在主办的单位`,
    );
  if (cell("mechanism") === DISPUTES && cell("public") === "yes")
    report(
      line,
      `a matter of ${DISPUTES} is never public: public must be "no"`,
      `${DISPUTES}的事项不公开：public 要写 no`,
    );
  const value = Object.freeze({
    code: readCode(line, cell("code"), report),
    name: text("name"),
    topic: oneOf(line, "topic", cell("topic"), TOPICS, report),
    lead,
    streetFirst: yes("street_first"),
    emergencyHours: number("emergency_hours"),
    urgentHours: number("urgent_hours"),
    routineDays: number("routine_days"),
    seasons: readSeasons(line, cell("season"), report),
    needs: Object.freeze(split(cell("needs")).map((need) => oneOf(line, "needs", need, NEEDS, report))),
    public: yes("public"),
    mechanism: oneOf(line, "mechanism", cell("mechanism"), MECHANISMS, report),
    duty: text("duty"),
    scope: text("scope"),
    notScope: cell("not_scope"),
    referTo: cell("refer_to"),
    label: text("label"),
    keywords: Object.freeze(split(cell("keywords"))),
  });
  return { line, value };
}

/** `06-01..09-30:2`, several with `|`; no day of the year in two of them. */
function readSeasons(line: number, text: string, report: Report): readonly Season[] {
  const seasons = split(text).flatMap((part) => {
    const season = readSeason(part);
    if (!season)
      report(
        line,
        `season "${part}" must be like 06-01..09-30:2 (first day, last day, working days)`,
        `季节 season “${part}”不对：写成 06-01..09-30:2 这样（第一天、最后一天、工作日数）`,
      );
    return season ? [season] : [];
  });
  const both = overlapping(seasons);
  if (both)
    report(
      line,
      `seasons ${both.map(seasonText).join(" and ")} share days: a day has one season`,
      `季节 ${both.map(seasonText).join(" 和 ")} 有重叠的日子：一天只能属于一个季节`,
    );
  return Object.freeze(seasons);
}

function onlyOne(units: readonly Placed<Unit>[], kind: UnitKind, report: Report): Unit | undefined {
  const [first, ...others] = units.filter(({ value }) => value.kind === kind);
  if (!first)
    report(1, `no unit of kind ${kind}: exactly one is needed`, `没有 kind 是 ${kind} 的单位：要正好一个`);
  for (const other of others) {
    report(
      other.line,
      `a second ${kind} ("${other.value.code}"): exactly one is needed, see line ${first?.line}`,
      `第二个 kind 是 ${kind} 的单位（${other.value.code}）：只能有一个，第 ${first?.line} 行已有`,
    );
  }
  return first?.value;
}

function parentProblem(unit: Unit, units: ReadonlyMap<string, Placed<Unit>>): Fault | undefined {
  const allowed: readonly UnitKind[] | undefined = Object.hasOwn(PARENT_KINDS, unit.kind)
    ? PARENT_KINDS[unit.kind]
    : undefined;
  if (!allowed) return;
  const right = `a ${unit.kind} belongs to a ${allowed.join(" or ")}`;
  const zh = `${unit.kind} 的上级要是 ${allowed.join(" 或 ")}`;
  if (allowed.length === 0) {
    const none = `a ${unit.kind} has no parent: leave the cell empty`;
    return unit.parent === null ? undefined : [none, `${unit.kind} 没有上级：parent 要留空`];
  }
  if (unit.parent === null) return [`parent is empty: ${right}`, `上级 parent 是空的：${zh}`];
  const parent = units.get(unit.parent)?.value;
  if (!parent)
    return [
      `parent "${unit.parent}" is not a unit: use a code of this file`,
      `上级 parent “${unit.parent}”不是单位：要用这个文件里的代码`,
    ];
  if (loops(unit, units))
    return [
      `"${unit.code}" is its own ancestor: the parents must lead to the district`,
      `“${unit.code}”绕一圈成了自己的上级：一级级往上要到区`,
    ];
  if (allowed.includes(parent.kind)) return;
  const { kind, code } = parent;
  return [`${right}, not to the ${kind} "${code}"`, `${zh}，不能是 ${kind}“${code}”`];
}

function loops(unit: Unit, units: ReadonlyMap<string, Placed<Unit>>): boolean {
  const seen = new Set<string>();
  for (let code: string | null = unit.code; code !== null && !seen.has(code); ) {
    seen.add(code);
    code = units.get(code)?.value.parent ?? null;
    if (code === unit.code) return true;
  }
  return false;
}

function findFallback(
  categories: ReadonlyMap<string, Placed<Category>>,
  centre: Unit | undefined,
  report: Report,
): Category | undefined {
  const found = categories.get(FALLBACK_CATEGORY);
  if (!found)
    report(
      1,
      `no category "${FALLBACK_CATEGORY}": it takes what fits nowhere else`,
      `没有类别“${FALLBACK_CATEGORY}”：放不进别处的都归它，必须有`,
    );
  else if (centre && found.value.lead !== centre.code) {
    report(
      found.line,
      `"${FALLBACK_CATEGORY}" is led by "${found.value.lead}": it must be the centre, "${centre.code}"`,
      `“${FALLBACK_CATEGORY}”由“${found.value.lead}”主办：要由联动中心“${centre.code}”主办`,
    );
  }
  return found?.value;
}

function byPlace(a: Problem, b: Problem): number {
  return b.file.localeCompare(a.file) || a.line - b.line;
}
