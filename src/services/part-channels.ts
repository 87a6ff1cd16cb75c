import { findChannelLink } from "../../db/channel-links.ts";
import type { ChatRow } from "../../db/chats.ts";
import { lockPeople, type PersonRow, privateChats, setPerson } from "../../db/people.ts";
import { LINK_POLICY } from "../core/link-policy.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";
import { type Processed, say } from "./processed.ts";

const HOUR_MS = 3_600_000;

/** 解除绑定: this channel is a person of its own again, with what was reported through it. */
export async function partChannels(ctx: Ctx, chat: ChatRow, contactId: string): Promise<Processed> {
  const people = await linkedWith(ctx, contactId);
  if (people.length === 0) return say(ctx.speak(chat.locale, "link.none", {}));
  await separate(ctx, chat, people, contactId);
  return say(ctx.speak(chat.locale, "link.parted", {}));
}

/**
 * One tap under a told link, from any channel of the person: whoever joined by it is separated again. What is unknown, not
 * theirs or undone already is answered alike.
 */
export async function undoLink(
  ctx: Ctx,
  chat: ChatRow,
  contactId: string,
  linkId: string,
): Promise<Processed> {
  const link = await findChannelLink(ctx.db, ctx.district, linkId);
  const people = await linkedWith(ctx, contactId);
  const joined = link?.usedBy;
  if (!joined || !link.usedAt || !people.some(({ id }) => id === joined))
    return say(ctx.speak(chat.locale, "link.none", {}));
  if (ctx.now().getTime() - link.usedAt.getTime() > LINK_POLICY.undoHours * HOUR_MS)
    return say(ctx.speak(chat.locale, "link.undo_over", {}));
  await separate(ctx, chat, people, joined);
  return say(ctx.speak(chat.locale, "link.parted", {}));
}

/** Everybody who is one person with this contact, itself included, held; empty when it is alone. */
async function linkedWith(ctx: Ctx, contactId: string): Promise<PersonRow[]> {
  const people = await lockPeople(ctx.db, ctx.district, [contactId]);
  return people.length > 1 ? people : [];
}

/** Whoever is left alone is no group any more. Every chat but the one that asked is told. */
async function separate(
  ctx: Ctx,
  asking: ChatRow,
  people: readonly PersonRow[],
  leaving: string,
): Promise<void> {
  const all = people.map(({ id }) => id);
  await setPerson(ctx.db, ctx.district, all.length === 2 ? all : [leaving], null);
  const chats = await privateChats(ctx.db, ctx.district, all);
  const told = chats
    .filter(({ id }) => id !== asking.id)
    .map((chat) => ({ chat, reply: { text: ctx.speak(chat.locale, "link.parted_elsewhere", {}) } }));
  await oweNotices(ctx, `unlink:${ctx.newId()}`, told);
}
