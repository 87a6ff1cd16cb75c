import type { ChannelName } from "./glossary.ts";
import type { Address, Inbound, Reply } from "./messages.ts";
import type { Purpose, WindowEnd, WindowPolicy } from "./reach.ts";

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
  | {
      readonly result: "accepted";
      readonly platformId?: string;
      /** Messages of the reply window it used up; absent: one. A passive reply uses up none. */
      readonly counted?: number;
    }
  /** 429: wait this long, no attempt used up. */
  | { readonly result: "throttled"; readonly retryAfterSeconds: number }
  /** The platform could not be reached or answered 5xx: it may or may not have arrived. */
  | { readonly result: "unreachable"; readonly reason: string }
  /** The reply window is closed: held until the next contact. */
  | {
      readonly result: "window_closed";
      readonly reason: string;
      /** By count (45047) or, absent, by time (45015). */
      readonly why?: WindowEnd;
    }
  /** Blocked by the person, chat gone, or the request refused for good. */
  | { readonly result: "refused"; readonly reason: string }
  /** The thread it was to be said in is gone: forget it, send again. */
  | { readonly result: "thread_gone" }
  /** The chat lives under another id now: rewrite once, send again. */
  | { readonly result: "moved"; readonly chat: string };

/** What the platform gave for an attachment's reference. The retry policy is the core's (`media-fetching.ts`). */
export type FetchedFile =
  | { readonly result: "fetched"; readonly bytes: Uint8Array }
  /** 429: wait this long, no attempt used up. */
  | { readonly result: "throttled"; readonly retryAfterSeconds: number }
  /** May work later. */
  | { readonly result: "unreachable"; readonly reason: string }
  /** Gone, too large, or an answer that must not be believed: never to be asked for again. */
  | { readonly result: "refused"; readonly reason: string };

/** Where photos and recordings lie, under random names. */
export interface MediaStore {
  /** Kept for good when it returns. Saving the same name again replaces it. */
  save(name: string, bytes: Uint8Array, mime: string): Promise<void>;
  /** Null when there is no file of this name. */
  read(name: string): Promise<Uint8Array | null>;
  /** No error when there is none. */
  remove(name: string): Promise<void>;
}

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
  /** The platform's id of the message of ours it is shown as an answer to; gone: shown by itself. */
  readonly under?: string;
  /** The platform's id of the inbound message this answers: a response still open may carry it. */
  readonly answers?: string;
}

/** A notice in the few fields of a template or subscription message. */
export interface Card {
  readonly to: Address;
  readonly purpose: Purpose;
  /** 工单号, where it is about a matter. */
  readonly number: string | null;
  /** What is new, 20 characters at most. */
  readonly words: string;
  readonly at: Date;
  /** The status page, where the whole of it is. */
  readonly link: string;
  readonly noticeNumber: string;
}

/** Of a channel that lets us write for a while only, and counts. */
export interface Reach {
  readonly windows: WindowPolicy;
  /** Longest text of one message, in bytes of UTF-8. */
  readonly textBytes: number;
  /** Uses up one consent of the person. Absent where not configured, as the next. */
  subscription?(card: Card): Promise<Delivery>;
  template?(card: Card): Promise<Delivery>;
}

/** Short messages, off by default. */
export interface SmsPort {
  /** Never throws. */
  send(message: { readonly phone: string; readonly text: string; readonly id: string }): Promise<Delivery>;
}

/** One channel: everything platform-shaped stays behind it. */
export interface Channel {
  readonly name: ChannelName;
  /** "stored": the outbox row itself is the delivery (web chat reads it); "send": `send` must be called. */
  readonly delivery: "stored" | "send";
  /** "numbered": options are shown as numbered lines and come back as words (`resolve-numbered`); absent: as buttons. */
  readonly options?: "numbered";
  /** Raw stored payload → what it means; null: nothing for us (kept and counted as ignored). */
  toInbound(raw: unknown): Inbound | null;
  send(outgoing: Outgoing): Promise<Delivery>;
  /** Absent: we may write at any time. */
  readonly reach?: Reach;
  /** Acknowledges a button press at once, where the platform wants it; never throws. */
  acknowledgePress?(pressId: string, text?: string): Promise<void>;
  /** The bytes of an attachment's `ref` as the edge made it (`photo:…`), capped in size and time; never throws. */
  fetchFile?(ref: string): Promise<FetchedFile>;
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
  /** Everyone works in their own chat with us, which is theirs once they are linked; absent: in groups bound to a unit. */
  readonly own?: true;
  /** Takes a person's message away from the chat. True: it is gone, whoever took it away. */
  removeMessage(chat: string, messageId: string): Promise<boolean>;
  /** Opens a thread of the group and answers its id; null where the platform has none, or the right is missing. */
  openThread(chat: string, name: string): Promise<string | null>;
  /**
   * Where a press uses up the buttons of its card and gives the right to replace it once: the card's id with that right
   * in it. The card must be sent again, whatever came of the press. Absent: buttons stay, the press is acknowledged.
   */
  afterPress?(platformId: string, pressId: string): string;
}

/** Wake-ups only: the rows are the truth and a sweep finds what a lost job left behind. */
export interface Jobs {
  wakeDelivery(chatId: string): Promise<void>;
  /** Absent where no jobs are carried: a Node process on the same database finds the import within a minute. */
  wakeImports?(): Promise<void>;
}
