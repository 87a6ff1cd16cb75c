import { and, count, eq, isNotNull, or } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { cases } from "./schema.ts";

/** How much offline work of a unit there is, and how much of it was drawn for a check. */
export async function countOffline(
  tx: Tx,
  district: string,
  unit: string,
): Promise<{ done: number; drawn: number }> {
  const [row] = await tx
    .select({ done: count(), drawn: count(cases.sample) })
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.leadUnit, unit),
        or(eq(cases.selfHandled, true), isNotNull(cases.sample)),
      ),
    );
  return row ?? { done: 0, drawn: 0 };
}
