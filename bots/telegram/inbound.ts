import type { Inbound, InboundBody } from "../../src/core/messages.ts";
import { saysOffline } from "../../src/core/spoken-events.ts";
import { bodyOf, commandIn, largestPhoto } from "./content.ts";
import { asId, asRecord, asText, type Envelope, type Json, readEnvelope } from "./read.ts";

/** Our bot. The name is learned from getMe; until then a command that names any bot counts as ours. */
export interface TelegramAccount {
  readonly id: string;
  readonly username?: string;
}

/** A chat's place in an update that belongs to no chat (a poll, an inline query). */
const NO_CHAT = "-";

/** What we ask Telegram for; whatever else comes is counted and ignored. */
export const UPDATE_KINDS = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

interface Found {
  readonly envelope: Envelope;
  readonly body: InboundBody;
  readonly replyTo?: string | undefined;
  readonly place?: Pick<Inbound, "messageId" | "thread">;
}
type Reader = (value: Json, account: TelegramAccount) => Found | undefined;

/** The kinds of update that mean something. Every other kind is counted and ignored. */
const KINDS: readonly (readonly [kind: string, read: Reader])[] = [
  ["message", readMessage],
  ["callback_query", readPress],
  ["my_chat_member", readStanding],
  ["edited_message", (value) => ignoredIn(value, "edited")],
];

/**
 * Telegram's update → what it means, or null for a shape Telegram never sends. Pure, never throws.
 * In a group only commands to the bot, replies to it, buttons, locations, photos and "已线下办结" pass. A photo without
 * words may belong to the report before it; one that does not is dropped where that is known.
 */
export function telegramInbound(account: TelegramAccount): (raw: unknown) => Inbound | null {
  return (raw) => {
    const update = asRecord(raw);
    const externalId = asId(update?.["update_id"]);
    if (!update || externalId === undefined) return null;
    const kind = KINDS.find(([name]) => Object.hasOwn(update, name));
    if (!kind) return asInbound(account, externalId, unknownKind(update));
    const [name, read] = kind;
    const value = asRecord(update[name]);
    const found = value && read(value, account);
    return found ? asInbound(account, externalId, found) : null;
  };
}

function asInbound(
  account: TelegramAccount,
  externalId: string,
  { envelope, body, replyTo, place }: Found,
): Inbound {
  const { chat, chatKind, sender, locale, forum } = envelope;
  return {
    address: { channel: "telegram", account: account.id, chat },
    externalId,
    sender,
    chatKind,
    ...(replyTo !== undefined && { replyTo }),
    ...place,
    ...(forum !== undefined && { forum }),
    ...(locale && { locale }),
    body,
  };
}

const ignored = (why: string): InboundBody => ({ type: "ignored", why });

function unknownKind(update: Json): Found {
  const about = Object.values(update).map(asRecord).find(Boolean);
  const isPost = Object.hasOwn(update, "channel_post") || Object.hasOwn(update, "edited_channel_post");
  const chat = asId(asRecord(about?.["chat"])?.["id"]) ?? NO_CHAT;
  const sender = asId(asRecord(about?.["from"])?.["id"]) ?? chat;
  const envelope: Envelope = { chat, chatKind: "group", sender, isPerson: false };
  return { envelope, body: ignored(isPost ? "channel post" : "unknown kind") };
}

function ignoredIn(value: Json, why: string): Found | undefined {
  const envelope = readEnvelope(value["chat"], value["from"]);
  return envelope && { envelope, body: ignored(why) };
}

function readMessage(message: Json, account: TelegramAccount): Found | undefined {
  const envelope = readEnvelope(message["chat"], message["from"] ?? message["sender_chat"]);
  if (!envelope) return undefined;
  const replyTo = repliedTo(message);
  const body = bodyOf(message);
  return {
    envelope,
    replyTo: replyTo?.id,
    // A private chat has no threads, and nobody else's eyes.
    ...(envelope.chatKind === "group" && { place: placeOf(message) }),
    body: whyIgnored(envelope, message, body, account) ?? body,
  };
}

