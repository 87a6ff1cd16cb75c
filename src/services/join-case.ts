import { type CaseRow, caseByNumber, lockCases } from "../../db/cases.ts";
import { addFollower } from "../../db/followers.ts";
import { beginningOf } from "../core/clean.ts";
import type { Draft } from "../core/dialogue/types.ts";
import type { Asker } from "./asker.ts";
import { attachMedia } from "./attach-media.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { isJoinable } from "./find-same-matter.ts";

const MOST_WORDS = 2_000;

/**
 * The person follows an open case of public space instead of filing the same again; what they told is added to it.
 * Null when it has ended or been sealed meanwhile: then the report is to be filed. In the message's transaction.
 */
export async function joinCase(
  ctx: Ctx,
  { chat, contactId, channel, row }: Asker,
  { number, draft }: { number: string; draft: Draft },
): Promise<CaseRow | null> {
  // Many may join at once: one after the other, or the last ones would try in vain.
  await lockCases(ctx.db, ctx.district, [number]);
  const joined = await caseByNumber(ctx.db, ctx.district, number);
  if (!joined || !isJoinable(ctx, joined)) return null;
  await addFollower(ctx.db, {
    district: ctx.district,
    caseId: joined.id,
    chatId: chat.id,
    contactId,
    inboxId: row.id,
    joinedAt: ctx.now(),
  });
  const actor = { type: "resident", contactId, channel, follows: number } as const;
  const evidence = draft.photos.map((photo) => ("mediaId" in photo ? photo.mediaId : photo.ref));
  const text = beginningOf(`一起跟进：${draft.text}`, MOST_WORDS);
  await changeCaseIn(
    { ...ctx, actor },
    { number, event: { type: "supplement", text, ...(evidence.length > 0 ? { evidence } : {}) } },
  );
  await attachMedia(ctx, chat.address, joined.id, draft.photos);
  return joined;
}
