import { groupsOf } from "../../db/chats.ts";
import type { Asker } from "./asker.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";

/** 表扬: the words stay in the inbox; the centre's groups hear that there are some. */
export async function passOnThanks(ctx: Ctx, { row }: Pick<Asker, "row">): Promise<void> {
  const groups = await groupsOf(ctx.db, ctx.district, [ctx.organisation.centre.code]);
  const notices = groups.map((chat) => ({
    chat,
    reply: { text: ctx.speak(chat.locale, "card.thanks", {}) },
  }));
  await oweNotices(ctx, `thanks:${row.id}`, notices);
}
