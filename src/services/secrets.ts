import { randomBytes, timingSafeEqual } from "node:crypto";
import { sha256 } from "./hash.ts";

/** A random secret of 192 bits in characters that fit a link, with a prefix that tells what it opens. */
export const newSecret = (prefix: string): string => prefix + randomBytes(24).toString("base64url");

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a), "hex"), Buffer.from(sha256(b), "hex"));
}
