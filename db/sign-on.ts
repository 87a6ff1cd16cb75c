import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { signOnAttempts, staffKeys } from "./schema.ts";
import type { StaffKeyRow } from "./staff-keys.ts";

export type SignOnAttemptRow = typeof signOnAttempts.$inferSelect;

/** Keeps an attempt until its browser comes back; those that never did are forgotten. */
export async function insertSignOnAttempt(tx: Tx, row: SignOnAttemptRow, now: Date): Promise<void> {
  await tx
    .delete(signOnAttempts)
    .where(and(eq(signOnAttempts.district, row.district), lt(signOnAttempts.expiresAt, now)));
  await tx.insert(signOnAttempts).values(row);
}

/** Takes an attempt, so that nobody comes back with it again; null when it is unknown, taken or over. */
export async function takeSignOnAttempt(
  tx: Tx,
  district: string,
  hash: string,
  now: Date,
): Promise<SignOnAttemptRow | null> {
  const [row] = await tx
    .delete(signOnAttempts)
    .where(
      and(
        eq(signOnAttempts.district, district),
        eq(signOnAttempts.hash, hash),
        gt(signOnAttempts.expiresAt, now),
      ),
    )
    .returning();
  return row ?? null;
}

/** Whoever came as this subject before and may still come in. */
export async function personOfSubject(
  tx: Tx,
  district: string,
  subject: string,
): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select()
    .from(staffKeys)
    .where(living(district, eq(staffKeys.signOnSubject, subject)));
  return row ?? null;
}

/** Ties the person who was entered with this account to the subject; null: there is none, or another subject has them. */
export async function bindSubject(
  tx: Tx,
  district: string,
  account: string,
  subject: string,
): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .update(staffKeys)
    .set({ signOnSubject: subject })
    .where(and(living(district, eq(staffKeys.signOnAccount, account)), isNull(staffKeys.signOnSubject)))
    .returning();
  return row ?? null;
}

/** Somebody living, entered with this account. */
export async function personOfSignOnAccount(
  tx: Tx,
  district: string,
  account: string,
): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select()
    .from(staffKeys)
    .where(living(district, eq(staffKeys.signOnAccount, account)));
  return row ?? null;
}

/** Enters a living person's account, or none; whoever was tied to the former one is so no more. */
export async function setSignOnAccount(
  tx: Tx,
  district: string,
  id: string,
  account: string | null,
): Promise<void> {
  await tx
    .update(staffKeys)
    .set({ signOnAccount: account, signOnSubject: null })
    .where(living(district, eq(staffKeys.id, id)));
}

const living = (district: string, where: ReturnType<typeof eq>) =>
  and(eq(staffKeys.district, district), where, isNull(staffKeys.revokedAt));
