import { and, eq, gt, lt } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { sessions } from "./schema.ts";

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.insert(sessions).values(row);
}

/** The session of a token's hash while it lasts; null when unknown or over. */
export async function liveSession(
  tx: Tx,
  district: string,
  kind: SessionRow["kind"],
  hash: string,
  now: Date,
): Promise<SessionRow | null> {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(and(at(district, hash), eq(sessions.kind, kind), gt(sessions.expiresAt, now)));
  return row ?? null;
}

export async function extendSession(tx: Tx, district: string, hash: string, expiresAt: Date): Promise<void> {
  await tx.update(sessions).set({ expiresAt }).where(at(district, hash));
}

export async function deleteSession(tx: Tx, district: string, hash: string): Promise<void> {
  await tx.delete(sessions).where(at(district, hash));
}

/** Ends every session of a staff key. */
export async function deleteStaffSessions(tx: Tx, district: string, keyId: string): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.district, district), eq(sessions.kind, "staff"), eq(sessions.subject, keyId)));
}

/** Forgets sessions that are over; they open nothing any more. */
export async function deleteExpiredSessions(tx: Tx, district: string, now: Date): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.district, district), lt(sessions.expiresAt, now)));
}

const at = (district: string, hash: string) => and(eq(sessions.district, district), eq(sessions.hash, hash));
