import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { caseEvents } from "./schema.ts";

/** What a case's history says about whose it is. */
export interface CaseHints {
  /** Whether staff chose its category, at acceptance or dispatch. */
  readonly categoryChosen: boolean;
  /** The unit named, and the coded reason given, by the last unit that returned it; null if none did. */
  readonly namedInReturn: string | null;
  readonly returnReason: string | null;
}

export async function caseHints(tx: Tx, district: string, caseId: string): Promise<CaseHints> {
  const events = await tx
    .select({ type: caseEvents.type, detail: caseEvents.detail })
    .from(caseEvents)
    .where(
      and(
        eq(caseEvents.district, district),
        eq(caseEvents.caseId, caseId),
        inArray(caseEvents.type, ["accept", "dispatch", "return"]),
      ),
    )
    .orderBy(desc(caseEvents.seq));
  const last = events.find(({ type }) => type === "return")?.detail;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    categoryChosen: events.some(({ type, detail }) => type !== "return" && text(detail["category"]) !== null),
    namedInReturn: text(last?.["suggestedUnit"]),
    returnReason: text(last?.["reason"]),
  };
}
