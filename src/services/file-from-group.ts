import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import { needsOf, nextMissing } from "../core/completeness.ts";
import type { Inbound, InboundBody } from "../core/messages.ts";
import type { Understanding } from "../core/understanding.ts";
import { attachMedia } from "./attach-media.ts";
import { statusLink } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";
import { mediaOwner } from "./name-media.ts";
import { openCase } from "./open-case.ts";
import type { Processed } from "./processed.ts";
import { closeReport, joinReport } from "./report-thread.ts";

/** "/report" and its Chinese word, which stand before what is reported. */
const COMMAND = /^\s*(?:\/\w+(?:@\w+)?|我要反映|上报)[\s：:，,]*/u;

/** Below this the centre chooses the category. */
const SURE_ENOUGH = 0.3;

/** A social worker's report: one message, one case, and one hint at what it lacks. */
export async function fileFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  { body }: Inbound,
): Promise<Processed> {
  if (body.type !== "message") return { bucket: "no-request", replies: [] };
  const text = body.text.replace(COMMAND, "").trim();
  if (text === "")
    return { bucket: "no-request", replies: [{ text: ctx.speak(chat.locale, "group.ask_text", {}) }] };
  const { filed, slots } = await openFromGroup(ctx, chat, row, staff, { body, text });
  // A sealed matter has no number in a group, and no link.
  if (filed.sealed)
    return { bucket: null, replies: [{ text: ctx.speak(chat.locale, "group.filed_sealed", {}) }] };
  const told = {
    place: slots.place !== undefined || body.location !== undefined,
    time: slots.time ?? false,
    scale: slots.scale ?? false,
    photo: body.attachments.length > 0,
  };
  const hint = nextMissing(told, needsOf(ctx.organisation, filed.category));
  const values = { number: filed.number, link: statusLink(ctx, filed.token), hint };
  return {
    bucket: null,
    replies: [{ text: ctx.speak(chat.locale, "group.filed", values), case: filed.number }],
  };
}

/** Opens the case of a group's message. The place is what the text names, else the group's own unit. */
export async function openFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  { body, text }: { body: Extract<InboundBody, { type: "message" }>; text: string },
): Promise<{ filed: CaseRow; slots: Understanding["slots"] }> {
  const { slots, categories, urgency, dangers, sealed } = ctx.understand(text);
  const filed = await openCase(ctx, staff, {
    kind: "case",
    text,
    place: slots.place ?? (chat.unit ? (ctx.organisation.unit(chat.unit)?.name ?? null) : null),
    location: body.location ?? null,
    photos: body.attachments,
    category: categories.find(({ confidence }) => confidence >= SURE_ENOUGH)?.label ?? null,
    urgency,
    danger: dangers[0] ?? null,
    sealed,
    chat,
    contactId: null,
    reporterKey: staff.keyId,
    ...(chat.unit ? { unit: chat.unit } : {}),
    reportedAt: row.receivedAt,
  });
  await attachMedia(ctx, mediaOwner(chat), filed.id, body.attachments);
  const report = await joinReport(ctx, { chat, contactId: null, row });
  await closeReport(ctx, report, { state: "case", caseId: filed.id });
  return { filed, slots };
}
