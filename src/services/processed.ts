import type { ChatRow } from "../../db/chats.ts";
import type { Locale, MessageBucket } from "../core/glossary.ts";
import type { Reply } from "../core/messages.ts";

/** What a message came to: its bucket (null: its report decides it) and what we say. */
export interface Processed {
  readonly bucket: MessageBucket | null;
  readonly replies: readonly Reply[];
  /** The words were kept: what is personal or sealed in them may leave the group. */
  readonly kept?: "plain" | "sealed";
  /** The chat that stands for this one from now on; absent: itself. */
  readonly to?: ChatRow;
  /** Where the conversation stands now. */
  readonly chat?: { readonly dialogue: unknown; readonly noticeVersion: string; readonly locale: Locale };
}

export const IGNORED: Processed = { bucket: "ignored", replies: [] };

/** An answer to what asks for nothing further. */
export const say = (text: string): Processed => ({ bucket: "no-request", replies: [{ text }] });
