import { and, eq, isNull } from "drizzle-orm";
import type { Address } from "../src/core/messages.ts";
import type { ChatRow } from "./chats.ts";
import type { Tx } from "./client.ts";
import { chats, staffIdentities, staffKeys } from "./schema.ts";
import type { StaffKeyRow } from "./staff-keys.ts";

/** The bot or app that people wrote to. */
type Account = Pick<Address, "channel" | "account">;

const linkedOn = (district: string, { channel, account }: Account) =>
  and(
    eq(staffIdentities.district, district),
    eq(staffIdentities.channel, channel),
    eq(staffIdentities.account, account),
  );

/** Joins to an identity its person's private chat: that has its user's own id as address. */
export const isOwnChat = (district: string) =>
  and(
    eq(chats.district, district),
    eq(chats.channel, staffIdentities.channel),
    eq(chats.account, staffIdentities.account),
    eq(chats.address, staffIdentities.userId),
    eq(chats.kind, "private"),
  );

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
  on: Account,
  userId: string,
): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select({ key: staffKeys })
    .from(staffIdentities)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, staffIdentities.keyId)))
    .where(and(linkedOn(district, on), eq(staffIdentities.userId, userId), isNull(staffKeys.revokedAt)));
  return row?.key ?? null;
}

/** The same, also where it was revoked since. */
export async function keyIdOfIdentity(
  tx: Tx,
  district: string,
  on: Account,
  userId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ keyId: staffIdentities.keyId })
    .from(staffIdentities)
    .where(and(linkedOn(district, on), eq(staffIdentities.userId, userId)));
  return row?.keyId ?? null;
}

/** The keys of a unit whose people are known on this channel: those who may press in its group, or `userId` alone. */
export async function linkedKeysOf(
  tx: Tx,
  district: string,
  on: Account,
  unit: string,
  userId?: string,
): Promise<StaffKeyRow[]> {
  const rows = await tx
    .selectDistinct({ key: staffKeys })
    .from(staffIdentities)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, staffIdentities.keyId)))
    .where(
      and(
        linkedOn(district, on),
        eq(staffKeys.unit, unit),
        isNull(staffKeys.revokedAt),
        userId === undefined ? undefined : eq(staffIdentities.userId, userId),
      ),
    );
  return rows.map(({ key }) => key);
}

/** The private chats of a person of the staff. */
export async function privateChatsOf(tx: Tx, district: string, keyId: string): Promise<ChatRow[]> {
  const rows = await tx
    .select({ chat: chats })
    .from(staffIdentities)
    .innerJoin(chats, isOwnChat(district))
    .where(and(eq(staffIdentities.district, district), eq(staffIdentities.keyId, keyId)));
  return rows.map(({ chat }) => chat);
}
