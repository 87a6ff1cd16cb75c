import type { ChatRow } from "../../db/chats.ts";
import { findInbox, type InboxRow } from "../../db/inbox.ts";
import {
  dropPendingShare,
  findPendingShare,
  type PendingShareRow,
  savePendingShare,
} from "../../db/pending-shares.ts";
import type { Staff } from "../core/actors.ts";
import { isCaseNumber } from "../core/case-number.ts";
import { anonymous } from "../core/mask.ts";
import type { Inbound, Option, Reply } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { OPEN_STATES } from "../core/workflow.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { findCases } from "./find-cases.ts";
import { staffOf } from "./link-staff.ts";
import type { Processed } from "./processed.ts";
import { sayRefusal } from "./say-refusal.ts";
import { visibleCase } from "./show-case.ts";

const PICK = "share:case:";
const YES = "share:yes";
const NO = "share:no";
const OFFERED = 3;

/**
 * A talk that a staff member forwards to the bot becomes a note on a case: which case, then the masked words and the
 * consent. Until then nothing but the message itself is kept. Null: not about that; an unrelated message ends it.
 */
export async function shareTalk(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  inbound: Inbound,
): Promise<Processed | null> {
  // Nobody of the staff is known by a web chat.
  if (chat.channel === "webchat") return null;
  const { body } = inbound;
  const forwarded = body.type === "message" && body.forwarded === true;
  const pending = forwarded ? null : await findPendingShare(ctx.db, ctx.district, chat.id);
  if (!forwarded && !pending) return null;
  const staff = await staffOf(ctx, inbound);
  if (!staff) return null;
  if (forwarded) return begin(ctx, chat, row, staff, body.text);
  return pending ? goOn(ctx, chat, pending, staff, inbound) : null;
}

const answer = (reply: Reply): Processed => ({ bucket: "no-request", replies: [reply] });

async function begin(ctx: Ctx, chat: ChatRow, row: InboxRow, staff: Staff, text: string): Promise<Processed> {
  if (text.trim() === "") return answer({ text: ctx.speak(chat.locale, "staff.share.no_text", {}) });
  await savePendingShare(ctx.db, {
    district: ctx.district,
    chatId: chat.id,
    inboxId: row.id,
    caseNumber: null,
    at: ctx.now(),
  });
  const asked = ctx.speak(chat.locale, "staff.share.which", {});
  return answer({ text: asked, options: [...(await picks(ctx, chat, staff)), leaveIt(ctx, chat)] });
}

const leaveIt = (ctx: Ctx, { locale }: ChatRow): Option => ({
  id: NO,
  label: ctx.speak(locale, "option.share_no", {}),
});

/** The newest open cases in sight, by number and category: nothing anybody wrote. */
async function picks(ctx: Ctx, { locale }: ChatRow, staff: Staff): Promise<Option[]> {
  const { cases } = await findCases(ctx, staff, { states: OPEN_STATES });
  return cases.slice(0, OFFERED).map(({ number, category }) => ({
    id: `${PICK}${number}`,
    label: ctx.speak(locale, "option.case", { number, title: category.name }),
  }));
}

async function goOn(
  ctx: Ctx,
  chat: ChatRow,
  pending: PendingShareRow,
  staff: Staff,
  { body }: Inbound,
): Promise<Processed | null> {
  const option = body.type === "option" ? body.option : null;
  const typed = body.type === "message" ? body.text.trim() : "";
  const number = option?.startsWith(PICK) ? option.slice(PICK.length) : typed;
  if (option === YES && pending.caseNumber) return attach(ctx, chat, staff, pending, pending.caseNumber);
  if (isCaseNumber(number)) return askConsent(ctx, chat, staff, pending, number);
  await dropPendingShare(ctx.db, ctx.district, chat.id);
  return option === NO ? answer({ text: ctx.speak(chat.locale, "staff.share.dropped", {}) }) : null;
}

async function askConsent(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  pending: PendingShareRow,
  number: string,
): Promise<Processed> {
  try {
    await visibleCase(ctx, staff, number);
  } catch (error) {
    return refused(ctx, chat, error);
  }
  await savePendingShare(ctx.db, { ...pending, caseNumber: number });
  const text = ctx.speak(chat.locale, "staff.share.consent", {
    number,
    text: await masked(ctx, chat, pending),
  });
  const yes = { id: YES, label: ctx.speak(chat.locale, "option.share_yes", {}) };
  return answer({ text, options: [yes, leaveIt(ctx, chat)] });
}

async function attach(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  pending: PendingShareRow,
  number: string,
): Promise<Processed> {
  const text = await masked(ctx, chat, pending);
  try {
    await changeCaseIn({ ...ctx, actor: staff }, { number, event: { type: "note", text } });
  } catch (error) {
    return refused(ctx, chat, error);
  }
  await dropPendingShare(ctx.db, ctx.district, chat.id);
  return answer({ text: ctx.speak(chat.locale, "staff.share.done", { number }) });
}

/** The forwarded words, read from the message itself each time. */
async function masked(ctx: Ctx, chat: ChatRow, { inboxId }: PendingShareRow): Promise<string> {
  const row = await findInbox(ctx.db, ctx.district, inboxId);
  const inbound = row?.raw ? ctx.channels[chat.channel]?.toInbound(row.raw) : null;
  return anonymous(inbound?.body.type === "message" ? inbound.body.text : "").trim();
}

function refused(ctx: Ctx, chat: ChatRow, error: unknown): Processed {
  if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
  const reason = sayRefusal(ctx, chat.locale, error.refusal);
  return answer({
    text: ctx.speak(chat.locale, "staff.share.which_again", { reason }),
    options: [leaveIt(ctx, chat)],
  });
}
