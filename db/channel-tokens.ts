import { and, eq } from "drizzle-orm";
import type { ChannelName } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { channelTokens } from "./schema.ts";

export interface ChannelToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The token all processes share, over or not; null when there never was one. */
export async function channelToken(
  tx: Tx,
  district: string,
  channel: ChannelName,
  account: string,
): Promise<ChannelToken | null> {
  const [row] = await tx
    .select({ token: channelTokens.token, expiresAt: channelTokens.expiresAt })
    .from(channelTokens)
    .where(
      and(
        eq(channelTokens.district, district),
        eq(channelTokens.channel, channel),
        eq(channelTokens.account, account),
      ),
    );
  return row ?? null;
}

export async function saveChannelToken(
  tx: Tx,
  district: string,
  channel: ChannelName,
  account: string,
  token: ChannelToken,
): Promise<void> {
  await tx
    .insert(channelTokens)
    .values({ district, channel, account, ...token })
    .onConflictDoUpdate({
      target: [channelTokens.district, channelTokens.channel, channelTokens.account],
      set: { ...token },
    });
}
