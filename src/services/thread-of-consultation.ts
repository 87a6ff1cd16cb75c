import { chatsOfCase } from "../../db/case-thread.ts";
import type { ConsultationRow } from "../../db/consultations.ts";
import { attemptsFor } from "../../db/reach.ts";
import { type SaidRow, saidAbout } from "../../db/takeovers.ts";
import type { ChannelName } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import type { Ctx } from "./context.ts";
import { reachOfChat } from "./reach-of-chat.ts";
import type { CaseThread, ThreadLine } from "./thread-of-case.ts";

/** Most messages shown at once. */
const MOST = 60;
/** A link of 22 characters or more opens something for whoever has it. */
const TOKEN = /\/[\w-]{22,}/g;

/** Both sides of a question in its chat, and how its person can be reached on every channel. Numbers are masked. */
export async function threadOfConsultation(ctx: Ctx, row: ConsultationRow): Promise<CaseThread> {
  const { db, district } = ctx;
  const { id, chatId, contactId } = row;
  const chats = await chatsOfCase(db, district, { id, number: "", chatId, contactId });
  const channel = chats.find((chat) => chat.id === chatId)?.channel ?? "webchat";
  const all = await saidAbout(db, district, chatId, { consultationId: id });
  const said = all.slice(-MOST);
  const attempts = await attemptsFor(
    db,
    district,
    said.filter(({ mine }) => !mine).map((line) => line.id),
  );
  const reach = await Promise.all(chats.map((chat) => reachOfChat(ctx, chat)));
  return {
    chats: reach.map((chat) => ({ ...chat, reporters: true })),
    lines: said.map((line) => lineOf(ctx, channel, line, attempts)),
    more: all.length > said.length,
  };
}

const hidden = (text: string | null): string | null =>
  text === null ? null : masked(text).replaceAll(TOKEN, "/…");

function lineOf(
  ctx: Ctx,
  channel: ChannelName,
  { id, at, mine, text, raw, sent }: SaidRow,
  attempts: Awaited<ReturnType<typeof attemptsFor>>,
): ThreadLine {
  if (sent) {
    const ways = attempts.filter(({ outboxId }) => outboxId === id);
    const { state, purpose, reason, settledAt, notBefore } = sent;
    const delivery = { state, purpose, reason, settledAt, notBefore, ways };
    return {
      ...{ id, at, channel, from: "us", to: "reporter", text: hidden(text) },
      ...{ attachments: 0, located: false, delivery },
    };
  }
  const body = mine && raw !== null ? ctx.channels[channel]?.toInbound(raw)?.body : undefined;
  const words = body?.type === "message" ? body.text : body?.type === "option" ? "［按了一个选项］" : null;
  return {
    ...{ id, at, channel, from: "reporter", to: null, delivery: null, text: hidden(words) },
    attachments: body?.type === "message" ? body.attachments.length : 0,
    located: body?.type === "message" && body.location !== undefined,
  };
}
