import type { ChatRow } from "../../db/chats.ts";
import { findChat } from "../../db/chats.ts";
import { keyIdOfIdentity } from "../../db/staff-identities.ts";
import { heldBy, lockTakeover, openTakeovers, type TakeoverRow } from "../../db/takeovers.ts";
import { TALK_POLICY, type TalkEnd, whyOver } from "../core/talk-policy.ts";
import type { Ctx } from "./context.ts";
import { endTalkIn, stillHolds } from "./end-talk.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 500;

/** Talks that are over by rule: the bot goes on. Each in its own transaction, looked at again under its lock. */
export async function watchTalks(ctx: Ctx): Promise<number> {
  let ended = 0;
  for (const { chatId, id } of await openTakeovers(ctx.db, ctx.district, AT_ONCE)) {
    const over = await transact(ctx, async (inTx) => {
      const talk = await lockTakeover(inTx.db, inTx.district, chatId);
      const why = talk?.id === id ? await whyEnded(inTx, talk) : null;
      return talk && why ? endTalkIn(inTx, talk, why) : null;
    });
    if (over) ended += 1;
  }
  return ended;
}

async function whyEnded(ctx: Ctx, talk: TakeoverRow): Promise<TalkEnd | null> {
  if (!(await stillHolds(ctx, talk))) return "no_right";
  const group = talk.groupId === null ? null : await findChat(ctx.db, ctx.district, talk.groupId);
  if (group && (group.unit === null || group.leftAt !== null)) return "left_group";
  return whyOver(TALK_POLICY, ctx.calendar, talk, ctx.now());
}

/** Somebody left a group: what they had taken there is over. In the caller's transaction. */
export async function endTalksOfMember(ctx: Ctx, group: ChatRow, member: string): Promise<void> {
  const keyId = await keyIdOfIdentity(ctx.db, ctx.district, group, member);
  const held = keyId === null ? [] : await heldBy(ctx.db, ctx.district, keyId);
  for (const talk of held.filter(({ groupId }) => groupId === group.id))
    await endTalkIn(ctx, talk, "left_group");
}
