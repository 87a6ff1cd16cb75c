import type { Database } from "../../../db/client.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../../db/load-organisation.ts";
import { withDatabase } from "../../../db/with-database.ts";
import type { Organisation } from "../../core/organisation.ts";
import { storedOrganisation } from "../../services/keep-organisation.ts";

/** What a command works on: the database the environment names, and the organisation in force there. */
export interface Records {
  readonly db: Database;
  readonly district: string;
  readonly organisation: Organisation;
}

/** Before the first start no version is stored: then the files count. */
export async function withRecords<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR = ".data", DISTRICT: district = "330102", ORGANISATION_DIR } = process.env;
  const files = loadOrganisation(ORGANISATION_DIR || shippedOrganisationFolder());
  return withDatabase({ databaseUrl: DATABASE_URL || undefined, dataDir: DATA_DIR }, async (db) =>
    work({ db, district, organisation: (await storedOrganisation(db, district)) ?? files }),
  );
}
