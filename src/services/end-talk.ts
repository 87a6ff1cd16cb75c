import { findChat, groupsWithCard } from "../../db/chats.ts";
import { type ConsultationRow, endConsultation } from "../../db/consultations.ts";
import { staffKeyById } from "../../db/staff-keys.ts";
import { endTakeover, heardSince, staffWords, type TakeoverRow } from "../../db/takeovers.ts";
import { mayDesk } from "../core/desk.ts";
import { settles, TALK_POLICY, type TalkEnd } from "../core/talk-policy.ts";
import { principalsOf } from "./act-for.ts";
import { consultationCard, refreshConsultation } from "./consultation-cards.ts";
import type { Ctx } from "./context.ts";
import { openConsultation } from "./open-consultation.ts";
import { oweNotices } from "./owe-notices.ts";
import { recordsOf, talkLink } from "./talk-matter.ts";

/** Whether whoever speaks may still: key and right are asked again each time. */
export async function stillHolds(ctx: Ctx, talk: TakeoverRow): Promise<boolean> {
  const key = await staffKeyById(ctx.db, ctx.district, talk.holder);
  if (!key) return false;
  const staff = { type: "staff", keyId: key.id, role: key.role, unit: key.unit, name: key.name } as const;
  const { sealed } = await recordsOf(ctx, talk);
  return [staff, ...(await principalsOf(ctx, staff))].some(
    ({ role }) => mayDesk(role, "talk") && (!sealed || mayDesk(role, "see_sealed")),
  );
}

/** Ends that the rules brought about: the staff are told, too. */
const BY_RULE: readonly TalkEnd[] = ["silent", "off_hours", "no_right", "left_group"];
/** Nobody is told of these: the talk goes on with somebody else. */
const UNHEARD: readonly TalkEnd[] = ["taken_over"];

/**
 * The bot goes on. What was said settles the question, or the question is back in the queue; resident, card and group
 * hear of it. In the caller's transaction; null where it had ended already.
 */
export async function endTalkIn(ctx: Ctx, talk: TakeoverRow, why: TalkEnd): Promise<TakeoverRow | null> {
  const { db, district } = ctx;
  const ended = await endTakeover(db, district, talk.id, why, ctx.now());
  if (!ended || UNHEARD.includes(why)) return ended;
  const chat = await findChat(db, district, talk.chatId);
  if (!chat) return ended;
  const { consultation } = await recordsOf(ctx, talk);
  const answerBy = await settle(ctx, ended, why, consultation);
  const text = ctx.speak(chat.locale, "takeover.over", { why, answerBy });
  await oweNotices(ctx, `takeover:${talk.id}:over`, [{ chat, reply: { text }, purpose: "answer" }]);
  if (BY_RULE.includes(why) && consultation) await tellGroups(ctx, talk, why, consultation, answerBy);
  return ended;
}

/** Answered by what was said, or open again: then until when it is answered now. */
async function settle(
  ctx: Ctx,
  talk: TakeoverRow,
  why: TalkEnd,
  consultation: ConsultationRow | null,
): Promise<Date | null> {
  const done = settles(why, talk);
  if (consultation?.state === "open" && done) {
    const answer = (await staffWords(ctx.db, ctx.district, talk)).join("\n");
    const end = { state: "answered", answer, answeredBy: talk.holder, answeredAt: ctx.now() } as const;
    const row = await endConsultation(ctx.db, ctx.district, consultation.id, end);
    if (row) await refreshConsultation(ctx, row, `settled:${talk.id}`, { by: talk });
    return null;
  }
  if (consultation?.state === "open") {
    await refreshConsultation(ctx, consultation, `back:${talk.id}`, { back: why });
    return consultation.answerBy;
  }
  return !done && BY_RULE.includes(why) && talk.waitingSince ? askAnew(ctx, talk, talk.waitingSince) : null;
}

/** What waited for a word becomes a question of its own. */
async function askAnew(ctx: Ctx, talk: TakeoverRow, since: Date): Promise<Date | null> {
  const chat = await findChat(ctx.db, ctx.district, talk.chatId);
  const channel = chat && ctx.channels[chat.channel];
  if (!chat || !channel) return null;
  const heard = await heardSince(ctx.db, ctx.district, talk.id, since);
  const question = heard
    .flatMap(({ raw }) => {
      const body = raw === null ? undefined : channel.toInbound(raw)?.body;
      return body?.type === "message" && body.text.trim() !== "" ? [body.text.trim()] : [];
    })
    .join("\n");
  const { consultation, case: row, sealed } = await recordsOf(ctx, talk);
  const contactId = consultation?.contactId ?? row?.contactId ?? null;
  const words = question === "" ? ctx.speak(chat.locale, "option.human", {}) : question;
  const ask = { question: words, topic: consultation?.topic ?? null, sealed, human: true };
  return (await openConsultation(ctx, { chat, contactId }, ask)).answerBy;
}

async function tellGroups(
  ctx: Ctx,
  talk: TakeoverRow,
  why: TalkEnd,
  { id, sealed }: ConsultationRow,
  answerBy: Date | null,
): Promise<void> {
  if (sealed) return;
  const groups = await groupsWithCard(ctx.db, ctx.district, consultationCard(id));
  const minutes = TALK_POLICY.silentMinutes;
  const link = talkLink(ctx, { consultation: id });
  const notices = groups.map((group) => {
    const text = ctx.speak(group.locale, "talk.back", { why, minutes, answerBy, link });
    return { chat: group, reply: { text, desk: { under: consultationCard(id) } } };
  });
  await oweNotices(ctx, `takeover:${talk.id}:back`, notices);
}
