import { readTable } from "../../db/parse-organisation.ts";
import { type CheckedOrganisation, checkOrganisation, type Problem } from "../core/check-organisation.ts";
import type { Organisation } from "../core/organisation.ts";
import {
  type OrganisationRecords,
  recordsOf,
  TABLES,
  type TableName,
  type TableRecord,
  tableOfRecords,
} from "../core/organisation-tables.ts";
import type { SourceTable } from "../core/table-cells.ts";
import { sha256 } from "./hash.ts";

/** What was handed in: a file's bytes, CSV as text, or records; a table that is missing stays as it is. */
export type GivenTables = Readonly<Partial<Record<TableName, Uint8Array | string | readonly TableRecord[]>>>;

/** The tables given, completed by those in force, as an organisation; or every problem. */
export function organisationOfTables(given: GivenTables, current: Organisation | null): CheckedOrganisation {
  const problems: Problem[] = [];
  const kept = current && recordsOf(current);
  const table = (name: TableName): SourceTable => sourceOf(name, given[name] ?? kept?.[name] ?? [], problems);
  const [units, categories, elsewhere] = [table("units"), table("categories"), table("elsewhere")];
  if (problems.length > 0) return { ok: false, problems };
  const checked = checkOrganisation(units, categories, "", elsewhere);
  return checked.ok ? { ok: true, organisation: versioned(checked.organisation) } : checked;
}

/** The same organisation under the hash of what it says: equal content, equal version, whatever file it came from. */
export function versioned(organisation: Organisation): Organisation {
  return Object.freeze({ ...organisation, version: contentHash(recordsOf(organisation)) });
}

const contentHash = (records: OrganisationRecords): string =>
  sha256(JSON.stringify(TABLES.map((name) => records[name]))).slice(0, 12);

function sourceOf(
  name: TableName,
  given: Uint8Array | string | readonly TableRecord[],
  problems: Problem[],
): SourceTable {
  if (typeof given === "string") return readTable(`${name}.csv`, new TextEncoder().encode(given), problems);
  if (given instanceof Uint8Array) return readTable(`${name}.csv`, given, problems);
  return tableOfRecords(name, given);
}
