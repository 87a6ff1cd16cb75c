import { casesWithWordsToErase, eraseCaseWords, forgetToldChats } from "../../db/erasure.ts";
import { WORDS_AFTER_MS } from "../core/erasure.ts";
import type { Ctx } from "./context.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 100;

/** What an erasure left for later: chats in which it was told, and the words of cases that were still open. */
export async function finishErasures(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await transact(ctx, ({ db, district }) => forgetToldChats(db, district, now, AT_ONCE));
  await transact(ctx, async ({ db, district }) => {
    const before = new Date(now.getTime() - WORDS_AFTER_MS);
    await eraseCaseWords(db, district, await casesWithWordsToErase(db, district, before, AT_ONCE), {
      now,
      cause: "person",
    });
  });
}
