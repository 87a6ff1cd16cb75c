import { caseByNumber } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { outboxByPlatformId } from "../../db/outbox.ts";
import type { Staff } from "../core/actors.ts";
import type { CaseEvent } from "../core/case-events.ts";
import type { Attachment, Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { onlySamePlace } from "../core/same-place.ts";
import { askedWords, spokenEvent } from "../core/spoken-events.ts";
import { attachMedia } from "./attach-media.ts";
import { changeCaseIn } from "./change-case.ts";
import { type Completion, completionOf } from "./complete-from-group.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { mediaOwner } from "./name-media.ts";
import { samePlaceAs } from "./place-from-group.ts";
import { type Processed, say } from "./processed.ts";
import { sayRefusal } from "./say-refusal.ts";
import { replyToConsultation } from "./talk-in-group.ts";
import { unitNamedIn } from "./units-named.ts";
import { withMentions } from "./with-mentions.ts";

/**
 * A reply to a card, or to what was filed: the event its first words name, else the answer to what the unit was asked,
 * else a note; to a consultation its answer. Null: not a card of ours.
 */
export async function replyToCard(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  inbound: Inbound,
  platformId: string,
): Promise<Processed | null> {
  return replyAbout(ctx, chat, staff, inbound, await cardOf(ctx, chat, platformId));
}

/** The same of what is named by its kind and id, however it was meant. */
export async function replyAbout(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  inbound: Inbound,
  [kind, id]: readonly string[],
): Promise<Processed | null> {
  const { body } = inbound;
  if (!id || kind === "drafts" || body.type !== "message") return null;
  // What still lacks its photo is closed by one, without a word.
  const silent = body.attachments.length > 0 ? (SILENT[kind ?? ""] ?? "") : "";
  if (kind === "consultation") return consultationReply({ ...ctx, actor: staff }, chat, id, inbound);
  const text = body.text.trim() || silent;
  if (text === "" || body.location) return null;
  if (kind !== "offline" && onlySamePlace(text) && body.attachments.length === 0)
    return samePlaceAs(ctx, chat, staff, id);
  const acting = { ...ctx, actor: staff };
  try {
    const reply = { number: id, text, photos: body.attachments, filed: kind === "filed" };
    return await replyToCase(acting, chat, staff, reply);
  } catch (error) {
    return refused(ctx, chat, error);
  }
}

/** What a photo alone says in answer to each. */
const SILENT: Readonly<Record<string, string>> = { offline: "已线下办结", filed: "补充照片" };

async function consultationReply(
  ctx: ActingCtx,
  chat: ChatRow,
  id: string,
  { body, ...inbound }: Inbound,
): Promise<Processed | null> {
  if (body.type !== "message") return null;
  return replyToConsultation(ctx, chat, id, { ...inbound, body }).catch((error: unknown) =>
    refused(ctx, chat, error),
  );
}

/** What the rules forbid is said; a lost race is tried again with the whole message. */
function refused(ctx: Ctx, chat: ChatRow, error: unknown): Processed {
  if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
  return say(
    ctx.speak(chat.locale, "group.refused", { reason: sayRefusal(ctx, chat.locale, error.refusal) }),
  );
}

/** What a message of ours is about: its kind and id. "Filed, No. …" is no card: a reply to it answers what it hints at. */
async function cardOf(ctx: Ctx, chat: ChatRow, platformId: string): Promise<string[]> {
  const ours = await outboxByPlatformId(ctx.db, ctx.district, chat.id, platformId);
  const card = ours?.card ?? (ours?.caseNumber ? `filed:${ours.caseNumber}` : null);
  return card?.split(":") ?? [];
}

/** Number of the case that a message of ours is about. */
export async function answeredCase(ctx: Ctx, chat: ChatRow, platformId: string): Promise<string | null> {
  const [kind, id] = await cardOf(ctx, chat, platformId);
  return (kind === "case" || kind === "filed") && id ? id : null;
}

interface CaseReply {
  readonly number: string;
  readonly text: string;
  readonly photos: readonly Attachment[];
  /** To what was filed, or to what was said of it since. */
  readonly filed: boolean;
}

async function replyToCase(
  ctx: ActingCtx,
  chat: ChatRow,
  staff: Staff,
  reply: CaseReply,
): Promise<Processed> {
  const { number, text, photos } = reply;
  const evidence = evidenceOf(photos);
  const asks = askedWords(text);
  const unit = asks === null ? null : unitNamedIn(ctx, asks);
  if (asks !== null && unit === null) return say(ctx.speak(chat.locale, "group.which_unit", {}));
  const spoken = spokenEvent(text, evidence);
  const completes = await completing(ctx, chat, staff, reply, spoken);
  const event: CaseEvent =
    asks !== null && unit !== null
      ? { type: "ask_unit", unit, text: asks }
      : (completes?.event ?? spoken ?? (await answerOrNote(ctx, staff, number, text)));
  const named = await naming(ctx, staff, number, event);
  const { id } = await changeCaseIn(ctx, { number, event: named.event });
  await attachMedia(ctx, mediaOwner(chat), id, photos);
  const brings = completes && event === completes.event ? completes.brings : [];
  const said = named.alone
    ? ctx.speak(chat.locale, "group.noted_alone", { number, why: named.alone })
    : brings.length > 0
      ? ctx.speak(chat.locale, "group.completed", { number, brings })
      : ctx.speak(chat.locale, SAID[event.type] ?? "group.done", { number });
  // A reply to this is about the case, too.
  return { bucket: "no-request", replies: [{ text: said, case: number }], kept: "plain" };
}

/** The answer to the hint at what a report lacks; where no message can be replied to, "补充" says that it is one. */
async function completing(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  { number, text, photos, filed }: CaseReply,
  spoken: CaseEvent | null,
): Promise<Completion | null> {
  const supplement = spoken?.type === "supplement" ? spoken.text : null;
  if (supplement === null && (spoken !== null || !filed)) return null;
  const said = { number, text: supplement ?? text, photos, evidence: evidenceOf(photos) };
  return completionOf(ctx, chat, staff, said);
}

type Alone = "unknown" | "which" | "unseen";
const ALONE: Readonly<Record<string, Alone>> = {
  "mention.unknown": "unknown",
  "mention.which": "which",
  "mention.unseen": "unseen",
};

/** A note with everybody it names. Where an @ leads to nobody the note is kept all the same: nobody writes it twice. */
async function naming(
  ctx: ActingCtx,
  staff: Staff,
  number: string,
  event: CaseEvent,
): Promise<{ event: CaseEvent; alone?: Alone }> {
  try {
    return { event: await withMentions(ctx, staff, number, event) };
  } catch (error) {
    const alone = error instanceof Refused ? ALONE[error.refusal.code] : undefined;
    if (!alone) throw error;
    return { event, alone };
  }
}

/** How what was done is confirmed, where a plain "done" would say too little. */
const SAID: Readonly<Partial<Record<CaseEvent["type"], "group.noted" | "group.offline_done">>> = {
  note: "group.noted",
  record_offline: "group.offline_done",
};

/** What a unit was asked it answers by the reply; of everybody else it is a note. */
async function answerOrNote(ctx: Ctx, { unit }: Staff, number: string, text: string): Promise<CaseEvent> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  return row?.consulted.includes(unit) ? { type: "answer_unit", text } : { type: "note", text };
}

/** Photos of a chat as lines of evidence. */
export const evidenceOf = (photos: readonly Attachment[]): string[] =>
  photos.map((photo) => `照片 ${"ref" in photo ? photo.ref : photo.mediaId}`);
