import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { OutboxRow } from "../../db/outbox.ts";
import { DELAY_REASONS } from "../core/case-events.ts";
import type { Card } from "../core/ports.ts";
import { stageOf } from "../core/workflow.ts";
import { statusLink } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";

/** A keyword field of a template message holds so many characters. */
const FIELD = 20;

/** A notice in the fields of a template message: nothing of the person, nothing of what they wrote. */
export function cardFor(ctx: Ctx, chat: ChatRow, row: OutboxRow, of: CaseRow | null): Card {
  const { channel, account, address } = chat;
  const own = of !== null && of.chatId === chat.id;
  return {
    to: { channel, account, chat: address },
    purpose: row.purpose,
    number: row.caseNumber ?? (own ? of.number : null),
    words: [...wordsFor(ctx, chat, row, of)].slice(0, FIELD).join(""),
    at: row.createdAt,
    link: own ? statusLink(ctx, of.token) : `${ctx.publicUrl}/status`,
    noticeNumber: row.noticeNumber,
  };
}

function wordsFor(ctx: Ctx, { locale }: ChatRow, { purpose }: OutboxRow, of: CaseRow | null): string {
  if (!of || of.sealed) return ctx.speak(locale, "reach.news", {});
  const reason = DELAY_REASONS.find((known) => known === of.delay?.reason);
  return purpose === "delay" && of.delay && reason
    ? ctx.speak(locale, "reach.delay", { reason, newDate: of.delay.newDate })
    : ctx.speak(locale, "reach.stage", { stage: stageOf(of) });
}

/** A number and a link, nothing else. */
export const smsText = (ctx: Ctx, chat: ChatRow, { number, link }: Card): string =>
  ctx.speak(chat.locale, "reach.sms", { number, link });
