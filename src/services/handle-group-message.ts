import { bindChat, type ChatRow, markDesk, markPresence } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { takeLink } from "../../db/links.ts";
import { moveChat } from "../../db/move-chat.ts";
import type { Inbound, InboundBody } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { isBarePhoto } from "./gather-photo.ts";
import { sha256 } from "./hash.ts";
import { staffOf } from "./link-staff.ts";
import { atOwnDesk, isOwnDesk } from "./own-desk.ts";
import { pressButton } from "./press-button.ts";
import { pressOnce } from "./press-once.ts";
import { IGNORED, type Processed, say } from "./processed.ts";
import { inThread, removePersonal } from "./remove-personal.ts";
import { endTalksOfMember } from "./watch-talks.ts";
import { workInGroup } from "./work-in-group.ts";

type Handle<T extends InboundBody["type"]> = (
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  inbound: Inbound & { body: Extract<InboundBody, { type: T }> },
) => Promise<Processed>;

const HANDLE: { readonly [T in InboundBody["type"]]: Handle<T> } = {
  ignored: async () => IGNORED,
  subscription: async () => IGNORED,
  membership: noteStanding,
  moved: async (ctx, chat, _row, { body }) => {
    await moveChat(ctx.db, ctx.district, chat.id, body.to);
    return IGNORED;
  },
  member_left: async (ctx, chat, _row, { body }) => {
    await endTalksOfMember(ctx, chat, body.member);
    return IGNORED;
  },
  start: bindGroup,
  option: async (ctx, chat, _row, inbound) => {
    const renews = ctx.channels[chat.channel]?.desk?.afterPress;
    const press = () => pressButton(ctx, chat, inbound);
    if (renews) return { bucket: "no-request", replies: await pressOnce(ctx, chat, inbound, renews, press) };
    const { text: shown } = await press();
    const { pressId } = inbound.body;
    // Shown to the presser only; losing it loses nothing.
    if (pressId) void ctx.channels[chat.channel]?.acknowledgePress?.(pressId, shown);
    return { bucket: "no-request", replies: [] };
  },
  message: async (ctx, chat, row, inbound) => {
    // One we were taken back into has as long to be bound again as a new one.
    if (!chat.unit) return chat.formerUnit ? IGNORED : leave(ctx, chat);
    const staff = await staffOf(ctx, inbound);
    if (!staff && isBarePhoto(inbound)) return IGNORED;
    if (!staff) return say(ctx.speak(chat.locale, "group.not_linked", {}));
    const processed = await workInGroup(ctx, chat, row, staff, inbound);
    return inThread(inbound, removePersonal(ctx, chat, inbound, processed));
  },
};

/** A message in a group: binding, buttons, and the work of the unit's staff. Strangers' groups are left. */
export async function handleGroupMessage(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  inbound: Inbound,
): Promise<Processed> {
  const handle = HANDLE[inbound.body.type] as Handle<InboundBody["type"]>;
  const { forum = chat.forum } = inbound;
  if (forum !== chat.forum) await markDesk(ctx.db, ctx.district, chat.id, { forum });
  if (!isOwnDesk(ctx, chat) || inbound.body.type === "membership")
    return handle(ctx, { ...chat, forum }, row, inbound);
  const at = await atOwnDesk(ctx, chat, inbound);
  return "answer" in at ? at.answer : handle(ctx, at.chat, row, inbound);
}

/** Added, removed, promoted or demoted. Who cannot see photos says so once, and works on with what reaches it. */
async function noteStanding(
  ctx: Ctx,
  chat: ChatRow,
  _row: InboxRow,
  inbound: Inbound & { body: Extract<InboundBody, { type: "membership" }> },
): Promise<Processed> {
  const { present, sees } = inbound.body;
  const isBack = present && chat.leftAt !== null;
  if (!present || isBack) await markPresence(ctx.db, ctx.district, chat.id, { present, at: ctx.now() });
  const changed = present && sees !== undefined && sees === chat.blind;
  if (changed) await markDesk(ctx.db, ctx.district, chat.id, { blind: !sees });
  const blind = sees === undefined ? chat.blind : !sees;
  if (isBack) return welcomeBack(ctx, { ...chat, blind }, inbound);
  return !changed || sees || !chat.unit ? IGNORED : say(ctx.speak(chat.locale, "group.blind", {}));
}

/**
 * Taken back into a group that was bound: by staff of that unit it is theirs again, by anybody else it waits for a new
 * token, and says so. To a stranger's group we say nothing.
 */
async function welcomeBack(ctx: Ctx, chat: ChatRow, inbound: Inbound): Promise<Processed> {
  const former = chat.formerUnit ? ctx.organisation.unit(chat.formerUnit) : undefined;
  if (!chat.formerUnit) return IGNORED;
  const staff = await staffOf(ctx, inbound);
  if (former?.closedOn === null && staff?.unit === former.code) return bound(ctx, chat, former.code);
  return say(ctx.speak(chat.locale, "group.unbound", { unit: former?.name ?? null }));
}

async function bound(ctx: Ctx, chat: ChatRow, code: string): Promise<Processed> {
  await bindChat(ctx.db, ctx.district, chat.id, code);
  const unit = ctx.organisation.unit(code)?.name ?? code;
  const blind = chat.blind ? [{ text: ctx.speak(chat.locale, "group.blind", {}) }] : [];
  const replies = [{ text: ctx.speak(chat.locale, "group.bound", { unit }) }, ...blind];
  return { bucket: "no-request", replies };
}

async function bindGroup(
  ctx: Ctx,
  chat: ChatRow,
  _row: InboxRow,
  { body }: { body: { payload?: string } },
): Promise<Processed> {
  const hash = body.payload ? sha256(body.payload) : null;
  const link = hash ? await takeLink(ctx.db, ctx.district, "group", hash, ctx.now()) : null;
  if (!link?.unit) return chat.unit ? say(ctx.speak(chat.locale, "link.expired", {})) : leave(ctx, chat);
  return bound(ctx, chat, link.unit);
}

/** We say nothing to strangers. */
async function leave(ctx: Ctx, chat: ChatRow): Promise<Processed> {
  void ctx.channels[chat.channel]?.leave?.(chat.address);
  return IGNORED;
}
