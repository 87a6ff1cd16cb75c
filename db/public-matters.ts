import { and, desc, eq, gte, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { CaseState } from "../src/core/workflow.ts";
import type { Tx } from "./client.ts";
import { cases } from "./schema.ts";

/** Never sealed, never a dispute that is mediated: the rule of every public list. */
export const mayBePublic = (categories: readonly string[]): SQL | undefined =>
  and(eq(cases.sealed, false), isNull(cases.consents), inArray(cases.category, [...categories]));

const COLUMNS = {
  number: cases.number,
  category: cases.category,
  state: cases.state,
  leadUnit: cases.leadUnit,
  street: cases.street,
  community: cases.community,
  place: cases.place,
  delay: cases.delay,
  bankOwner: cases.bankOwner,
  publicSummary: cases.publicSummary,
  reviewOn: cases.reviewOn,
  reportedAt: cases.reportedAt,
  updatedAt: cases.updatedAt,
  dueAt: cases.dueAt,
};
export type PublicMatterRow = Pick<typeof cases.$inferSelect, keyof typeof COLUMNS>;

/** Matters of these categories in these states, closed ones only if they changed since; newest first. */
export async function publicMatters(
  tx: Tx,
  district: string,
  { categories, states, closedSince }: Kinds & { readonly closedSince: Date },
  limit: number,
): Promise<PublicMatterRow[]> {
  if (categories.length === 0) return [];
  return tx
    .select(COLUMNS)
    .from(cases)
    .where(
      and(
        listedIn(district, { categories, states }),
        or(ne(cases.state, "closed"), gte(cases.updatedAt, closedSince)),
      ),
    )
    .orderBy(desc(cases.reportedAt), desc(cases.number))
    .limit(limit);
}

interface Kinds {
  readonly categories: readonly string[];
  readonly states: readonly CaseState[];
}

/** What the public list and its counts have in common. */
const listedIn = (district: string, { categories, states }: Kinds): SQL | undefined =>
  and(
    eq(cases.district, district),
    eq(cases.kind, "case"),
    mayBePublic(categories),
    inArray(cases.state, [...states]),
  );

/** How many were reported since, by community; "" where it is not known. */
export async function countPublicMatters(
  tx: Tx,
  district: string,
  { categories, states, since }: Kinds & { readonly since: Date },
): Promise<{ community: string; rows: number }[]> {
  if (categories.length === 0) return [];
  const community = sql<string>`coalesce(${cases.community}, '')`;
  return tx
    .select({ community, rows: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(listedIn(district, { categories, states }), gte(cases.reportedAt, since)))
    .groupBy(community);
}
