import type { Address } from "../src/core/messages.ts";
import { type ChatRow, instants } from "./chats.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";

/** Whose tokens: one account of ours on one channel. */
export type SendingAccount = Pick<Address, "channel" | "account">;

/** A token taken, and from when it may be used. */
export interface Token {
  readonly slot: number;
  readonly from: Date;
}

/** Takes up to `want` of the account's `count` tokens that are free by `by`; whoever dies with them loses them at `lostAt`. */
export async function takeTokens(
  tx: Tx,
  district: string,
  { channel, account }: SendingAccount,
  { count, want, by, lostAt }: { count: number; want: number; by: Date; lostAt: Date },
): Promise<Token[]> {
  const rows = await driverOf(tx)<{ slot: number; was: string }[]>`
    with free as (
      select slot, greatest(free_at, held_until) as was from send_tokens
      where district = ${district} and channel = ${channel} and account = ${account} and slot < ${count}
        and free_at <= ${by.toISOString()} and (held_until is null or held_until <= ${by.toISOString()})
      order by free_at limit ${want} for update skip locked
    )
    update send_tokens set free_at = ${lostAt.toISOString()} from free
    where district = ${district} and channel = ${channel} and account = ${account}
      and send_tokens.slot = free.slot
    returning send_tokens.slot, free.was`;
  return rows.map(({ slot, was }) => ({ slot, from: new Date(was) }));
}

/** The account's tokens where some are missing: at its first message, and after its limit was raised. */
export async function makeTokens(
  tx: Tx,
  district: string,
  { channel, account }: SendingAccount,
  { count, now }: { count: number; now: Date },
): Promise<void> {
  await driverOf(tx)`
    insert into send_tokens (district, channel, account, slot, free_at)
    select ${district}, ${channel}, ${account}, slot, ${now.toISOString()}::timestamptz
    from generate_series(0, ${count - 1}::int) slot
    where (select count(*) from send_tokens
      where district = ${district} and channel = ${channel} and account = ${account}) < ${count}
    on conflict do nothing`;
}

/** When the next token may be taken; null: there are none at all. */
export async function nextTokenAt(
  tx: Tx,
  district: string,
  { channel, account }: SendingAccount,
  count: number,
): Promise<Date | null> {
  const [row] = await driverOf(tx)<{ at: string | null }[]>`
    select min(greatest(free_at, held_until)) as at from send_tokens
    where district = ${district} and channel = ${channel} and account = ${account} and slot < ${count}`;
  return row?.at ? new Date(row.at) : null;
}

/** A token after its use, and from when it may be used again. */
export interface Returned {
  readonly slot: number;
  readonly freeAt: Date;
}

/** Gives a token back and notes what was sent to the chat, in one statement. */
export async function noteSent(
  tx: Tx,
  district: string,
  { id, channel, account }: SendingAccount & Pick<ChatRow, "id">,
  { slot, freeAt }: Returned,
  { sentAt, quietUntil }: Pick<ChatRow, "sentAt" | "quietUntil">,
): Promise<void> {
  await driverOf(tx)`
    with returned as (
      update send_tokens set free_at = ${freeAt.toISOString()}
      where district = ${district} and channel = ${channel} and account = ${account} and slot = ${slot}
    )
    update chats set sent_at = ${instants(sentAt)}::text::timestamptz[], quiet_until = ${quietUntil?.toISOString() ?? null}
    where district = ${district} and id = ${id}`;
}

/** The platform told the whole account to wait. */
export async function holdTokens(
  tx: Tx,
  district: string,
  { channel, account }: SendingAccount,
  until: Date,
): Promise<void> {
  await driverOf(tx)`
    update send_tokens set held_until = greatest(held_until, ${until.toISOString()}::timestamptz)
    where district = ${district} and channel = ${channel} and account = ${account}`;
}
