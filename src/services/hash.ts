import { createHash } from "node:crypto";
import { type ChainEvent, canonical, eventMaterial } from "../core/chain.ts";

/** sha256 of bytes, of a text its UTF-8, in hex. */
export const sha256 = (of: string | Uint8Array): string => createHash("sha256").update(of).digest("hex");

/** The hash an event carries; the next one's `prevHash` and, for the last, the case's `headHash`. */
export const eventHash = (event: ChainEvent): string => sha256(eventMaterial(event));

/** Digest of an event's free words. Once the salt is destroyed nobody can guess the words from it. */
export const wordsDigest = (salt: string, words: Readonly<Record<string, unknown>>): string =>
  sha256(`${salt}\n${canonical(words)}`);
