import { type ChatLine, chatLines, chatLinesSince } from "../../db/chat-reads.ts";
import type { Option } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

const AT_MOST = 200;

/** One message of a web chat as both sides read it. */
export interface ChatMessage {
  /** The client's own id for the resident's messages, ours for answers. */
  readonly id: string;
  /** "service": the bot; "staff": a person of the staff, never which one. */
  readonly from: "resident" | "service" | "staff";
  readonly at: Date;
  readonly text: string;
  readonly options?: readonly Option[];
  readonly case?: string;
  readonly photos?: readonly string[];
  readonly location?: { readonly lat: number; readonly lon: number };
  /** Still to be processed. */
  readonly pending?: true;
}

/**
 * A web chat's messages, oldest first: those behind the message `after`, or the newest 200.
 * @throws Refused when this chat has no message `after`.
 */
export async function listChatMessages(ctx: Ctx, chat: string, after?: string): Promise<ChatMessage[]> {
  const lines = await chatLines(ctx.db, ctx.district, chat, after ?? null, AT_MOST);
  if (!lines)
    throw new Refused("request.invalid", {
      detail: "after 要用本会话里一条消息的编号（id）；不带 after 则返回最近的消息",
    });
  return lines.map(messageOf);
}

/** What was said at or after an instant, oldest first. */
export async function listChatMessagesSince(ctx: Ctx, chat: string, since: Date): Promise<ChatMessage[]> {
  return (await chatLinesSince(ctx.db, ctx.district, chat, since, AT_MOST)).map(messageOf);
}

function messageOf(line: ChatLine): ChatMessage {
  return line.mine ? residentMessage(line) : serviceMessage(line);
}

function serviceMessage({ id, at, text, options, caseNumber, byStaff }: ChatLine): ChatMessage {
  return {
    id,
    from: byStaff ? "staff" : "service",
    at,
    text: text ?? "",
    ...(options?.length ? { options } : {}),
    ...(caseNumber ? { case: caseNumber } : {}),
  };
}

function residentMessage({ id, at, raw, chosen, pending }: ChatLine): ChatMessage {
  const { text, photos, location, option } = (raw ?? {}) as {
    text?: string;
    photos?: readonly string[];
    location?: { lat: number; lon: number };
    option?: string;
  };
  return {
    id,
    from: "resident",
    at,
    text: option === undefined ? (text ?? "") : (chosen ?? option),
    ...(photos?.length ? { photos } : {}),
    ...(location ? { location } : {}),
    ...(pending ? { pending } : {}),
  };
}
