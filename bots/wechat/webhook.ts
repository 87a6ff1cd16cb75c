import { createHash, randomBytes } from "node:crypto";
import type { Inbound } from "../../src/core/messages.ts";
import type { Clock } from "../../src/core/ports.ts";
import {
  aesKeyOf,
  decrypt,
  encrypt,
  FRESH_SECONDS,
  isFresh,
  isSigned,
  signatureOf,
} from "../tencent/crypto.ts";
import { type Fields, readXml, writeXml } from "../tencent/xml.ts";
import { wechatInbound } from "./inbound.ts";

export interface WechatEdgeOptions {
  readonly appId: string;
  readonly token: string;
  /** Absent: plain mode. The previous key still opens while the key is being changed. */
  readonly aesKeys?: { readonly current: string; readonly previous?: string };
  readonly now: Clock;
}

/** The parameters of the address, as the platform adds them. */
type Query = (name: string) => string | undefined;

/** What the edge makes of a POST. `seal` writes an answer to this very message, encrypted in safe mode. */
export type WechatPost =
  | {
      readonly result: "inbound";
      readonly inbound: Inbound;
      readonly raw: Fields;
      seal(text: string): string;
    }
  /** Not signed by the platform, stale, used before, or not encrypted for us: nothing of it is believed. */
  | { readonly result: "refused" }
  | { readonly result: "malformed" };

export interface WechatEdge {
  /** Whether the address is signed with our token and fresh. */
  verify(query: Query): boolean;
  open(query: Query, body: string): WechatPost;
}

const REFUSED = { result: "refused" } as const;

/** Verifies and reads what WeChat posts. Never throws; remembers signatures for as long as they are fresh. */
export function wechatEdge(options: WechatEdgeOptions): WechatEdge {
  const { appId, token, aesKeys, now } = options;
  const keys = aesKeys ? [aesKeys.current, aesKeys.previous].flatMap((key) => key ?? []).map(aesKeyOf) : [];
  const read = wechatInbound({ appId });
  const seen = signaturesSeen(now);
  const verify = (query: Query): boolean => {
    const { timestamp, nonce } = stamps(query);
    return isFresh(timestamp, now()) && isSigned(query("signature"), token, timestamp, nonce);
  };
  return {
    verify,
    open(query, body) {
      if (!verify(query)) return REFUSED;
      const fields = keys.length > 0 ? openSafe(keys, options, query, body) : openPlain(query, body);
      if (fields === "refused") return REFUSED;
      const inbound = fields && read(fields);
      if (!inbound) return { result: "malformed" };
      // In safe mode the signature covers the message itself.
      if (keys.length === 0 && !seen.isFirstBody(query("signature") ?? "", body)) return REFUSED;
      const [key] = keys;
      const seal = (text: string) => sealed(passiveReply(fields, text, now()), options, key);
      return { result: "inbound", inbound, raw: fields, seal };
    },
  };
}

const stamps = (query: Query) => ({ timestamp: query("timestamp") ?? "", nonce: query("nonce") ?? "" });

/** In plain mode an encrypted message means that the account is set to safe mode and we are not. */
function openPlain(query: Query, body: string): Fields | null | "refused" {
  return query("encrypt_type") === "aes" ? "refused" : readXml(body);
}

/** Only what is encrypted counts: plain fields beside it (兼容模式) and plain messages are not looked at. */
function openSafe(
  keys: readonly Buffer[],
  { appId, token }: WechatEdgeOptions,
  query: Query,
  body: string,
): Fields | null | "refused" {
  const encrypted = readXml(body)?.["Encrypt"];
  if (typeof encrypted !== "string") return "refused";
  const { timestamp, nonce } = stamps(query);
  if (!isSigned(query("msg_signature"), token, timestamp, nonce, encrypted)) return "refused";
  const opened = decrypt(keys, appId, encrypted);
  return opened.ok ? readXml(opened.message) : "refused";
}

/** 被动回复文本消息. */
function passiveReply(message: Fields, text: string, now: Date): string {
  const of = (name: string) => String(message[name] ?? "");
  return writeXml({
    ToUserName: of("FromUserName"),
    FromUserName: of("ToUserName"),
    CreateTime: seconds(now),
    MsgType: "text",
    Content: text,
  });
}

function sealed(xml: string, { appId, token, now }: WechatEdgeOptions, key: Buffer | undefined): string {
  if (!key) return xml;
  const Encrypt = encrypt(key, appId, xml);
  const TimeStamp = seconds(now());
  const Nonce = randomBytes(8).toString("hex");
  const MsgSignature = signatureOf(token, String(TimeStamp), Nonce, Encrypt);
  return writeXml({ Encrypt, MsgSignature, TimeStamp, Nonce });
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/**
 * In plain mode a signature does not cover the message: whoever saw one could put another message under it. The first
 * message under a signature is the only one; the platform's own second try brings the same bytes. Kept by this process.
 */
function signaturesSeen(now: Clock) {
  const bodies = new Map<string, { digest: string; until: number }>();
  const forget = (at: number) => {
    for (const [signature, { until }] of bodies) {
      if (until > at) return;
      bodies.delete(signature);
    }
  };
  return {
    isFirstBody(signature: string, body: string): boolean {
      const at = now().getTime();
      forget(at);
      const digest = createHash("sha256").update(body).digest("base64");
      const first = bodies.get(signature);
      if (!first) bodies.set(signature, { digest, until: at + 2 * FRESH_SECONDS * 1000 });
      return !first || first.digest === digest;
    },
  };
}
