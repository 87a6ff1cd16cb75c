import { type ChatRow, findChat, lockChat } from "../../db/chats.ts";
import {
  type DraftsOf,
  draftsOf,
  findDraft,
  type GroupDraftRow,
  ripeDrafts,
  takeDraft,
} from "../../db/group-drafts.ts";
import { staffKeyById } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import { GATHER_POLICY } from "../core/gather-policy.ts";
import type { Reply } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { draftsKey, oneDraftCard } from "./drafts-card.ts";
import { each } from "./each.ts";
import { type OpenedFromGroup, openToldCase, sayFiled, type Told } from "./file-from-group.ts";
import { oweNotices } from "./owe-notices.ts";
import { closeReport } from "./report-thread.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 50;

/** "全部上报": everything this worker has gathered in the group. @throws Refused to anybody else. */
export async function fileDrafts(
  ctx: ActingCtx,
  { key, chat }: { key: string; chat: ChatRow },
): Promise<void> {
  const staff = ownStaff(ctx, key);
  const drafts = await draftsOf(ctx.db, ctx.district, { chatId: chat.id, keyId: key });
  if (drafts.length === 0) throw new Refused("draft.filed");
  await fileAll(ctx, chat, staff, drafts, false);
}

/** "逐件看": the first of them by itself. @throws Refused to anybody else. */
export async function stepDrafts(
  ctx: ActingCtx,
  { key, chat }: { key: string; chat: ChatRow },
): Promise<void> {
  ownStaff(ctx, key);
  const [first] = await draftsOf(ctx.db, ctx.district, { chatId: chat.id, keyId: key });
  if (!first) throw new Refused("draft.filed");
  await showNext(ctx, chat, { chatId: chat.id, keyId: key }, draftsKey(first));
}

export interface PressedDraft {
  readonly draft: string;
  readonly card: string;
  readonly chat: ChatRow;
}

/** "上报这件", then the next is shown. @throws Refused to anybody else, and where it was filed already. */
export async function fileOneDraft(ctx: ActingCtx, { draft: id, card, chat }: PressedDraft): Promise<void> {
  const { draft, staff } = await ownDraft(ctx, id);
  const opened = await fileDraft(ctx, chat, staff, draft);
  if (opened) await tell(ctx, chat, draft, [sayFiled(ctx, chat, opened, toldBy(draft))]);
  await showNext(ctx, chat, draft, card);
}

/** "不报": its sender takes it back. @throws Refused to anybody else, and where it was filed already. */
export async function dropDraft(ctx: ActingCtx, { draft: id, card, chat }: PressedDraft): Promise<void> {
  const { draft } = await ownDraft(ctx, id);
  if (!(await takeDraft(ctx.db, ctx.district, draft.id))) throw new Refused("draft.filed");
  await closeReport(ctx, { id: draft.reportId, openedAt: draft.at }, { state: "dropped" });
  await showNext(ctx, chat, draft, card);
}

/** Files what nobody touched for its time: nothing a worker sent is ever lost for want of a press. */
export async function fileRipeDrafts(ctx: Ctx): Promise<number> {
  const ago = (ms: number) => new Date(ctx.now().getTime() - ms);
  const after = { quiet: ago(GATHER_POLICY.quietMs), limit: ago(GATHER_POLICY.limitMs) };
  const ripe = await ripeDrafts(ctx.db, ctx.district, after, AT_ONCE);
  const found = ripe.map((whose) => ({ ...whose, id: whose.chatId }));
  await each(ctx, "gathered reports", found, (whose) =>
    transact(ctx, (inTx) => fileRipe(inTx, whose, after)),
  );
  return ripe.length;
}

