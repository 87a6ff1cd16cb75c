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
}

/** "units.csv line 12: what is wrong and what would be right" */
export const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, message }) => `${file} line ${line}: ${message}`);

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
    (line, message) =>
      problems.push({ file, line, message });
  const aboutUnits = reportIn(unitTable.file);
  const aboutCategories = reportIn(categoryTable.file);

  const unitLines = readLines<UnitColumn>(unitTable, UNIT_COLUMNS, aboutUnits, OPTIONAL_UNIT_COLUMNS);
  const units = unitLines.map((line) => readUnit(line, aboutUnits));
  const byCode = uniqueByCode(units, aboutUnits);
  const district = onlyOne(units, "district", aboutUnits);
  const centre = onlyOne(units, "centre", aboutUnits);
  for (const { line, value } of units) {
    const message = parentProblem(value, byCode) ?? closureProblem(value, byCode);
    if (message) aboutUnits(line, message);
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
    report(line, `alias "${alias}" is too short to be told from other words: at least two characters`);
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
    report(line, `lead "${lead}" is not a unit: use a code of units.csv`);
  if (units.get(lead)?.value.closedOn) report(line, `lead "${lead}" is closed: name the unit that leads now`);
  if (cell("mechanism") === DISPUTES && cell("public") === "yes")
    report(line, `a matter of ${DISPUTES} is never public: public must be "no"`);
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
      report(line, `season "${part}" must be like 06-01..09-30:2 (first day, last day, working days)`);
    return season ? [season] : [];
  });
  const both = overlapping(seasons);
  if (both) report(line, `seasons ${both.map(seasonText).join(" and ")} share days: a day has one season`);
  return Object.freeze(seasons);
}

function onlyOne(units: readonly Placed<Unit>[], kind: UnitKind, report: Report): Unit | undefined {
  const [first, ...others] = units.filter(({ value }) => value.kind === kind);
  if (!first) report(1, `no unit of kind ${kind}: exactly one is needed`);
  for (const other of others) {
    report(
      other.line,
      `a second ${kind} ("${other.value.code}"): exactly one is needed, see line ${first?.line}`,
    );
  }
  return first?.value;
}

function parentProblem(unit: Unit, units: ReadonlyMap<string, Placed<Unit>>): string | undefined {
  const allowed: readonly UnitKind[] | undefined = Object.hasOwn(PARENT_KINDS, unit.kind)
    ? PARENT_KINDS[unit.kind]
    : undefined;
  if (!allowed) return;
  const right = `a ${unit.kind} belongs to a ${allowed.join(" or ")}`;
  if (allowed.length === 0)
    return unit.parent === null ? undefined : `a ${unit.kind} has no parent: leave the cell empty`;
  if (unit.parent === null) return `parent is empty: ${right}`;
  const parent = units.get(unit.parent)?.value;
  if (!parent) return `parent "${unit.parent}" is not a unit: use a code of this file`;
  if (loops(unit, units)) return `"${unit.code}" is its own ancestor: the parents must lead to the district`;
  return allowed.includes(parent.kind) ? undefined : `${right}, not to the ${parent.kind} "${parent.code}"`;
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
  if (!found) report(1, `no category "${FALLBACK_CATEGORY}": it takes what fits nowhere else`);
  else if (centre && found.value.lead !== centre.code) {
    report(
      found.line,
      `"${FALLBACK_CATEGORY}" is led by "${found.value.lead}": it must be the centre, "${centre.code}"`,
    );
  }
  return found?.value;
}

function byPlace(a: Problem, b: Problem): number {
  return b.file.localeCompare(a.file) || a.line - b.line;
}
