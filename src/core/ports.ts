import type { ChannelName } from "./glossary.ts";
import type { Address, Inbound, Reply } from "./messages.ts";

/** The time now. Injected everywhere, so that tests and drills own the clock. */
export type Clock = () => Date;

/** One line per fact; fields never hold personal data or secrets. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** What the platform said about one delivery. The retry policy is the core's (`deliveries.ts`), never a channel's. */
export type Delivery =
  | { readonly result: "accepted"; readonly platformId?: string }
  /** 429: wait this long, no attempt used up. */
  | { readonly result: "throttled"; readonly retryAfterSeconds: number }
  /** The platform could not be reached or answered 5xx: it may or may not have arrived. */
  | { readonly result: "unreachable"; readonly reason: string }
  /** The reply window is closed: held until the next contact. */
  | { readonly result: "window_closed"; readonly reason: string }
  /** Blocked by the person, chat gone, or the request refused for good. */
  | { readonly result: "refused"; readonly reason: string }
  /** The thread it was to be said in is gone: forget it, send again. */
  | { readonly result: "thread_gone" }
  /** The chat lives under another id now: rewrite once, send again. */
  | { readonly result: "moved"; readonly chat: string };

/** One rendered push. `editOf` is the platform id of an earlier send of the same card. */
export interface Outgoing {
  readonly to: Address;
  readonly reply: Reply;
  /** Repeated in the text when it is sent a second time, so that a copy can be recognised. */
  readonly noticeNumber: string;
  readonly resend: boolean;
  readonly editOf?: string;
  /** The platform's thread (forum topic) within the chat. */
  readonly thread?: string;
  /** The platform's id of the inbound message this answers: a response still open may carry it. */
  readonly answers?: string;
}

/** One channel: everything platform-shaped stays behind it. */
export interface Channel {
  readonly name: ChannelName;
  /** "stored": the outbox row itself is the delivery (web chat reads it); "send": `send` must be called. */
  readonly delivery: "stored" | "send";
  /** Raw stored payload → what it means; null: nothing for us (kept and counted as ignored). */
  toInbound(raw: unknown): Inbound | null;
  send(outgoing: Outgoing): Promise<Delivery>;
  /** Acknowledges a button press at once, where the platform wants it; never throws. */
  acknowledgePress?(pressId: string, text?: string): Promise<void>;
  /** Leaves a chat that is not bound to a unit; never throws. */
  leave?(chat: string): Promise<void>;
  /** What a group of staff needs beyond that; absent where the channel is no place to work. */
  readonly desk?: StaffDesk;
}

/**
 * The desk of those who work in a chat: what Telegram groups give, WeCom and 浙政钉 beside them, as far as each platform
 * can. Everything else a desk does is `send`: cards (`editOf`), buttons (`reply.options`), words to copy
 * (`reply.desk.copy`), threads (`thread`). Never throws.
 */
export interface StaffDesk {
  /** Takes a person's message away from the chat. True: it is gone, whoever took it away. */
  removeMessage(chat: string, messageId: string): Promise<boolean>;
  /** Opens a thread of the group and answers its id; null where the platform has none, or the right is missing. */
  openThread(chat: string, name: string): Promise<string | null>;
}

/** Wake-ups only: the rows are the truth and a sweep finds what a lost job left behind. */
export interface Jobs {
  wakeDelivery(chatId: string): Promise<void>;
}
