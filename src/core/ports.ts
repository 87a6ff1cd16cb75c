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
  | {
      readonly result: "window_closed";
      readonly reason: string;
      /** "count": the window is open, its messages are used up; "time": it is over. Absent: not told. */
      readonly why?: "time" | "count";
    }
  /** Blocked by the person, chat gone, or the request refused for good. */
  | { readonly result: "refused"; readonly reason: string }
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
  /** The platform's id of the inbound message this answers: a response still open may carry it. */
  readonly answers?: string;
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
  /** Acknowledges a button press at once, where the platform wants it; never throws. */
  acknowledgePress?(pressId: string, text?: string): Promise<void>;
  /** The bytes of an attachment's `ref` as the edge made it (`photo:…`), capped in size and time; never throws. */
  fetchFile?(ref: string): Promise<FetchedFile>;
  /** Leaves a chat that is not bound to a unit; never throws. */
  leave?(chat: string): Promise<void>;
}

/** Wake-ups only: the rows are the truth and a sweep finds what a lost job left behind. */
export interface Jobs {
  wakeDelivery(chatId: string): Promise<void>;
}
