import type { ChatRow } from "../../db/chats.ts";
import { contactOf, detailsOfContact } from "../../db/contacts.ts";
import { windowsOf } from "../../db/reach.ts";
import type { ChannelName } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import { WAYS, type Way, waysFor } from "../core/reach.ts";
import { type WindowLeft, windowLeft } from "../core/window-left.ts";
import type { Ctx } from "./context.ts";

/** How somebody can be reached in one chat now. Who they are is not in it: a phone comes masked. */
export interface ChatReach {
  readonly chatId: string;
  readonly channel: ChannelName;
  /** Null: the channel lets us write at any time. */
  readonly window: WindowLeft | null;
  /** What is tried for a step of the matter once the window is closed, in order; none: it is held. */
  readonly ways: readonly Way[];
  readonly muted: boolean;
  readonly left: boolean;
  /** The channel is not connected here: nothing can be sent. */
  readonly off: boolean;
  /** 138****1234, where one was given. */
  readonly phone: string | null;
}

/** The reply window of a chat, what is left of it, and what happens instead. */
export async function reachOfChat(ctx: Ctx, chat: ChatRow): Promise<ChatReach> {
  const { db, district } = ctx;
  const channel = ctx.channels[chat.channel];
  const reach = channel?.reach;
  const address = { channel: chat.channel, account: chat.account, chat: chat.address };
  const contact = await contactOf(db, district, address, chat.address);
  const details = contact ? await detailsOfContact(db, district, contact) : null;
  const consent = {
    push: details?.pushConsent ?? null,
    subscriptions: details?.subscriptions ?? 0,
    sms: details?.smsConsent ?? false,
  };
  const configured = WAYS.filter((way) => (way === "sms" ? ctx.sms : reach?.[way]) !== undefined);
  return {
    chatId: chat.id,
    channel: chat.channel,
    window: reach ? windowLeft(reach.windows, await windowsOf(db, district, chat.id), ctx.now()) : null,
    ways: reach ? waysFor("status", consent, configured) : [],
    muted: chat.mutedAt !== null,
    left: chat.leftAt !== null,
    off: chat.channel !== "webchat" && channel === undefined,
    phone: details?.phone ? masked(details.phone) : null,
  };
}
