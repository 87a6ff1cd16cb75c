import type { ChatRow } from "../../db/chats.ts";
import { findConsultation } from "../../db/consultations.ts";
import { openTakeover } from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { groupCommand } from "../core/group-commands.ts";
import type { Inbound, InboundBody } from "../core/messages.ts";
import { answerConsultation } from "./answer-consultation.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { type Processed, say } from "./processed.ts";
import { releaseAll, releaseTalk } from "./release-talk.ts";
import { speakIn } from "./speak-to-resident.ts";

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

/** `/done`: gives back whatever this person had taken. */
export async function doneTalking(ctx: Ctx, chat: ChatRow, staff: Staff): Promise<string> {
  const released = await releaseAll({ ...ctx, actor: staff }, staff);
  return ctx.speak(chat.locale, released > 0 ? "talk.released" : "talk.none", {});
}
