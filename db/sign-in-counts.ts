import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { signInCounts, spentCodes } from "./schema.ts";

/** Counts one more try, in a new window when the last is over; one statement, so that many at once are all counted. */
export async function countTry(
  tx: Tx,
  { district, subject, now, until }: { district: string; subject: string; now: Date; until: Date },
): Promise<{ tries: number; until: Date }> {
  const over = sql`${signInCounts.until} <= ${now.toISOString()}::timestamptz`;
  const [row] = await tx
    .insert(signInCounts)
    .values({ district, subject, tries: 1, until })
    .onConflictDoUpdate({
      target: [signInCounts.district, signInCounts.subject],
      set: {
        tries: sql`case when ${over} then 1 else ${signInCounts.tries} + 1 end`,
        until: sql`case when ${over} then excluded.until else ${signInCounts.until} end`,
      },
    })
    .returning({ tries: signInCounts.tries, until: signInCounts.until });
  return row ?? { tries: 1, until };
}

/** Takes one try back: it was right. */
export async function uncountTry(tx: Tx, district: string, subject: string): Promise<void> {
  await tx
    .update(signInCounts)
    .set({ tries: sql`greatest(${signInCounts.tries} - 1, 0)` })
    .where(and(eq(signInCounts.district, district), eq(signInCounts.subject, subject)));
}

export async function forgetTries(tx: Tx, district: string, subjects: readonly string[]): Promise<void> {
  await tx
    .delete(signInCounts)
    .where(and(eq(signInCounts.district, district), inArray(signInCounts.subject, [...subjects])));
}

export async function deleteOldTries(tx: Tx, district: string, now: Date): Promise<void> {
  await tx.delete(signInCounts).where(and(eq(signInCounts.district, district), lt(signInCounts.until, now)));
}

/** Spends a one-time code; false when it was spent before. */
export async function spendCode(tx: Tx, row: typeof spentCodes.$inferInsert, now: Date): Promise<boolean> {
  await tx.delete(spentCodes).where(and(eq(spentCodes.district, row.district), lt(spentCodes.until, now)));
  const made = await tx
    .insert(spentCodes)
    .values(row)
    .onConflictDoNothing()
    .returning({ hash: spentCodes.hash });
  return made.length === 1;
}
