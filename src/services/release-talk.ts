import { heldBy, lockTakeover, type TakeoverRow } from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { Refused } from "../core/refusals.ts";
import { eventsIn } from "../core/workflow.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";
import { endTalkIn } from "./end-talk.ts";
import { concerns, matterOf, recordsOf, type TalkRef, whoHolds } from "./talk-matter.ts";
import { transact } from "./transact.ts";

/** 答复完毕: the holder gives the chat back to the bot. @throws Refused when it is not theirs, or over */
export function releaseTalk(ctx: ActingCtx, { about }: { about: TalkRef }): Promise<void> {
  return transact(ctx, async (inTx) => {
    const { actor } = inTx;
    if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "与居民对话" });
    const matter = await matterOf(inTx, actor, about);
    const talk = await lockTakeover(inTx.db, inTx.district, matter.chat.id);
    if (!talk || !concerns(talk, matter.about)) throw new Refused("talk.over");
    await release(inTx, actor, talk);
  });
}

/** By a button: the talk it was shown with, whatever came since. */
export async function releaseShown(ctx: ActingCtx, { talk: id }: { talk: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "与居民对话" });
  const talk = (await heldBy(ctx.db, ctx.district, actor.keyId)).find((held) => held.id === id);
  if (!talk) throw new Refused("talk.not_yours");
  await release(ctx, actor, talk);
}

/** `/done`: every talk of this person. In the caller's transaction; how many there were. */
export async function releaseAll(ctx: ActingCtx, staff: Staff): Promise<number> {
  const talks = await heldBy(ctx.db, ctx.district, staff.keyId);
  for (const talk of talks) await release(ctx, staff, talk);
  return talks.length;
}

async function release(ctx: ActingCtx, staff: Staff, talk: TakeoverRow): Promise<void> {
  if (talk.holder !== staff.keyId) throw new Refused("talk.changed", { who: whoHolds(ctx, talk) });
  if (!(await endTalkIn(ctx, talk, "released"))) throw new Refused("talk.not_yours");
  const { case: row } = await recordsOf(ctx, talk);
  const text = `结束与居民的对话，说了 ${talk.words} 句`;
  if (row && eventsIn(row.state).includes("note"))
    await changeCaseIn(ctx, { number: row.number, event: { type: "note", text } });
}
