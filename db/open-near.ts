import type { CaseState } from "../src/core/workflow.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";

/** The newest so many of either kind: a place where hundreds tell the same is told by these, too. */
const MOST = 50;

/** What reports are compared by; the whole row is read of those that are alike. */
export type NearRow = Pick<
  CaseRow,
  | "id"
  | "number"
  | "state"
  | "contactId"
  | "text"
  | "place"
  | "street"
  | "community"
  | "category"
  | "consents"
  | "reportedAt"
>;

/** Open cases that are not sealed, reported since, about a place like this one or in the community; newest first. */
export async function openNear(
  tx: Tx,
  district: string,
  where: {
    readonly states: readonly CaseState[];
    readonly since: Date;
    readonly place: string | null;
    readonly community: string | null;
    readonly not?: string;
  },
): Promise<NearRow[]> {
  const sql = driverOf(tx);
  const { place, community, not = null } = where;
  const since = where.since.toISOString();
  const states = [...where.states];
  const ofThose = sql`district = ${district} and not sealed and reported_at >= ${since}
    and state = any(${states}::text[]) and (${not}::uuid is null or id <> ${not}::uuid)`;
  const columns = sql`id, number, state, contact_id, text, place, street, community,
    category, consents, reported_at`;
  const newest = sql`order by reported_at desc limit ${MOST}`;
  // Two short walks along an index each, instead of one over everything open.
  const byPlace =
    place === null
      ? null
      : sql`(select ${columns} from cases where ${ofThose} and place % ${place.toWellFormed()}::text ${newest})`;
  const byCommunity =
    community === null
      ? null
      : sql`(select ${columns} from cases where ${ofThose} and community = ${community} ${newest})`;
  const [one, other] = [byPlace, byCommunity].filter((arm) => arm !== null);
  if (!one) return [];
  const rows = await sql<RawNear[]>`
    select distinct on (reported_at, id) ${columns}
    from (${other ? sql`${one} union all ${other}` : one}) near order by reported_at desc, id`;
  return rows.map(({ reported_at, contact_id, ...row }) => ({
    ...row,
    contactId: contact_id,
    reportedAt: new Date(reported_at),
  }));
}

type RawNear = Omit<NearRow, "reportedAt" | "contactId"> & {
  readonly reported_at: string;
  readonly contact_id: string | null;
};
