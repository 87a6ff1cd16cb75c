import { randomInt } from "node:crypto";
import {
  insertLinkCode,
  noteWrongCode,
  ownerOfCode,
  takeLinkCode,
  wrongCodesSince,
} from "../../db/channel-links.ts";
import type { ChatRow } from "../../db/chats.ts";
import { lockPeople, privateChats, setPerson } from "../../db/people.ts";
import { type LinkWish, linkWish, undoOption } from "../core/dialogue/link-wish.ts";
import { LINK_POLICY } from "../core/link-policy.ts";
import type { Inbound, Option, Reply } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { oweNotices } from "./owe-notices.ts";
import { partChannels, undoLink } from "./part-channels.ts";
import { type Processed, say } from "./processed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * 绑定: a code asked for in one private chat and typed in another proves that both are one person. Whatever is wrong with
 * a code is answered in the same words. Null: the message is about something else.
 */
export async function linkChannels(
  ctx: Ctx,
  chat: ChatRow,
  contactId: string,
  inbound: Inbound,
): Promise<Processed | null> {
  const wish = linkWish(inbound.body);
  return wish && (WISHES[wish.wish] as Wish<LinkWish["wish"]>)(ctx, { chat, contactId }, wish);
}

interface Who {
  readonly chat: ChatRow;
  readonly contactId: string;
}
type Wish<W extends LinkWish["wish"]> = (
  ctx: Ctx,
  who: Who,
  wish: Extract<LinkWish, { wish: W }>,
) => Promise<Processed>;

const WISHES: { readonly [W in LinkWish["wish"]]: Wish<W> } = {
  code: giveCode,
  type: (ctx, who, { code }) => typeCode(ctx, who, code),
  part: (ctx, { chat, contactId }) => partChannels(ctx, chat, contactId),
  undo: (ctx, { chat, contactId }, { link }) => undoLink(ctx, chat, contactId, link),
};

const hashOf = (ctx: Ctx, code: string): string => sha256(`link:${ctx.district}:${code}`);

async function giveCode(ctx: Ctx, { chat, contactId }: Who): Promise<Processed> {
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + LINK_POLICY.codeMinutes * MINUTE_MS);
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const row = { district: ctx.district, id: ctx.newId(), hash: hashOf(ctx, code), contactId, expiresAt };
    if (await insertLinkCode(ctx.db, row, now))
      return say(ctx.speak(chat.locale, "link.code", { code, minutes: LINK_POLICY.codeMinutes }));
  }
}

async function typeCode(ctx: Ctx, { chat, contactId }: Who, code: string): Promise<Processed> {
  const { locale } = chat;
  const now = ctx.now();
  const hash = hashOf(ctx, code);
  const owner = await ownerOfCode(ctx.db, ctx.district, hash, now);
  // Both at once and in one order: two who type each other's code must not wait for each other.
  const people = await lockPeople(ctx.db, ctx.district, owner ? [contactId, owner] : [contactId]);
  if (people.some(({ id, person }) => id === contactId && person !== null))
    return say(ctx.speak(locale, "link.already", {}));
  if (await tooManyWrong(ctx, contactId, now)) return say(ctx.speak(locale, "link.too_many", {}));
  if (owner === contactId) return say(ctx.speak(locale, "link.same_chat", {}));
  const link = owner && (await takeLinkCode(ctx.db, ctx.district, { hash, by: contactId, now }));
  if (link) return join(ctx, { chat, contactId }, link);
  await noteWrongCode(ctx.db, ctx.district, contactId, now);
  return say(ctx.speak(locale, "link.wrong", {}));
}

async function tooManyWrong(ctx: Ctx, contactId: string, now: Date): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  const wrong = await wrongCodesSince(ctx.db, ctx.district, contactId, hourAgo);
  return wrong.own >= LINK_POLICY.wrongAnHour || wrong.all >= LINK_POLICY.wrongByAllAnHour;
}

/** The one who typed joins the one who asked; each of the person's chats is told, so that a theft is noticed. */
async function join(
  ctx: Ctx,
  { chat, contactId }: Who,
  link: { readonly id: string; readonly contactId: string },
): Promise<Processed> {
  const people = await lockPeople(ctx.db, ctx.district, [contactId, link.contactId]);
  const owner = people.find(({ id }) => id === link.contactId);
  const person = owner?.person ?? ctx.newId();
  await setPerson(ctx.db, ctx.district, [contactId, link.contactId], person);
  const others = people.map(({ id }) => id).filter((id) => id !== contactId);
  const chats = await privateChats(ctx.db, ctx.district, others);
  const told = chats.map((other) => ({
    chat: other,
    reply: withUndo(ctx, other, link.id, ctx.speak(other.locale, "link.made", { channel: chat.channel })),
  }));
  await oweNotices(ctx, `link:${link.id}`, told);
  const channel = chats.at(-1)?.channel ?? "webchat";
  const reply = withUndo(ctx, chat, link.id, ctx.speak(chat.locale, "link.done", { channel }));
  return { bucket: "no-request", replies: [reply] };
}

function withUndo(ctx: Ctx, { locale }: ChatRow, link: string, text: string): Reply {
  const track: Option = { id: "kind:track", label: ctx.speak(locale, "option.track", {}) };
  return { text, options: [track, { id: undoOption(link), label: ctx.speak(locale, "option.unlink", {}) }] };
}
