import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { authAccounts, authPasskeys, authSessions, authTwoFactors, authUsers, staffKeys } from "./schema.ts";
import type { StaffKeyRow } from "./staff-keys.ts";

export type AuthUserRow = typeof authUsers.$inferSelect;
/** What better-auth calls the way of a password. */
const PASSWORD = "credential";

/** A person as those who administer see them. */
export interface PersonRow extends StaffKeyRow {
  readonly login: string | null;
  readonly oneTimeCode: boolean;
  readonly passkeys: number;
}

/** Everybody, oldest first: also who has no login yet, and who may not come in any more. */
export async function allPeople(tx: Tx, district: string): Promise<PersonRow[]> {
  const rows = await tx
    .select({
      key: staffKeys,
      login: authUsers.username,
      oneTimeCode: authUsers.twoFactorEnabled,
      passkeys: sql<number>`(select count(*)::int from ${authPasskeys} where ${authPasskeys.district} = ${staffKeys.district} and ${authPasskeys.userId} = ${authUsers.id})`,
    })
    .from(staffKeys)
    .leftJoin(authUsers, and(eq(authUsers.district, staffKeys.district), eq(authUsers.keyId, staffKeys.id)))
    .where(eq(staffKeys.district, district))
    .orderBy(staffKeys.createdAt, staffKeys.id);
  return rows.map(({ key, login, oneTimeCode, passkeys }) => ({
    ...key,
    login,
    oneTimeCode: oneTimeCode ?? false,
    passkeys: Number(passkeys ?? 0),
  }));
}

export async function accountOfKey(tx: Tx, district: string, keyId: string): Promise<AuthUserRow | null> {
  const [row] = await tx
    .select()
    .from(authUsers)
    .where(and(eq(authUsers.district, district), eq(authUsers.keyId, keyId)));
  return row ?? null;
}

/** The person behind an account, unless they may not come in any more. */
export async function personOfAccount(tx: Tx, district: string, userId: string): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select({ key: staffKeys })
    .from(authUsers)
    .innerJoin(staffKeys, and(eq(staffKeys.district, authUsers.district), eq(staffKeys.id, authUsers.keyId)))
    .where(and(eq(authUsers.district, district), eq(authUsers.id, userId), isNull(staffKeys.revokedAt)));
  return row?.key ?? null;
}

/** Whether somebody else has this login name. */
export async function loginIsTaken(
  tx: Tx,
  district: string,
  login: string,
  butOf: string | null,
): Promise<boolean> {
  const others = butOf === null ? undefined : ne(authUsers.keyId, butOf);
  const [row] = await tx
    .select({ id: authUsers.id })
    .from(authUsers)
    .where(and(eq(authUsers.district, district), eq(authUsers.username, login), others));
  return row !== undefined;
}

/** Makes the account of a person with a password; false when another one took the name at the same moment. */
export async function insertAccount(
  tx: Tx,
  user: typeof authUsers.$inferInsert,
  password: { readonly id: string; readonly hash: string },
): Promise<boolean> {
  const made = await tx.insert(authUsers).values(user).onConflictDoNothing().returning({ id: authUsers.id });
  if (made.length === 0) return false;
  await tx.insert(authAccounts).values({
    district: user.district,
    id: password.id,
    userId: user.id,
    providerId: PASSWORD,
    accountId: user.id,
    password: password.hash,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  });
  return true;
}

/** The hash of somebody's password; null without one. */
export async function passwordOf(tx: Tx, district: string, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ password: authAccounts.password })
    .from(authAccounts)
    .where(passwordAt(district, userId));
  return row?.password ?? null;
}

export async function replacePassword(
  tx: Tx,
  district: string,
  userId: string,
  hash: string,
  at: Date,
): Promise<void> {
  await tx.update(authAccounts).set({ password: hash, updatedAt: at }).where(passwordAt(district, userId));
}

/** Forgets an account with all its ways in. */
export async function deleteAccount(tx: Tx, district: string, userId: string): Promise<void> {
  for (const table of [authAccounts, authTwoFactors, authPasskeys, authSessions])
    await tx.delete(table).where(and(eq(table.district, district), eq(table.userId, userId)));
  await tx.delete(authUsers).where(and(eq(authUsers.district, district), eq(authUsers.id, userId)));
}

const passwordAt = (district: string, userId: string) =>
  and(
    eq(authAccounts.district, district),
    eq(authAccounts.userId, userId),
    eq(authAccounts.providerId, PASSWORD),
  );

/** Ends better-auth's own sessions of an account: they live for one call. */
export async function deleteAuthSessions(tx: Tx, district: string, userId: string): Promise<void> {
  await tx
    .delete(authSessions)
    .where(and(eq(authSessions.district, district), eq(authSessions.userId, userId)));
}
