import type { Organisation } from "../core/organisation.ts";
import { type OrganisationRecords, recordsOf, rowsOf, type TableName } from "../core/organisation-tables.ts";
import { csvOf } from "../core/spreadsheet.ts";

/** The organisation in force as JSON; imported again it is the same version. */
export function exportJson(organisation: Organisation): { version: string } & OrganisationRecords {
  return { version: organisation.version, ...recordsOf(organisation) };
}

/** One of its tables as CSV for a spreadsheet. */
export const exportCsv = (organisation: Organisation, table: TableName): string =>
  csvOf(rowsOf(table, recordsOf(organisation)[table]));
