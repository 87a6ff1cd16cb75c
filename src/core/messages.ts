import type { ChannelName, Locale } from "./glossary.ts";
import type { MediaKind } from "./media.ts";

/** WGS-84 degrees. Channels that send GCJ-02 convert at the edge. */
export interface Location {
  readonly lat: number;
  readonly lon: number;
}

/** Where a message came from and where answers go: the chat on a channel. */
export interface Address {
  readonly channel: ChannelName;
  /** Our account on the channel: bot id, official account id, or "web". */
  readonly account: string;
  /** The channel's own id of the chat. */
  readonly chat: string;
}

/**
 * A photo or other file that the channel holds (`ref`, with its kind as prefix: `photo:…`, `voice:…`), or that has an
 * id of ours (`mediaId`): stored already, or on its way.
 */
export type Attachment = { readonly mediaId: string; readonly kind?: MediaKind } | { readonly ref: string };

/** What a person did, in the core's words. Past the edge nobody knows the platform's payload. */
export type InboundBody =
  | {
      readonly type: "message";
      readonly text: string;
      readonly attachments: readonly Attachment[];
      readonly location?: Location;
      /** Somebody else wrote it: it was forwarded. */
      readonly forwarded?: true;
      /** Messages that were sent as one, each with its own photo, share this. */
      readonly album?: string;
    }
  /** A button or quick option pressed; `option` is what we gave out. */
  | { readonly type: "option"; readonly option: string; readonly pressId?: string }
  /** First contact or /start; `payload` is the deep link's token. */
  | { readonly type: "start"; readonly payload?: string }
  /** The chat got another id (Telegram group → supergroup). */
  | { readonly type: "moved"; readonly to: string }
  /** The bot was added to or removed from a group. */
  /** … or its standing changed: `sees` whether it hears photos and talk there (Telegram: only as administrator). */
  | { readonly type: "membership"; readonly present: boolean; readonly sees?: boolean }
  /** A person, by the channel's id, is no longer in the group. */
  | { readonly type: "member_left"; readonly member: string }
  /** The person permitted so many one-time subscription messages. */
  | { readonly type: "subscription"; readonly accepted: number }
  /** Kept as a fact and counted, never acted on: talk in a group, unknown kinds. */
  | { readonly type: "ignored"; readonly why: string };

/** What a person did that lets us write to them for a while, where a channel limits that (WeChat: 48 h or 1 min). */
export const WINDOW_OPENERS = ["message", "menu", "follow", "scan"] as const;
export type WindowOpener = (typeof WINDOW_OPENERS)[number];

/** One inbound message as the edge hands it on, once verified. */
export interface Inbound {
  readonly address: Address;
  /** The platform's id: unique per (channel, account). A second copy has no second effect. */
  readonly externalId: string;
  /** The channel's id of the person who wrote; in a private chat usually the chat itself. */
  readonly sender: string;
  readonly chatKind: "private" | "group";
  /** The platform's id of the message this one answers, if any. */
  readonly replyTo?: string;
  /** The platform's own id of the message, where it could be taken away again. */
  readonly messageId?: string;
  /** The thread (forum topic) of the group it was written in, if any. */
  readonly thread?: string;
  /** Whether the group is split into threads; absent where the channel does not say. */
  readonly forum?: boolean;
  readonly locale?: Locale;
  /** Absent where the channel knows no reply window. */
  readonly opens?: WindowOpener;
  readonly body: InboundBody;
}

/** A quick option under a reply. `id` comes back as `option`; opaque to the channel. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** Who speaks to a resident: the bot, or a person of the staff. Never more of that person than this. */
export const SPEAKERS = ["bot", "staff"] as const;
export type Speaker = (typeof SPEAKERS)[number];

/** What we say, ready to be rendered by a channel within its limits. `options[0]` affirms. */
export interface Reply {
  readonly text: string;
  readonly options?: readonly Option[];
  /** The case number the reply is about. */
  readonly case?: string;
  /** One card per key and chat, edited in place where the channel can. */
  readonly card?: string;
  /** What a staff desk does with it beyond showing it. */
  readonly desk?: DeskHints;
  /** Absent: the bot. */
  readonly speaker?: Speaker;
}

/** What a group of staff needs that a resident's chat does not. A channel that cannot do one of them leaves it. */
export interface DeskHints {
  /** Words within the text that one tap copies. */
  readonly copy?: string;
  /** A message of a person to take away first, by the platform's id; `otherwise` is said where it stays. */
  readonly removes?: { readonly message: string; readonly otherwise: string };
  /** The platform's thread to say it in. */
  readonly thread?: string;
  /** Key of a card of this chat under which it stands, as an answer to it. */
  readonly under?: string;
  /** Code of the street whose thread it belongs to, where the group is split into threads. */
  readonly street?: string;
}
