import { noticeWritten } from "../../db/outbox.ts";
import { changeTakeover, lockTakeover, takeoversAbout } from "../../db/takeovers.ts";
import { storable } from "../core/clean.ts";
import { Refused } from "../core/refusals.ts";
import { TALK_POLICY } from "../core/talk-policy.ts";
import type { ActingCtx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";
import { concerns, type Matter, matterOf, type TalkRef, whoHolds } from "./talk-matter.ts";
import { transact } from "./transact.ts";

export interface Words {
  readonly about: TalkRef;
  readonly text: string;
  /** The sender's own id of these words: told twice they are said once. */
  readonly id: string;
}

/**
 * Says something to the resident as 工作人员. Who holds the talk is asked in the very transaction that sends: whoever lost
 * it meanwhile is told to whom, and nothing goes out. @throws Refused talk.changed, talk.over; without the right
 */
export function speakToResident(ctx: ActingCtx, words: Words): Promise<void> {
  return transact(ctx, (inTx) => speakIn(inTx, words));
}

/** The same in the caller's transaction. */
export async function speakIn(ctx: ActingCtx, { about, text, id }: Words): Promise<void> {
  const { actor, db, district } = ctx;
  if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "与居民对话" });
  const words = storable(text).trim();
  if (words === "" || words.length > TALK_POLICY.mostText)
    throw new Refused("request.invalid", { detail: `text 要写 1 到 ${TALK_POLICY.mostText} 个字` });
  const matter = await matterOf(ctx, actor, about);
  const talk = await lockTakeover(db, district, matter.chat.id);
  if (await wasSaid(ctx, matter, id)) return;
  if (talk && talk.holder !== actor.keyId) throw new Refused("talk.changed", { who: whoHolds(ctx, talk) });
  if (!talk || !concerns(talk, matter.about)) throw new Refused("talk.over");
  const now = ctx.now();
  await changeTakeover(db, district, talk.id, { lastWordAt: now, words: talk.words + 1, waitingSince: null });
  const notice = { chat: matter.chat, reply: { text: words, speaker: "staff" } } as const;
  await oweNotices(ctx, `takeover:${talk.id}:said:${id}`, [
    { ...notice, purpose: "answer", spokenBy: actor.keyId },
  ]);
}

async function wasSaid(ctx: ActingCtx, { about }: Matter, id: string): Promise<boolean> {
  for (const talk of await takeoversAbout(ctx.db, ctx.district, about))
    if (await noticeWritten(ctx.db, ctx.district, `takeover:${talk.id}:said:${id}`)) return true;
  return false;
}
