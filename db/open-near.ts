import { and, desc, eq, gte, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import type { CaseState } from "../src/core/workflow.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases } from "./schema.ts";

/** How alike two places must be to be looked at more closely. */
const LEAST = 0.25;
const MOST = 100;

/** Open cases that are not sealed, reported since, in the community or about the place; newest first. */
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
): Promise<CaseRow[]> {
  const { states, since, place, community, not } = where;
  const near = [
    ...(community === null ? [] : [eq(cases.community, community)]),
    ...(place === null
      ? []
      : [
          and(
            isNotNull(cases.place),
            sql`similarity(${cases.place}, ${place.toWellFormed()}::text) > ${LEAST}`,
          ),
        ]),
  ];
  if (near.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        inArray(cases.state, [...states]),
        gte(cases.reportedAt, since),
        eq(cases.sealed, false),
        or(...near),
        not === undefined ? undefined : ne(cases.id, not),
      ),
    )
    .orderBy(desc(cases.reportedAt))
    .limit(MOST);
}
