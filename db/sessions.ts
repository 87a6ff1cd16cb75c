import { and, desc, eq, gt, inArray, lt, ne, notInArray } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { sessions } from "./schema.ts";

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(tx: Tx, row: typeof sessions.$inferInsert): Promise<void> {
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

/** Hashes of those of these sessions that last. */
export async function livingSessions(
  tx: Tx,
  district: string,
  hashes: readonly string[],
  now: Date,
): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .select({ hash: sessions.hash })
    .from(sessions)
    .where(
      and(eq(sessions.district, district), inArray(sessions.hash, [...hashes]), gt(sessions.expiresAt, now)),
    );
  return rows.map(({ hash }) => hash);
}

export async function extendSession(tx: Tx, district: string, hash: string, expiresAt: Date): Promise<void> {
  await tx.update(sessions).set({ expiresAt }).where(at(district, hash));
}

/** Its owner just proved again who they are: it goes on under another token. */
export async function renewSession(
  tx: Tx,
  district: string,
  hash: string,
  { to, provedAt }: { readonly to: string; readonly provedAt: Date },
): Promise<void> {
  await tx.update(sessions).set({ hash: to, provedAt }).where(at(district, hash));
}

export async function deleteSession(tx: Tx, district: string, hash: string): Promise<void> {
  await tx.delete(sessions).where(at(district, hash));
}

/** Ends every session of a person, but the one with this hash. */
export async function deleteStaffSessions(
  tx: Tx,
  district: string,
  keyId: string,
  but?: string,
): Promise<void> {
  await tx.delete(sessions).where(and(ofStaff(district, keyId), but ? ne(sessions.hash, but) : undefined));
}

/** Ends one session of a person; one of somebody else's stays. */
export async function deleteStaffSession(
  tx: Tx,
  district: string,
  keyId: string,
  hash: string,
): Promise<void> {
  await tx.delete(sessions).where(and(ofStaff(district, keyId), eq(sessions.hash, hash)));
}

/** Ends the sessions of a person but the one with this hash and the newest `others`. */
export async function keepNewestSessions(
  tx: Tx,
  district: string,
  keyId: string,
  { hash, others }: { readonly hash: string; readonly others: number },
): Promise<void> {
  const rest = and(ofStaff(district, keyId), ne(sessions.hash, hash));
  const newest = tx
    .select({ hash: sessions.hash })
    .from(sessions)
    .where(rest)
    .orderBy(desc(sessions.createdAt))
    .limit(others);
  await tx.delete(sessions).where(and(rest, notInArray(sessions.hash, newest)));
}

/** The living sessions of a person, newest first. */
export async function staffSessions(
  tx: Tx,
  district: string,
  keyId: string,
  now: Date,
): Promise<SessionRow[]> {
  return tx
    .select()
    .from(sessions)
    .where(and(ofStaff(district, keyId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt));
}

/** Forgets sessions that are over; they open nothing any more. */
export async function deleteExpiredSessions(tx: Tx, district: string, now: Date): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.district, district), lt(sessions.expiresAt, now)));
}

const ofStaff = (district: string, keyId: string) =>
  and(eq(sessions.district, district), eq(sessions.kind, "staff"), eq(sessions.subject, keyId));

const at = (district: string, hash: string) => and(eq(sessions.district, district), eq(sessions.hash, hash));
