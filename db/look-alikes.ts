import { and, desc, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import { beginningOf } from "../src/core/clean.ts";
import { inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import { inTransaction, type Tx } from "./client.ts";
import { cases } from "./schema.ts";

/** Below this two texts share little more than everyday words; lower costs the index more than it finds. */
const LEAST = 0.2;
/** How much more alike an open case must be to come before a closed one, which shows how it ended. */
const OPEN_HANDICAP = 0.3;
/** Of longer texts the opening: it says what it is about, and every further trigram costs. */
const MOST_CHARACTERS = 400;
/** So many of the last ones of a category are compared: those that read alike by other words. */
const LAST_OF_A_KIND = 100;

/**
 * The planner takes a trigram comparison for as cheap as any other and would read every case: seconds at some ten thousand.
 * With this, and the tenant compared in a way that no other index serves, it uses the index on the texts.
 */
const PLAN = sql`select set_config('pg_trgm.similarity_threshold', ${String(LEAST)}, true),
  set_config('enable_seqscan', 'off', true)`;

export interface LookAlikeRow {
  readonly row: CaseRow;
  /** Shared trigrams of both texts, 0…1. */
  readonly similarity: number;
}

const openingOf = (text: string): string => beginningOf(text, MOST_CHARACTERS);
const similarityTo = (text: string) => sql<number>`similarity(${cases.text}, ${openingOf(text)}::text)`;

/**
 * Closed cases in sight of the same category, told in other words: of the last hundred those whose text is most like the
 * given case's; never sealed ones, never itself or one of `others`.
 */
export async function sameKindRows(
  tx: Tx,
  district: string,
  sight: Sight,
  { id, text, category }: Pick<CaseRow, "id" | "text" | "category">,
  others: readonly string[],
  limit: number,
): Promise<LookAlikeRow[]> {
  const last = tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.category, category),
        eq(cases.state, "closed"),
        eq(cases.sealed, false),
        notInArray(cases.id, [id, ...others]),
        inSight(sight),
      ),
    )
    .orderBy(desc(cases.reportedAt))
    .limit(LAST_OF_A_KIND);
  const similarity = similarityTo(text);
  return tx
    .select({ row: cases, similarity })
    .from(cases)
    .where(inArray(cases.id, last))
    .orderBy(desc(similarity), desc(cases.reportedAt), desc(cases.id))
    .limit(limit);
}

/** Cases in sight whose text is most like the given case's, closed ones preferred; never sealed ones, never itself. */
export async function lookAlikeRows(
  tx: Tx,
  district: string,
  sight: Sight,
  { id, text }: Pick<CaseRow, "id" | "text">,
  limit: number,
): Promise<LookAlikeRow[]> {
  const similarity = similarityTo(text);
  const handicap = sql`case when ${cases.state} = 'closed' then 0 else ${OPEN_HANDICAP}::real end`;
  return inTransaction(tx, async (inTx) => {
    await inTx.execute(PLAN);
    return inTx
      .select({ row: cases, similarity })
      .from(cases)
      .where(
        and(
          sql`${cases.district} || '' = ${district}`,
          ne(cases.id, id),
          eq(cases.sealed, false),
          inSight(sight),
          sql`${cases.text} % ${openingOf(text)}::text`,
        ),
      )
      .orderBy(desc(sql`${similarity} - ${handicap}`), desc(cases.reportedAt), desc(cases.id))
      .limit(limit);
  });
}
