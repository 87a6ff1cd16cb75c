import type { MessageBucket } from "../core/glossary.ts";
import type { Reply } from "../core/messages.ts";

/** What a message came to: its bucket (null: its report decides it) and what we say. */
export interface Processed {
  readonly bucket: MessageBucket | null;
  readonly replies: readonly Reply[];
}

export const IGNORED: Processed = { bucket: "ignored", replies: [] };
