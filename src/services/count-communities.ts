import type { Tx } from "../../db/client.ts";
import { countPublicMatters } from "../../db/public-matters.ts";
import { publicCodes } from "../core/public-matter.ts";
import type { CommunityCount } from "../core/publish-communities.ts";
import type { LedgerCtx } from "./check-ledger.ts";
import { LISTED_STATES } from "./keep-public-matters.ts";

/** Long enough that what is counted is not just what is listed. */
const COUNTED_DAYS = 365;
const DAY_MS = 86_400_000;

/** Public matters reported in the year before `at`, by every working community; "" where it is not known. */
export async function countCommunities(
  tx: Tx,
  { district, organisation }: LedgerCtx,
  at: Date,
): Promise<CommunityCount[]> {
  const since = new Date(at.getTime() - COUNTED_DAYS * DAY_MS);
  const kinds = { categories: publicCodes(organisation), states: LISTED_STATES, since };
  const counted = new Map<string, number>();
  for (const { community, rows } of await countPublicMatters(tx, district, kinds)) {
    const known = organisation.unit(community)?.kind === "community" ? community : "";
    counted.set(known, (counted.get(known) ?? 0) + rows);
  }
  const working = organisation.units.filter(
    ({ kind, closedOn }) => kind === "community" && closedOn === null,
  );
  const codes = new Set([...working.map(({ code }) => code), ...counted.keys(), ""]);
  return [...codes].sort().map((code) => ({ code, matters: counted.get(code) ?? 0 }));
}
