import { and, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { caseOrigins, contactDetails, contacts } from "./schema.ts";

/** Which case a number of a former system is. */
export async function originOf(
  tx: Tx,
  district: string,
  source: string,
  externalId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ caseId: caseOrigins.caseId })
    .from(caseOrigins)
    .where(
      and(
        eq(caseOrigins.district, district),
        eq(caseOrigins.source, source),
        eq(caseOrigins.externalId, externalId),
      ),
    );
  return row?.caseId ?? null;
}

/** Fails where another import brought the same number at this moment: the line is then tried again, and known. */
export async function insertOrigin(tx: Tx, row: typeof caseOrigins.$inferInsert): Promise<void> {
  await tx.insert(caseOrigins).values(row);
}

/** A person we know from a table alone: no channel, a name and a phone. */
export async function addNamedContact(
  tx: Tx,
  {
    district,
    id,
    createdAt,
    ...details
  }: { district: string; id: string; createdAt: Date; name: string | null; phone: string | null },
): Promise<void> {
  await tx.insert(contacts).values({ district, id, createdAt });
  await tx.insert(contactDetails).values({ district, contactId: id, ...details });
}
