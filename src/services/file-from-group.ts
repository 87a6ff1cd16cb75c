import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import { needsOf, nextMissing } from "../core/completeness.ts";
import type { Attachment, Inbound, Location, Reply } from "../core/messages.ts";
import type { Understanding } from "../core/understanding.ts";
import { attachMedia } from "./attach-media.ts";
import { statusLink } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";
import { mediaOwner } from "./name-media.ts";
import { openCase } from "./open-case.ts";
import { isOwnDesk } from "./own-desk.ts";
import type { Processed } from "./processed.ts";
import { closeReport, joinReport } from "./report-thread.ts";

/** "/report" and its Chinese word, which stand before what is reported. */
const COMMAND = /^\s*(?:\/\w+(?:@\w+)?|我要反映|上报)[\s：:，,]*/u;

/** Whether the words say themselves that they are a report. */
export const saysReport = (text: string): boolean => COMMAND.test(text);

/** Below this the centre chooses the category. */
const SURE_ENOUGH = 0.3;

/** What was reported, without the command before it. */
export const reportWords = (text: string): string => text.replace(COMMAND, "").trim();

/** What a worker reports. */
export interface Told {
  readonly text: string;
  /** Where it is, when that is known from elsewhere. */
  readonly place?: string | null;
  readonly location?: Location | null;
  readonly photos: readonly Attachment[];
  readonly at: Date;
}

/** A social worker's report: one message, one case, and one hint at what it lacks. */
export async function fileFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  { body }: Inbound,
): Promise<Processed> {
  if (body.type !== "message") return { bucket: "no-request", replies: [] };
  const text = reportWords(body.text);
  if (text === "")
    return { bucket: "no-request", replies: [{ text: ctx.speak(chat.locale, "group.ask_text", {}) }] };
  const told = { text, location: body.location ?? null, photos: body.attachments, at: row.receivedAt };
  const opened = await openFromGroup(ctx, chat, row, staff, told);
  const kept = opened.filed.sealed ? "sealed" : "plain";
  return { bucket: null, replies: [sayFiled(ctx, chat, opened, told)], kept };
}

export interface OpenedFromGroup {
  readonly filed: CaseRow;
  readonly slots: Understanding["slots"];
}

/** That it is filed, and what is missing. A sealed matter has no number in a group, and no link. */
export function sayFiled(ctx: Ctx, chat: ChatRow, { filed, slots }: OpenedFromGroup, told: Told): Reply {
  if (filed.sealed) return { text: ctx.speak(chat.locale, "group.filed_sealed", {}) };
  const known = {
    place: slots.place !== undefined || (told.location ?? null) !== null || (told.place ?? null) !== null,
    time: slots.time ?? false,
    scale: slots.scale ?? false,
    photo: told.photos.length > 0,
  };
  const hint = nextMissing(known, needsOf(ctx.organisation, filed.category));
  const values = {
    number: filed.number,
    link: statusLink(ctx, filed.token),
    hint,
    own: isOwnDesk(ctx, chat),
  };
  return { text: ctx.speak(chat.locale, "group.filed", values), case: filed.number };
}

/** Opens the case of a group's message, which ends its report. */
export async function openFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  told: Told,
): Promise<OpenedFromGroup> {
  const opened = await openToldCase(ctx, chat, staff, told);
  const report = await joinReport(ctx, { chat, contactId: null, row });
  await closeReport(ctx, report, { state: "case", caseId: opened.filed.id });
  return opened;
}

/** Opens a worker's case. The place is what is known or what the text names, else the group's own unit. */
export async function openToldCase(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  told: Told,
): Promise<OpenedFromGroup> {
  const { slots, categories, urgency, dangers, sealed } = ctx.understand(told.text);
  const own = chat.unit ? (ctx.organisation.unit(chat.unit)?.name ?? null) : null;
  const filed = await openCase(ctx, staff, {
    kind: "case",
    text: told.text,
    place: told.place ?? slots.place ?? own,
    location: told.location ?? null,
    photos: told.photos,
    category: categories.find(({ confidence }) => confidence >= SURE_ENOUGH)?.label ?? null,
    urgency,
    danger: dangers[0] ?? null,
    sealed,
    chat,
    contactId: null,
    reporterKey: staff.keyId,
    ...(chat.unit ? { unit: chat.unit } : {}),
    reportedAt: told.at,
  });
  await attachMedia(ctx, mediaOwner(chat), filed.id, told.photos);
  return { filed, slots };
}
