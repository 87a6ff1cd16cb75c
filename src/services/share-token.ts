import { channelToken, saveChannelToken } from "../../db/channel-tokens.ts";
import type { ChannelName } from "../core/glossary.ts";
import type { Ctx } from "./context.ts";

/** The token of an account on a channel, kept where every process finds it. */
export function shareToken(
  { db, district }: Pick<Ctx, "db" | "district">,
  channel: ChannelName,
  account: string,
) {
  return {
    read: () => channelToken(db, district, channel, account),
    write: (token: string, expiresAt: Date) =>
      saveChannelToken(db, district, channel, account, { token, expiresAt }),
  };
}
