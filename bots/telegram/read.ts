import type { Locale } from "../../src/core/glossary.ts";

/** Readers of untrusted JSON: the value when it has the shape, else undefined. */

export type Json = Readonly<Record<string, unknown>>;

export const asRecord = (value: unknown): Json | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
export const asId = (value: unknown): string | undefined =>
  Number.isSafeInteger(value) ? String(value) : undefined;
export const asText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const asNumber = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

/** Who wrote where; what every kind of update about a chat begins with. */
export interface Envelope {
  readonly chat: string;
  readonly chatKind: "private" | "group";
  readonly sender: string;
  /** False for bots. */
  readonly isPerson: boolean;
  readonly locale?: Locale;
  /** Of a group: whether it is split into topics. */
  readonly forum?: boolean;
}

const CHAT_KINDS: Readonly<Record<string, Envelope["chatKind"]>> = {
  private: "private",
  group: "group",
  supergroup: "group",
};

export function readEnvelope(chatValue: unknown, fromValue: unknown): Envelope | undefined {
  const chat = asRecord(chatValue);
  const from = asRecord(fromValue);
  const type = asText(chat?.["type"]) ?? "";
  const chatKind = Object.hasOwn(CHAT_KINDS, type) ? CHAT_KINDS[type] : undefined;
  const id = asId(chat?.["id"]);
  const sender = asId(from?.["id"]);
  if (id === undefined || sender === undefined || chatKind === undefined) return undefined;
  const locale = localeOf(asText(from?.["language_code"]));
  return {
    chat: id,
    chatKind,
    sender,
    isPerson: from?.["is_bot"] !== true,
    ...(locale && { locale }),
    ...(type === "supergroup" && { forum: chat?.["is_forum"] === true }),
  };
}

function localeOf(language = ""): Locale | undefined {
  if (/^zh\b/i.test(language)) return "zh-CN";
  return /^en\b/i.test(language) ? "en" : undefined;
}
