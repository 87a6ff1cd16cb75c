import type { Database } from "../../db/client.ts";
import { newestVersion, newestVersionHash } from "../../db/organisation-versions.ts";
import { problemLines } from "../core/check-organisation.ts";
import type { LiveOrganisation } from "../core/live-organisation.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Log } from "../core/ports.ts";
import type { Organisations } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { organisationOfTables } from "./organisation-tables.ts";

interface Parts {
  readonly db: Database;
  readonly district: string;
  readonly log: Log;
  readonly live: LiveOrganisation;
  /** Told after each exchange: what was made of the former one must be made anew. */
  readonly onChange?: (organisation: Organisation) => void;
}

/** The version of the database in memory. Every process refreshes by itself every few seconds. */
export function keepOrganisation({ db, district, log, live, onChange }: Parts): Organisations {
  const take = async () => {
    const hash = await newestVersionHash(db, district);
    if (hash === null || hash === live.organisation.version) return;
    const next = await storedOrganisation(db, district);
    if (!next) return;
    live.take(next);
    onChange?.(next);
    log.info({ version: next.version }, "another version of the organisation is in force");
  };
  // One after the other: a change is never missed because an older look was still running.
  let last: Promise<void> = Promise.resolve();
  return {
    refresh() {
      last = last.then(take).catch((error: unknown) => {
        log.warn({ error: errorReason(error) }, "the organisation could not be read, the last one is used");
      });
      return last;
    },
  };
}

/** The organisation the database holds; null before the first start. @throws Error when it no longer passes the check. */
export async function storedOrganisation(db: Database, district: string): Promise<Organisation | null> {
  const row = await newestVersion(db, district);
  if (!row) return null;
  const checked = organisationOfTables(row.content, null);
  if (!checked.ok) throw new Error(problemLines(checked.problems).join("\n"));
  // A newer program may write the same content another way; the version stays the one that was stored.
  return Object.freeze({ ...checked.organisation, version: row.version });
}
