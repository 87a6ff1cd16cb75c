import type { ChatRow } from "../../db/chats.ts";
import { findConsultation } from "../../db/consultations.ts";
import { heldBy, openTakeover } from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { groupCommand } from "../core/group-commands.ts";
import type { Inbound, InboundBody } from "../core/messages.ts";
import { answerConsultation } from "./answer-consultation.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { type Processed, say } from "./processed.ts";
import { releaseAll, releaseTalk } from "./release-talk.ts";
import { speakIn } from "./speak-to-resident.ts";
import { recordsOf, type TalkRef, talkLink } from "./talk-matter.ts";

/**
 * A reply to a consultation's card, or to what its resident said since: while somebody speaks with the resident it is
 * said by them, and refused to everybody else; otherwise it is the answer. @throws Refused
 */
export async function replyToConsultation(
  ctx: ActingCtx,
  chat: ChatRow,
  id: string,
  { body, externalId }: Inbound & { body: Extract<InboundBody, { type: "message" }> },
): Promise<Processed> {
  const text = body.text.trim();
  if (text === "") return say(ctx.speak(chat.locale, "talk.words_only", {}));
  if (groupCommand(text) === "done") {
    await releaseTalk(ctx, { about: { consultation: id } });
    return say(ctx.speak(chat.locale, "talk.released", {}));
  }
  const said = await sayIt(ctx, id, text, `tg:${externalId}`);
  const lines = [ctx.speak(chat.locale, said, {})];
  if (body.attachments.length > 0) lines.push(ctx.speak(chat.locale, "talk.words_only", {}));
  return { ...say(lines.join("\n")), kept: "plain" };
}

async function sayIt(ctx: ActingCtx, id: string, text: string, key: string) {
  const row = await findConsultation(ctx.db, ctx.district, id);
  const talk = row && (await openTakeover(ctx.db, ctx.district, row.chatId));
  if (talk?.consultationId === id) {
    await speakIn(ctx, { about: { consultation: id }, text, id: key });
    return "talk.said" as const;
  }
  await answerConsultation(ctx, { id, text });
  return "group.answered" as const;
}

/**
 * Words in a member's own chat, where no message can be answered: while they speak with a resident, said to them. Null:
 * they speak with nobody. Of several talks none is guessed. @throws Refused
 */
export async function speakAtOwnDesk(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  { body, externalId }: Inbound,
): Promise<Processed | null> {
  if (body.type !== "message") return null;
  const talks = await heldBy(ctx.db, ctx.district, staff.keyId);
  const abouts = await Promise.all(talks.map(async (talk) => refOf(await recordsOf(ctx, talk))));
  const [about, ...more] = abouts;
  if (!about) return null;
  if (more.length > 0) {
    const links = abouts.map((one) => talkLink(ctx, one));
    return say(ctx.speak(chat.locale, "talk.several", { links }));
  }
  await speakIn({ ...ctx, actor: staff }, { about, text: body.text.trim(), id: `own:${externalId}` });
  return { ...say(ctx.speak(chat.locale, "talk.said", {})), kept: "plain" };
}

const refOf = ({ consultation, case: matter }: Awaited<ReturnType<typeof recordsOf>>): TalkRef =>
  consultation ? { consultation: consultation.id } : { case: matter?.number ?? "" };

/** `/done`: gives back whatever this person had taken. */
export async function doneTalking(ctx: Ctx, chat: ChatRow, staff: Staff): Promise<string> {
  const released = await releaseAll({ ...ctx, actor: staff }, staff);
  return ctx.speak(chat.locale, released > 0 ? "talk.released" : "talk.none", {});
}
