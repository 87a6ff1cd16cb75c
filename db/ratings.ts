import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { ratings } from "./schema.ts";

export async function askRating(
  tx: Tx,
  district: string,
  ask: { token: string; unit: string | null; at: Date },
): Promise<void> {
  await tx
    .insert(ratings)
    .values({ district, token: ask.token, unit: ask.unit, askedAt: ask.at })
    .onConflictDoNothing();
}

/** Those of the tokens that were asked and not answered yet. */
export async function openRatings(tx: Tx, district: string, tokens: readonly string[]): Promise<Set<string>> {
  if (tokens.length === 0) return new Set();
  const rows = await tx
    .select({ token: ratings.token })
    .from(ratings)
    .where(and(eq(ratings.district, district), inArray(ratings.token, [...tokens]), isNull(ratings.ratedAt)));
  return new Set(rows.map((row) => row.token));
}

/** Stores a rating once; false when the token is unknown or used. */
export async function rate(
  tx: Tx,
  district: string,
  token: string,
  mark: { solved: boolean | null; satisfied: number | null; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(ratings)
    .set({ solved: mark.solved, satisfied: mark.satisfied, ratedAt: mark.at })
    .where(and(eq(ratings.district, district), eq(ratings.token, token), isNull(ratings.ratedAt)))
    .returning({ token: ratings.token });
  return rows.length === 1;
}
