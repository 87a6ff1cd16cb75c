import type { Address, Inbound } from "../../src/core/messages.ts";
import { type TelegramAccount, telegramInbound } from "./inbound.ts";
import { asId, asRecord } from "./read.ts";

/** What the edge hands to the durable line. What is ignored comes without its payload: it is counted, never stored. */
export type EdgeResult =
  | {
      readonly result: "inbound";
      readonly externalId: string;
      readonly address: Address;
      readonly raw: unknown;
      readonly inbound: Inbound;
    }
  | {
      readonly result: "ignored";
      readonly externalId: string;
      readonly address: Address;
      readonly why: string;
    }
  | { readonly result: "malformed" };

export interface TelegramEdgeOptions {
  /** The webhook's secret token; long polling needs none. */
  readonly secret?: string;
  readonly account: () => TelegramAccount;
}

export interface TelegramEdge {
  /** Whether the request carries Telegram's secret. Compared in constant time. */
  verify(headers: { get(name: string): string | null | undefined }): boolean;
  /** A webhook's body. */
  parse(bodyText: string): EdgeResult;
  /** An update as long polling hands it over. */
  read(update: unknown): EdgeResult;
}

const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** Verifies and classifies what Telegram sends. Pure, never throws. */
export function telegramEdge({ secret, account }: TelegramEdgeOptions): TelegramEdge {
  const read = (update: unknown) => classify(account(), update);
  return {
    verify: (headers) => verifySecret(headers.get(SECRET_HEADER), secret),
    read,
    parse(bodyText) {
      try {
        return read(JSON.parse(bodyText));
      } catch {
        return { result: "malformed" };
      }
    },
  };
}

function classify(account: TelegramAccount, update: unknown): EdgeResult {
  const externalId = asId(asRecord(update)?.["update_id"]);
  if (externalId === undefined) return { result: "malformed" };
  const inbound = telegramInbound(account)(update);
  // Refusing an update would make Telegram send it for 24 hours and hold back its chat.
  if (!inbound) return { result: "ignored", externalId, address: nowhere(account), why: "unknown shape" };
  const { address, body } = inbound;
  if (body.type === "ignored") return { result: "ignored", externalId, address, why: body.why };
  return { result: "inbound", externalId, address, raw: update, inbound };
}

const nowhere = ({ id }: TelegramAccount): Address => ({ channel: "telegram", account: id, chat: "-" });

/** Compares in a time that tells nothing of the secret's contents. Without a secret nothing is let through. */
export function verifySecret(header: string | null | undefined, secret: string | undefined): boolean {
  if (!secret || typeof header !== "string") return false;
  const [given, wanted] = [header, secret].map((text) => new TextEncoder().encode(text));
  if (!given || !wanted) return false;
  let difference = given.length ^ wanted.length;
  for (let i = 0; i < wanted.length; i += 1) difference |= (given[i] ?? 0) ^ (wanted[i] ?? 0);
  return difference === 0;
}
