import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { dispatches } from "./schema.ts";

type OpenDispatch = Pick<
  typeof dispatches.$inferSelect,
  "caseId" | "signBy" | "signedAt" | "feedbackBy" | "feedbackAt" | "doneBy"
>;

/** The open dispatches of these cases. */
export function openDispatches(tx: Tx, district: string, ids: readonly string[]): Promise<OpenDispatch[]> {
  const { caseId, signBy, signedAt, feedbackBy, feedbackAt, doneBy } = dispatches;
  return tx
    .select({ caseId, signBy, signedAt, feedbackBy, feedbackAt, doneBy })
    .from(dispatches)
    .where(
      and(
        eq(dispatches.district, district),
        inArray(dispatches.caseId, [...ids]),
        sql`${dispatches.endedAt} is null`,
      ),
    );
}