async function fileRipe(ctx: Ctx, whose: DraftsOf, after: { quiet: Date; limit: Date }): Promise<void> {
  const known = await findChat(ctx.db, ctx.district, whose.chatId);
  const address = known && { channel: known.channel, account: known.account, chat: known.address };
  // Under the chat's lock, as whatever its worker sends; held by another: the next look.
  const chat = address && (await lockChat(ctx.db, ctx.district, address));
  const key = await staffKeyById(ctx.db, ctx.district, whose.keyId);
  const drafts = await draftsOf(ctx.db, ctx.district, whose);
  const until = drafts.some(({ shown }) => shown) ? after.limit : after.quiet;
  if (!chat || !key || drafts.some(({ touchedAt }) => touchedAt > until)) return;
  const staff: Staff = { type: "staff", keyId: key.id, role: key.role, unit: key.unit, name: key.name };
  await fileAll(ctx, chat, staff, drafts, true);
}

/** Files them all and says so: of a single one as of any report, of several on their card. */
async function fileAll(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  drafts: readonly GroupDraftRow[],
  unasked: boolean,
): Promise<void> {
  const [first] = drafts;
  const filed: { draft: GroupDraftRow; opened: OpenedFromGroup }[] = [];
  for (const draft of drafts) {
    const opened = await fileDraft(ctx, chat, staff, draft);
    if (opened) filed.push({ draft, opened });
  }
  if (!first || filed.length === 0) return;
  const [only] = filed;
  if (only && filed.length === 1 && !first.shown)
    return tell(ctx, chat, first, [sayFiled(ctx, chat, only.opened, toldBy(first))]);
  const lines = filed.map(({ opened: { filed: row } }) => ({
    number: row.sealed ? null : row.number,
    category: ctx.organisation.category(row.category)?.name ?? null,
  }));
  const text = ctx.speak(chat.locale, "group.drafts_filed", { cases: lines, unasked });
  await tell(ctx, chat, first, [{ text, card: draftsKey(first) }]);
}

const toldBy = ({ text, place, lat, lon, photos, at }: GroupDraftRow): Told => ({
  // Photos or a recording whose words never came: somebody looks at them.
  text: text || "（只有照片或录音，没有文字）",
  place,
  location: lat !== null && lon !== null ? { lat, lon } : null,
  photos,
  at,
});

/** Null: somebody was faster. */
async function fileDraft(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  draft: GroupDraftRow,
): Promise<OpenedFromGroup | null> {
  if (!(await takeDraft(ctx.db, ctx.district, draft.id))) return null;
  const opened = await openToldCase(ctx, chat, staff, toldBy(draft));
  const report = { id: draft.reportId, openedAt: draft.at };
  await closeReport(ctx, report, { state: "case", caseId: opened.filed.id });
  return opened;
}

/** The next draft on the card, or that none is left. */
async function showNext(ctx: Ctx, chat: ChatRow, whose: DraftsOf, card: string): Promise<void> {
  const next = await oneDraftCard(ctx, chat, whose, card);
  const done = { text: ctx.speak(chat.locale, "group.drafts_done", {}), card };
  await oweNotices(ctx, `${card}:${ctx.newId()}`, [{ chat, reply: next ?? done }]);
}

async function tell(ctx: Ctx, chat: ChatRow, { id, thread }: GroupDraftRow, replies: Reply[]): Promise<void> {
  const there = replies.map((reply) => ({
    chat,
    reply: thread ? { ...reply, desk: { ...reply.desk, thread } } : reply,
  }));
  await oweNotices(ctx, `draft:${id}:${ctx.newId()}`, there);
}

/** The worker's own, or nobody's. */
function ownStaff(ctx: ActingCtx, key: string): Staff {
  if (ctx.actor.type !== "staff" || ctx.actor.keyId !== key) throw new Refused("draft.not_yours");
  return ctx.actor;
}

async function ownDraft(ctx: ActingCtx, id: string): Promise<{ draft: GroupDraftRow; staff: Staff }> {
  const draft = await findDraft(ctx.db, ctx.district, id);
  if (!draft) throw new Refused("draft.filed");
  return { draft, staff: ownStaff(ctx, draft.keyId) };
}
