import type { Category, Organisation, Unit } from "./organisation.ts";
import { type OrganisationRecords, recordsOf, type TableRecord } from "./organisation-tables.ts";

/** A unit or category as the change list names it. */
export interface Changed {
  readonly code: string;
  readonly name: string;
}
/** Values as people read them. */
interface From {
  readonly from: string;
  readonly to: string;
}

/** What a new version changes. */
export interface OrganisationDiff {
  readonly added: readonly Changed[];
  readonly renamed: readonly (Changed & From)[];
  /** To another parent, by code. */
  readonly moved: readonly (Changed & From)[];
  readonly closed: readonly (Changed & { readonly on: string; readonly successors: readonly string[] })[];
  readonly reopened: readonly Changed[];
  /** Lines that are no longer there. */
  readonly removed: readonly Changed[];
  readonly categoriesAdded: readonly Changed[];
  readonly categoriesRemoved: readonly Changed[];
  /** `columns` are those of categories.csv. */
  readonly categoriesChanged: readonly (Changed & { readonly columns: readonly string[] })[];
  /** Lines of elsewhere.csv that came, went or changed. */
  readonly elsewhere: number;
  /** Aliases and kinds of units that changed otherwise. */
  readonly otherUnits: readonly Changed[];
}

/** Compares by code. Pure. */
export function diffOrganisation(before: Organisation, after: Organisation): OrganisationDiff {
  const [was, is] = [recordsOf(before), recordsOf(after)];
  return { ...unitDiff(before, after), ...categoryDiff(before, after), elsewhere: elsewhereDiff(was, is) };
}

/** How many changes there are in all; 0: the same organisation. */
export const countChanges = ({ elsewhere, ...lists }: OrganisationDiff): number =>
  Object.values(lists).reduce((sum, list) => sum + list.length, elsewhere);

const named = ({ code, name }: Unit | Category): Changed => ({ code, name });

function unitDiff(before: Organisation, after: Organisation) {
  const pairs = after.units.flatMap((is) => {
    const was = before.unit(is.code);
    return was ? [{ was, is }] : [];
  });
  const other = pairs.filter(({ was, is }) => was.kind !== is.kind || !sameList(was.aliases, is.aliases));
  return {
    added: after.units.filter(({ code }) => !before.unit(code)).map(named),
    removed: before.units.filter(({ code }) => !after.unit(code)).map(named),
    renamed: pairs
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) => ({ ...named(is), from: was.name, to: is.name })),
    moved: pairs
      .filter(({ was, is }) => was.parent !== is.parent)
      .map(({ was, is }) => ({ ...named(is), from: was.parent ?? "", to: is.parent ?? "" })),
    ...closures(pairs, after, before),
    otherUnits: other.map(({ is }) => named(is)),
  };
}

function closures(
  pairs: readonly { was: Unit; is: Unit }[],
  after: Organisation,
  before: Organisation,
): Pick<OrganisationDiff, "closed" | "reopened"> {
  const changed = after.units.filter((is) => {
    const was = before.unit(is.code);
    return (
      is.closedOn !== null && (was?.closedOn !== is.closedOn || !sameList(was.successors, is.successors))
    );
  });
  return {
    closed: changed.map((is) => ({ ...named(is), on: is.closedOn ?? "", successors: is.successors })),
    reopened: pairs
      .filter(({ was, is }) => was.closedOn !== null && is.closedOn === null)
      .map(({ is }) => named(is)),
  };
}

function categoryDiff(before: Organisation, after: Organisation) {
  const [was, is] = [byCode(recordsOf(before).categories), byCode(recordsOf(after).categories)];
  const both = after.categories.filter(({ code }) => was.has(code));
  return {
    categoriesAdded: after.categories.filter(({ code }) => !was.has(code)).map(named),
    categoriesRemoved: before.categories.filter(({ code }) => !is.has(code)).map(named),
    categoriesChanged: both
      .map((category) => ({
        ...named(category),
        columns: differing(was.get(category.code), is.get(category.code)),
      }))
      .filter(({ columns }) => columns.length > 0),
  };
}

function elsewhereDiff(was: OrganisationRecords, is: OrganisationRecords): number {
  const [before, after] = [byCode(was.elsewhere), byCode(is.elsewhere)];
  const codes = new Set([...before.keys(), ...after.keys()]);
  return [...codes].filter((code) => differing(before.get(code), after.get(code)).length > 0).length;
}

const byCode = (records: readonly TableRecord[]) =>
  new Map(records.map((record) => [String(record["code"]), record]));

function differing(was: TableRecord = {}, is: TableRecord = {}): string[] {
  const columns = Object.keys({ ...was, ...is });
  return columns.filter((column) => JSON.stringify(was[column]) !== JSON.stringify(is[column]));
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.join("|") === b.join("|");
