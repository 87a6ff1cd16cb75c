import { and, eq, isNull } from "drizzle-orm";
import type { DispatchEnd } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { dispatches } from "./schema.ts";

export async function openDispatch(tx: Tx, row: typeof dispatches.$inferInsert): Promise<void> {
  await tx.insert(dispatches).values(row);
}

const open = (district: string, caseId: string) =>
  and(eq(dispatches.district, district), eq(dispatches.caseId, caseId), isNull(dispatches.endedAt));

export async function endDispatch(
  tx: Tx,
  district: string,
  caseId: string,
  ended: DispatchEnd,
  at: Date,
): Promise<void> {
  await tx.update(dispatches).set({ ended, endedAt: at }).where(open(district, caseId));
}

/** Ends the open dispatch as recalled and goes on with a copy under another unit: the clocks and their marks stay. */
export async function succeedDispatch(
  tx: Tx,
  district: string,
  caseId: string,
  { id, unit, at }: { id: string; unit: string; at: Date },
): Promise<void> {
  const [row] = await tx
    .update(dispatches)
    .set({ ended: "recalled", endedAt: at })
    .where(open(district, caseId))
    .returning();
  if (row) await openDispatch(tx, { ...row, id, unit, ended: null, endedAt: null });
}

/** Notes the first signature or feedback; later ones change nothing. */
export async function markDispatch(
  tx: Tx,
  district: string,
  caseId: string,
  what: "signedAt" | "feedbackAt",
  at: Date,
): Promise<void> {
  await tx
    .update(dispatches)
    .set({ [what]: at })
    .where(and(open(district, caseId), isNull(dispatches[what])));
}

/** The dispatch that runs now; null while no unit holds the case. */
export async function runningDispatch(
  tx: Tx,
  district: string,
  caseId: string,
): Promise<typeof dispatches.$inferSelect | null> {
  const [row] = await tx.select().from(dispatches).where(open(district, caseId));
  return row ?? null;
}

export type DispatchClocks = Pick<
  typeof dispatches.$inferInsert,
  "signBy" | "feedbackBy" | "doneBy" | "provisional"
>;

export async function setClocks(
  tx: Tx,
  district: string,
  caseId: string,
  clocks: DispatchClocks,
): Promise<void> {
  await tx.update(dispatches).set(clocks).where(open(district, caseId));
}
