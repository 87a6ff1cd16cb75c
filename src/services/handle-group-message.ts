import { bindChat, type ChatRow, markPresence } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { takeLink } from "../../db/links.ts";
import { moveChat } from "../../db/move-chat.ts";
import { outboxByPlatformId } from "../../db/outbox.ts";
import type { Staff } from "../core/actors.ts";
import type { Inbound, InboundBody } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { answerConsultation } from "./answer-consultation.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { fileFromGroup } from "./file-from-group.ts";
import { sha256 } from "./hash.ts";
import { staffOf } from "./link-staff.ts";
import { pressButton } from "./press-button.ts";
import { IGNORED, type Processed } from "./processed.ts";
import { sayRefusal } from "./say-refusal.ts";

type Handle<T extends InboundBody["type"]> = (
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  inbound: Inbound & { body: Extract<InboundBody, { type: T }> },
) => Promise<Processed>;

const HANDLE: { readonly [T in InboundBody["type"]]: Handle<T> } = {
  ignored: async () => IGNORED,
  membership: async (ctx, chat, _row, { body }) => {
    await markPresence(ctx.db, ctx.district, chat.id, { present: body.present, at: ctx.now() });
    return IGNORED;
  },
  moved: async (ctx, chat, _row, { body }) => {
    await moveChat(ctx.db, ctx.district, chat.id, body.to);
    return IGNORED;
  },
  start: bindGroup,
  option: async (ctx, chat, _row, inbound) => {
    const shown = await pressButton(ctx, chat, inbound);
    const { pressId } = inbound.body;
    // Shown to the presser only; losing it loses nothing.
    if (pressId) void ctx.channels[chat.channel]?.acknowledgePress?.(pressId, shown);
    return { bucket: "no-request", replies: [] };
  },
  message: async (ctx, chat, row, inbound) => {
    if (!chat.unit) return leave(ctx, chat);
    const staff = await staffOf(ctx, inbound);
    if (!staff) return say(ctx.speak(chat.locale, "group.not_linked", {}));
    const answered = inbound.replyTo ? await replyToCard(ctx, chat, staff, inbound, inbound.replyTo) : null;
    return answered ?? fileFromGroup(ctx, chat, row, staff, inbound);
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
  return handle(ctx, chat, row, inbound);
}

const say = (text: string): Processed => ({ bucket: "no-request", replies: [{ text }] });

async function bindGroup(
  ctx: Ctx,
  chat: ChatRow,
  _row: InboxRow,
  { body }: { body: { payload?: string } },
): Promise<Processed> {
  const hash = body.payload ? sha256(body.payload) : null;
  const link = hash ? await takeLink(ctx.db, ctx.district, "group", hash, ctx.now()) : null;
  if (!link?.unit) return chat.unit ? say(ctx.speak(chat.locale, "link.expired", {})) : leave(ctx, chat);
  await bindChat(ctx.db, ctx.district, chat.id, link.unit);
  return say(
    ctx.speak(chat.locale, "group.bound", { unit: ctx.organisation.unit(link.unit)?.name ?? link.unit }),
  );
}

/** We say nothing to strangers. */
async function leave(ctx: Ctx, chat: ChatRow): Promise<Processed> {
  void ctx.channels[chat.channel]?.leave?.(chat.address);
  return IGNORED;
}

/** A reply to a card or to what was filed is a note on its case, or the answer to its consultation. Null: not a card of ours. */
async function replyToCard(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  { body }: Inbound,
  platformId: string,
): Promise<Processed | null> {
  const ours = await outboxByPlatformId(ctx.db, ctx.district, chat.id, platformId);
  // "Filed, No. …" is no card, but a reply to it is about that case, too.
  const card = ours?.card ?? (ours?.caseNumber ? `case:${ours.caseNumber}` : null);
  const text = body.type === "message" ? body.text.trim() : "";
  const [kind, id] = card?.split(":") ?? [];
  if (!id || text === "") return null;
  const acting = { ...ctx, actor: staff };
  try {
    if (kind === "consultation") {
      await answerConsultation(acting, { id, text });
      return say(ctx.speak(chat.locale, "group.answered", {}));
    }
    await changeCaseIn(acting, { number: id, event: { type: "note", text } });
    return say(ctx.speak(chat.locale, "group.noted", { number: id }));
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
    return say(
      ctx.speak(chat.locale, "group.refused", { reason: sayRefusal(ctx, chat.locale, error.refusal) }),
    );
  }
}
