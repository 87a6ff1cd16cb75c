import type { Inbound } from "../../src/core/messages.ts";
import type { Clock } from "../../src/core/ports.ts";
import { aesKeyOf, decrypt, isFresh, isSigned } from "../tencent/crypto.ts";
import { type Fields, readXml } from "../tencent/xml.ts";
import { type WecomAccount, wecomInbound } from "./inbound.ts";

export interface WecomEdgeOptions extends WecomAccount {
  /** Signs every callback; set beside the address in the app's settings. */
  readonly token: string;
  readonly aesKey: string;
  /** Still opens while the key is being changed. */
  readonly previousAesKey?: string;
  readonly now: Clock;
}

/** The parameters of the address, as the platform adds them. */
type Query = (name: string) => string | undefined;

/** What the edge makes of a POST. */
export type WecomPost =
  | { readonly result: "inbound"; readonly inbound: Inbound; readonly raw: Fields }
  /** Not signed by the platform, stale, or not encrypted for us: nothing of it is believed. */
  | { readonly result: "refused" }
  | { readonly result: "malformed" };

export interface WecomEdge {
  /** The platform asks whether this is us: what it wants to hear, or null where it is not the platform. */
  greet(query: Query): string | null;
  open(query: Query, body: string): WecomPost;
}

const REFUSED = { result: "refused" } as const;

/**
 * Verifies and reads what WeCom posts; always encrypted, the signature covers the envelope. Never throws. A copy under
 * the same signature is the same message, which the inbox knows by its id; after five minutes it is refused.
 */
export function wecomEdge(options: WecomEdgeOptions): WecomEdge {
  const { corpId, token, aesKey, previousAesKey, now } = options;
  const keys = [aesKey, previousAesKey].flatMap((key) => key ?? []).map(aesKeyOf);
  const read = wecomInbound(options);
  const unseal = (query: Query, encrypted: string): string | null => {
    const [timestamp = "", nonce = ""] = [query("timestamp"), query("nonce")];
    if (!isFresh(timestamp, now())) return null;
    if (!isSigned(query("msg_signature"), token, timestamp, nonce, encrypted)) return null;
    const opened = decrypt(keys, corpId, encrypted);
    return opened.ok ? opened.message : null;
  };
  return {
    greet: (query) => unseal(query, query("echostr") ?? ""),
    open(query, body) {
      const encrypted = readXml(body)?.["Encrypt"];
      if (typeof encrypted !== "string") return REFUSED;
      const message = unseal(query, encrypted);
      if (message === null) return REFUSED;
      const raw = readXml(message);
      const inbound = raw && read(raw);
      return inbound ? { result: "inbound", inbound, raw } : { result: "malformed" };
    },
  };
}
