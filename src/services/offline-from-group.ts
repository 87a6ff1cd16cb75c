import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import type { Inbound, Reply } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { offlineWork } from "../core/spoken-events.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { openFromGroup } from "./file-from-group.ts";
import { isOwnDesk } from "./own-desk.ts";
import { type Processed, say } from "./processed.ts";
import { evidenceOf } from "./reply-to-card.ts";
import { sayRefusal } from "./say-refusal.ts";

/** 自办: "已线下办结 …" files and closes at once. What cannot be closed so is filed all the same: work is never lost. */
export async function offlineFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  { body }: Inbound,
): Promise<Processed> {
  if (body.type !== "message") return { bucket: "no-request", replies: [] };
  const text = offlineWork(body.text);
  if (text === "") return say(ctx.speak(chat.locale, "group.offline_ask", {}));
  const told = { text, location: body.location ?? null, photos: body.attachments, at: row.receivedAt };
  const { filed } = await openFromGroup(ctx, chat, row, staff, told);
  if (filed.sealed) {
    const reply = { text: ctx.speak(chat.locale, "group.filed_sealed", {}) };
    return { bucket: null, replies: [reply], kept: "sealed" };
  }
  const evidence = evidenceOf(body.attachments);
  return {
    bucket: null,
    replies: [await close({ ...ctx, actor: staff }, chat, filed.number, { text, evidence })],
    kept: "plain",
  };
}

async function close(
  ctx: Parameters<typeof changeCaseIn>[0],
  chat: ChatRow,
  number: string,
  { text, evidence }: { text: string; evidence: string[] },
): Promise<Reply> {
  const { locale } = chat;
  try {
    await changeCaseIn(ctx, { number, event: { type: "record_offline", outcome: "solved", text, evidence } });
    return { text: ctx.speak(locale, "group.offline_done", { number }), case: number };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
    if (error.refusal.code === "case.needs_photo")
      return {
        text: ctx.speak(locale, "group.offline_photo", { number, own: isOwnDesk(ctx, chat) }),
        card: `offline:${number}`,
      };
    const reason = sayRefusal(ctx, locale, error.refusal);
    return { text: ctx.speak(locale, "group.offline_open", { number, reason }), case: number };
  }
}
