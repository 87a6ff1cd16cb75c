import { and, eq, isNull } from "drizzle-orm";
import type { Address } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { staffIdentities, staffKeys } from "./schema.ts";
import type { StaffKeyRow } from "./staff-keys.ts";

export async function linkStaffIdentity(
  tx: Tx,
  district: string,
  { channel, account }: Address,
  userId: string,
  keyId: string,
): Promise<void> {
  const { district: d, channel: c, account: a, userId: u } = staffIdentities;
  await tx
    .insert(staffIdentities)
    .values({ district, channel, account, userId, keyId })
    .onConflictDoUpdate({ target: [d, c, a, u], set: { keyId } });
}

/** The key an account was linked to, unless it was revoked. */
export async function staffKeyOfIdentity(
  tx: Tx,
  district: string,
  { channel, account }: Address,
  userId: string,
): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select({ key: staffKeys })
    .from(staffIdentities)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, staffIdentities.keyId)))
    .where(
      and(
        eq(staffIdentities.district, district),
        eq(staffIdentities.channel, channel),
        eq(staffIdentities.account, account),
        eq(staffIdentities.userId, userId),
        isNull(staffKeys.revokedAt),
      ),
    );
  return row?.key ?? null;
}

/** The keys of a unit whose people are known on this channel: those who may press in its group, or `userId` alone. */
export async function linkedKeysOf(
  tx: Tx,
  district: string,
  { channel, account }: Pick<Address, "channel" | "account">,
  unit: string,
  userId?: string,
): Promise<StaffKeyRow[]> {
  const rows = await tx
    .selectDistinct({ key: staffKeys })
    .from(staffIdentities)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, staffIdentities.keyId)))
    .where(
      and(
        eq(staffIdentities.district, district),
        eq(staffIdentities.channel, channel),
        eq(staffIdentities.account, account),
        eq(staffKeys.unit, unit),
        isNull(staffKeys.revokedAt),
        userId === undefined ? undefined : eq(staffIdentities.userId, userId),
      ),
    );
  return rows.map(({ key }) => key);
}
