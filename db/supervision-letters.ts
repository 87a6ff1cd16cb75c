import { and, asc, desc, eq, inArray, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { LetterState } from "../src/core/supervision.ts";
import { FINAL_STATES } from "../src/core/workflow.ts";
import { inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases, dispatches, staffKeys, supervisionLetters } from "./schema.ts";

export type LetterRow = typeof supervisionLetters.$inferSelect;
type NewLetterRow = typeof supervisionLetters.$inferInsert;
export interface LetterOfCase {
  readonly letter: LetterRow;
  readonly row: CaseRow;
}

/** False when this step was taken on this basis already, by another process perhaps. */
export async function insertLetter(tx: Tx, row: NewLetterRow): Promise<boolean> {
  const rows = await tx
    .insert(supervisionLetters)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: supervisionLetters.id });
  return rows.length === 1;
}

/** Changes a letter that is still in this state; false when somebody was faster. */
export async function changeLetter(
  tx: Tx,
  district: string,
  { id, state }: Pick<LetterRow, "id" | "state">,
  change: Partial<NewLetterRow>,
): Promise<boolean> {
  const t = supervisionLetters;
  const rows = await tx
    .update(t)
    .set(change)
    .where(and(eq(t.district, district), eq(t.id, id), eq(t.state, state)))
    .returning({ id: t.id });
  return rows.length === 1;
}

export async function letterById(tx: Tx, district: string, id: string): Promise<LetterOfCase | null> {
  const [found] = await tx
    .select({ letter: supervisionLetters, row: cases })
    .from(supervisionLetters)
    .innerJoin(cases, ofItsCase)
    .where(and(eq(supervisionLetters.district, district), eq(supervisionLetters.id, id)));
  return found ?? null;
}

/** Of one case, oldest first. */
export async function lettersOfCase(tx: Tx, district: string, caseId: string): Promise<LetterRow[]> {
  return tx
    .select()
    .from(supervisionLetters)
    .where(and(eq(supervisionLetters.district, district), eq(supervisionLetters.caseId, caseId)))
    .orderBy(asc(supervisionLetters.draftedAt), asc(supervisionLetters.id));
}

export interface LetterFilter {
  readonly states: readonly LetterState[];
  readonly unit?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

/** One page, newest first: letters of cases in sight, and those sent to the person's own unit. */
export async function listLetters(
  tx: Tx,
  district: string,
  sight: Sight,
  { states, unit, after }: LetterFilter,
  limit: number,
): Promise<LetterOfCase[]> {
  const { draftedAt, id, state } = supervisionLetters;
  return tx
    .select({ letter: supervisionLetters, row: cases })
    .from(supervisionLetters)
    .innerJoin(cases, ofItsCase)
    .where(
      and(
        eq(supervisionLetters.district, district),
        inArray(state, [...states]),
        lettersInSight(sight),
        unit === undefined ? undefined : eq(supervisionLetters.unit, unit),
        after && sql`(${draftedAt}, ${id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(draftedAt), desc(id))
    .limit(limit);
}

const ofItsCase = and(
  eq(cases.district, supervisionLetters.district),
  eq(cases.id, supervisionLetters.caseId),
);

function lettersInSight(sight: Sight): SQL | undefined {
  const seen = inSight(sight);
  return seen && or(seen, and(eq(cases.sealed, false), eq(supervisionLetters.unit, sight.unit)));
}

/** How many letters are in a state. */
export async function countLetters(tx: Tx, district: string, state: LetterState): Promise<number> {
  return tx.$count(
    supervisionLetters,
    and(eq(supervisionLetters.district, district), eq(supervisionLetters.state, state)),
  );
}

/** Open cases the ladder is to look at now, longest waiting first. */
export async function casesToLook(tx: Tx, district: string, now: Date, limit: number): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        notInArray(cases.state, [...FINAL_STATES]),
        or(isNull(cases.ladderAt), lte(cases.ladderAt, now)),
      ),
    )
    .orderBy(sql`${cases.ladderAt} asc nulls first`)
    .limit(limit);
}

/** When to look again, unless something happened to the case meanwhile: then it is looked at anyway. */
export async function setNextLook(tx: Tx, { district, id, version }: CaseRow, at: Date): Promise<void> {
  await tx
    .update(cases)
    .set({ ladderAt: at })
    .where(and(eq(cases.district, district), eq(cases.id, id), eq(cases.version, version)));
}

export async function openDispatchOf(
  tx: Tx,
  district: string,
  caseId: string,
): Promise<typeof dispatches.$inferSelect | null> {
  const [row] = await tx
    .select()
    .from(dispatches)
    .where(and(eq(dispatches.district, district), eq(dispatches.caseId, caseId), isNull(dispatches.endedAt)));
  return row ?? null;
}

/** Whether any of these units has a leader with a key that is valid. */
export async function hasLeader(tx: Tx, district: string, units: readonly string[]): Promise<boolean> {
  const [row] = await tx
    .select({ id: staffKeys.id })
    .from(staffKeys)
    .where(
      and(
        eq(staffKeys.district, district),
        eq(staffKeys.role, "leader"),
        inArray(staffKeys.unit, [...units]),
        isNull(staffKeys.revokedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}