/** Which message it is, and in which topic. In a group that is no forum, a "thread" is only a chain of replies. */
function placeOf(message: Json): Pick<Inbound, "messageId" | "thread"> {
  const messageId = asId(message["message_id"]);
  const thread = message["is_topic_message"] === true ? asId(message["message_thread_id"]) : undefined;
  return { ...(messageId !== undefined && { messageId }), ...(thread !== undefined && { thread }) };
}

function whyIgnored(
  envelope: Envelope,
  message: Json,
  body: InboundBody,
  account: TelegramAccount,
): InboundBody | null {
  if (body.type === "moved" || body.type === "member_left" || body.type === "ignored") return null;
  // Anonymous administrators and automatic forwards write as a chat: nobody whose rights could be checked.
  if (!envelope.isPerson || message["sender_chat"] !== undefined) return ignored("not a person");
  if (envelope.chatKind === "private" || passesInGroup(message, body, account)) return null;
  return ignored("group talk");
}

function passesInGroup(message: Json, body: InboundBody, account: TelegramAccount): boolean {
  const command = commandIn(message);
  if (command) return isOurName(command.bot, account);
  if (repliedTo(message)?.author === account.id) return true;
  if (body.type === "message" && (body.location || saysOffline(body.text))) return true;
  return largestPhoto(message["photo"]) !== undefined;
}

const isOurName = (name: string | undefined, { username }: TelegramAccount): boolean =>
  name === undefined || username === undefined || name.toLowerCase() === username.toLowerCase();

/** The message answered. In a topic, talk that answers nothing points at the topic's opening message: no reply. */
function repliedTo(message: Json): { id: string; author: string | undefined } | undefined {
  const parent = asRecord(message["reply_to_message"]);
  const id = asId(parent?.["message_id"]);
  if (!parent || id === undefined || Object.hasOwn(parent, "forum_topic_created")) return undefined;
  return { id, author: asId(asRecord(parent["from"])?.["id"]) };
}

/** A button: `data` is our own opaque id, checked again by the core. The reply is to the card it hangs under. */
function readPress(query: Json): Found | undefined {
  const card = asRecord(query["message"]);
  const envelope = readEnvelope(card?.["chat"], query["from"]);
  const pressId = asText(query["id"]);
  const option = asText(query["data"]);
  if (!envelope)
    return asRecord(query["from"]) && { envelope: nowhere(query), body: ignored("unknown kind") };
  if (pressId === undefined || option === undefined) return { envelope, body: ignored("unknown kind") };
  return { envelope, replyTo: asId(card?.["message_id"]), body: { type: "option", option, pressId } };
}

function nowhere(query: Json): Envelope {
  const sender = asId(asRecord(query["from"])?.["id"]) ?? NO_CHAT;
  return { chat: NO_CHAT, chatKind: "private", sender, isPerson: true };
}

/** Added to a group or removed from one, promoted there or demoted. In a private chat: blocked or back. */
function readStanding(change: Json): Found | undefined {
  const envelope = readEnvelope(change["chat"], change["from"]);
  const before = isPresent(change["old_chat_member"]);
  const present = isPresent(change["new_chat_member"]);
  if (!envelope || present === undefined) return undefined;
  if (envelope.chatKind === "private") return { envelope, body: ignored(present ? "unblocked" : "blocked") };
  const [saw, sees] = [
    isAdministrator(change["old_chat_member"]),
    isAdministrator(change["new_chat_member"]),
  ];
  if (before === present && saw === sees) return { envelope, body: ignored("standing") };
  return { envelope, body: { type: "membership", present, ...(present && { sees }) } };
}

/** Whom privacy mode hides nothing from. */
const isAdministrator = (value: unknown): boolean =>
  ["creator", "administrator"].includes(asText(asRecord(value)?.["status"]) ?? "");

const PRESENT = new Set(["creator", "administrator", "member"]);

function isPresent(value: unknown): boolean | undefined {
  const member = asRecord(value);
  const status = asText(member?.["status"]);
  if (status === undefined) return undefined;
  return PRESENT.has(status) || (status === "restricted" && member?.["is_member"] === true);
}
