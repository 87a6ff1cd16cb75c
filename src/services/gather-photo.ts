import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { draftsOf, type GroupDraftRow, insertDraft, markShown, updateDraft } from "../../db/group-drafts.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { addToReport, beginGathering } from "../../db/reports.ts";
import type { Staff } from "../core/actors.ts";
import { kindOfAttachment } from "../core/attached.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { GATHER_POLICY } from "../core/gather-policy.ts";
import type { MediaKind } from "../core/media.ts";
import type { Attachment, Inbound, InboundBody } from "../core/messages.ts";
import { onlySamePlace, saysSamePlace } from "../core/same-place.ts";
import { nextState } from "../core/workflow.ts";
import { attachMedia } from "./attach-media.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { draftsCard } from "./drafts-card.ts";
import { fileFromGroup, reportWords } from "./file-from-group.ts";
import { lastCase, placeBefore } from "./last-report.ts";
import { mediaOwner } from "./name-media.ts";
import { isOwnDesk } from "./own-desk.ts";
import { IGNORED, type Processed } from "./processed.ts";
import { evidenceOf } from "./reply-to-card.ts";

type Message = Extract<InboundBody, { type: "message" }>;

/** A photo of a worker in the group. */
interface Sent {
  readonly chat: ChatRow;
  readonly row: InboxRow;
  readonly staff: Staff;
  readonly body: Message;
  readonly thread: string | undefined;
}

/**
 * Photos in a row are drafts with one confirmation; one alone is filed by itself after a quiet moment. What is dangerous
 * or sealed never waits. A photo without words, or with "同一地点" alone, belongs to the one before.
 */
export async function gatherPhoto(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  inbound: Inbound,
): Promise<Processed> {
  const { body, thread } = inbound;
  if (body.type !== "message") return IGNORED;
  const sent = { chat, row, staff, body, thread };
  const text = reportWords(body.text);
  const whose = { chatId: chat.id, keyId: staff.keyId };
  const drafts = await draftsOf(ctx.db, ctx.district, whose);
  if (text === "" || onlySamePlace(text)) return addToLast(ctx, sent, drafts);
  const { urgency, dangers, sealed } = ctx.understand(text);
  if (urgency === "emergency" || dangers.length > 0 || sealed)
    return fileFromGroup(ctx, chat, row, staff, inbound);
  await keepDraft(ctx, sent, text, drafts.at(-1));
  const replies = drafts.length > 0 ? await draftsCard(ctx, chat, whose) : [];
  return { bucket: null, replies, kept: "plain" };
}

/** A draft of its own, whose messages count when it is filed. */
async function keepDraft(
  ctx: Ctx,
  { chat, row, staff, body, thread }: Sent,
  text: string,
  before: GroupDraftRow | undefined,
): Promise<void> {
  const { db, district } = ctx;
  const report = { id: ctx.newId(), chatId: chat.id, openedAt: row.receivedAt };
  await beginGathering(db, district, row.id, report);
  const place = saysSamePlace(text) ? await placeBefore(ctx, chat, staff, before) : null;
  await insertDraft(db, {
    district,
    id: ctx.newId(),
    chatId: chat.id,
    keyId: staff.keyId,
    reportId: report.id,
    text,
    place: place?.place ?? null,
    lat: body.location?.lat ?? place?.lat ?? null,
    lon: body.location?.lon ?? place?.lon ?? null,
    photos: body.attachments,
    album: body.album ?? null,
    thread: thread ?? null,
    at: row.receivedAt,
    touchedAt: ctx.now(),
  });
}

/** Joins the draft or the case just before it; what belongs to nothing is talk. */
async function addToLast(ctx: Ctx, sent: Sent, drafts: readonly GroupDraftRow[]): Promise<Processed> {
  const { chat, row, staff, body } = sent;
  const named = onlySamePlace(body.text);
  const since = ctx.now().getTime() - (named ? GATHER_POLICY.recallMs : GATHER_POLICY.belongsMs);
  const draft =
    drafts.findLast(({ album }) => album !== null && album === body.album) ??
    drafts.findLast(({ touchedAt }) => touchedAt.getTime() >= since);
  if (draft) {
    await addToReport(ctx.db, ctx.district, row.id, draft.reportId);
    const photos = [...draft.photos, ...body.attachments];
    await updateDraft(ctx.db, ctx.district, draft.id, { photos, touchedAt: ctx.now() });
    return { bucket: null, replies: [] };
  }
  const filed = await lastCase(ctx, chat, staff, ctx.now().getTime() - since);
  if (!filed) return isOwnDesk(ctx, chat) ? holdForWords(ctx, sent) : IGNORED;
  const event = laterPhoto(filed, body);
  const { id } = await changeCaseIn({ ...ctx, actor: staff }, { number: filed.number, event });
  await attachMedia(ctx, mediaOwner(chat), id, body.attachments);
  return { bucket: "continuation", replies: [] };
}

/** Added to the report; to what was done offline and is over already, as a note. */
const laterPhoto = ({ state }: CaseRow, { attachments }: Message): CaseEvent =>
  nextState(state, "supplement")
    ? { type: "supplement", text: laterWords(attachments), evidence: evidenceOf(attachments) }
    : { type: "note", text: laterWords(attachments) };

const KINDS = { photo: "照片", video: "视频", voice: "录音", file: "文件" } as const satisfies Record<
  MediaKind,
  string
>;

const laterWords = (attachments: readonly Attachment[]): string =>
  `补充${[...new Set(attachments.map((one) => KINDS[kindOfAttachment(one)]))].join("、")}`;

/** Where a photo never has words with it, and nobody else talks: it waits for them, and is filed without them at last. */
async function holdForWords(ctx: Ctx, sent: Sent): Promise<Processed> {
  const { chat, staff } = sent;
  await keepDraft(ctx, sent, "", undefined);
  await markShown(ctx.db, ctx.district, { chatId: chat.id, keyId: staff.keyId });
  return { bucket: null, replies: [{ text: ctx.speak(chat.locale, "desk.photo_words", {}) }] };
}

/** A photo without words: of somebody we do not know it is talk. */
export const isBarePhoto = ({ body }: Inbound): boolean =>
  body.type === "message" && body.text.trim() === "" && body.attachments.length > 0;
