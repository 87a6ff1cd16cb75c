import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * The signatures and envelopes of WeChat and WeCom (消息加解密): `random(16) + length(4, big-endian) + message + id` under
 * AES-256-CBC, padded by PKCS#7 to 32 bytes, which is checked here by hand. `id`: the AppID, on WeCom the CorpID.
 */

/** What the sum of the signed parts is: SHA-1 of them, sorted and joined. */
export function signatureOf(...parts: readonly string[]): string {
  return createHash("sha1").update(parts.toSorted().join("")).digest("hex");
}

/** Whether `given` signs the parts. Takes a time that tells nothing of the right signature. */
export function isSigned(given: string | undefined, ...parts: readonly string[]): boolean {
  const wanted = Buffer.from(signatureOf(...parts));
  const shown = Buffer.from(given ?? "");
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

/** A signature older or newer than this is refused, whatever it signs. */
export const FRESH_SECONDS = 300;

/** Whether a signed time (seconds since 1970) is about now. */
export function isFresh(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= FRESH_SECONDS;
}

const BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const HEAD = RANDOM_BYTES + LENGTH_BYTES;

/** The 32 bytes of an EncodingAESKey: 43 characters, base64 without its last "=". */
export const aesKeyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, "base64");

/** The message inside, or why nothing is believed. */
type Opened =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly why: "not encrypted for us" | "another appid" };

/** Opens an envelope with the current key or, while it changes, the previous one. */
export function decrypt(keys: readonly Buffer[], appId: string, encrypted: string): Opened {
  const opened = keys.map((key) => openWith(key, encrypted)).filter((inside) => inside !== null);
  const ours = opened.find((inside) => inside.appId === appId);
  if (ours) return { ok: true, message: ours.message };
  return { ok: false, why: opened.length > 0 ? "another appid" : "not encrypted for us" };
}

function openWith(key: Buffer, encrypted: string): { message: string; appId: string } | null {
  const cipher = Buffer.from(encrypted, "base64");
  if (cipher.length === 0 || cipher.length % BLOCK !== 0) return null;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16));
  decipher.setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(cipher), decipher.final()]));
  if (!plain || plain.length < HEAD) return null;
  const end = HEAD + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) return null;
  return { message: plain.toString("utf8", HEAD, end), appId: plain.toString("utf8", end) };
}

/** 1 to 32 bytes, each saying how many they are. */
function withoutPadding(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > BLOCK || count > padded.length) return null;
  const padding = padded.subarray(padded.length - count);
  return padding.every((byte) => byte === count) ? padded.subarray(0, padded.length - count) : null;
}

/** Base64 of the envelope. `random` is given only where the result must be known beforehand. */
export function encrypt(
  key: Buffer,
  appId: string,
  message: string,
  random: Uint8Array = randomBytes(16),
): string {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(Buffer.byteLength(message));
  const plain = Buffer.concat([random, length, Buffer.from(message), Buffer.from(appId)]);
  const count = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(count, count)])),
    cipher.final(),
  ]).toString("base64");
}
