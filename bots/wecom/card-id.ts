import { createHash } from "node:crypto";

/** What must be known of a card that was sent, as the one text its outbox row keeps. */
export interface CardId {
  readonly msgid: string;
  /** The right to replace the card once; "": used, or there never was one. */
  readonly code: string;
  /** Which words to copy went with it; "": none. */
  readonly copied: string;
}

const BETWEEN = "~";

export const writeCardId = ({ msgid, code, copied }: CardId): string => [msgid, copied, code].join(BETWEEN);

/** A code may hold anything. */
export function readCardId(text: string): CardId {
  const [msgid = "", copied = "", ...code] = text.split(BETWEEN);
  return { msgid, copied, code: code.join(BETWEEN) };
}

/** Tells the same words from others, and nothing of them. */
export const markOf = (words: string | null): string =>
  words === null ? "" : createHash("sha256").update(words).digest("hex").slice(0, 12);
