import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { SuggestionVerdict } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { suggestionLog } from "./schema.ts";

export type { SuggestedUnit } from "./schema.ts";
export type SuggestionRow = typeof suggestionLog.$inferSelect;
type NewSuggestionRow = typeof suggestionLog.$inferInsert;

export async function insertSuggestion(tx: Tx, row: NewSuggestionRow): Promise<void> {
  await tx.insert(suggestionLog).values(row);
}

const ofCase = (district: string, caseId: string) =>
  and(eq(suggestionLog.district, district), eq(suggestionLog.caseId, caseId));

const rowIs = ({ district, caseId, seq }: Pick<SuggestionRow, "district" | "caseId" | "seq">) =>
  and(ofCase(district, caseId), eq(suggestionLog.seq, seq));

/** The last choice of a case that waits for its dispatch, or, with `dispatched`, that went out. */
export async function lastSuggestion(
  tx: Tx,
  district: string,
  caseId: string,
  dispatched: boolean,
): Promise<SuggestionRow | null> {
  const { dispatchedAt } = suggestionLog;
  const [row] = await tx
    .select()
    .from(suggestionLog)
    .where(and(ofCase(district, caseId), dispatched ? isNotNull(dispatchedAt) : isNull(dispatchedAt)))
    .orderBy(desc(suggestionLog.seq))
    .limit(1);
  return row ?? null;
}

export async function changeSuggestion(
  tx: Tx,
  row: SuggestionRow,
  change: Partial<NewSuggestionRow>,
): Promise<void> {
  await tx.update(suggestionLog).set(change).where(rowIs(row));
}

export interface VerdictCount {
  /** yyyy-mm in Asia/Shanghai. */
  readonly month: string;
  readonly verdict: SuggestionVerdict;
  readonly n: number;
  /** Of these, how many chose one of the suggested units. */
  readonly amongSuggested: number;
}

/**
 * How the dispatches turned out: each case once, in the month of its first, by that one or as returned where it ever came
 * back. Since an instant; months and verdicts without any are missing.
 */
export async function countVerdicts(tx: Tx, district: string, since: Date): Promise<VerdictCount[]> {
  const rows = await tx.execute<Record<keyof VerdictCount, unknown>>(sql`
    select to_char(f.dispatched_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      case when f.returned then 'returned' else f.verdict end as verdict,
      count(*)::int as n, count(f.rank)::int as "amongSuggested"
    from (select distinct on (case_id) dispatched_at, verdict, rank,
        bool_or(verdict = 'returned') over (partition by case_id) as returned
      from ${suggestionLog} where district = ${district} and dispatched_at is not null order by case_id, seq) f
    where f.dispatched_at >= ${since.toISOString()}::timestamptz
    group by 1, 2`);
  return [...rows] as unknown as VerdictCount[];
}
