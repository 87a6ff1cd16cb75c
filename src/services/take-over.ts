import type { ChatRow } from "../../db/chats.ts";
import {
  insertTakeover,
  lockTakeover,
  type TakeoverRow,
  takeoversAbout,
  waitForChat,
} from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { Refused } from "../core/refusals.ts";
import { eventsIn } from "../core/workflow.ts";
import { changeCaseIn } from "./change-case.ts";
import { refreshConsultation } from "./consultation-cards.ts";
import type { ActingCtx } from "./context.ts";
import { endTalkIn, stillHolds } from "./end-talk.ts";
import { oweNotices } from "./owe-notices.ts";
import { concerns, type Matter, matterOf, type TalkRef, whoHolds } from "./talk-matter.ts";
import { transact } from "./transact.ts";

export interface TakeOver {
  readonly about: TalkRef;
  /** The talk the actor saw and takes over; absent or empty: nobody was speaking. */
  readonly from?: string | undefined;
  /** The group it is taken in. */
  readonly group?: Pick<ChatRow, "id">;
}

/**
 * 我来答复: from now on the actor speaks in the resident's chat and the bot keeps silent. Of two at once one wins.
 * @throws Refused talk.held when somebody else has it; without the right; when the matter has ended
 */
export function takeOver(ctx: ActingCtx, input: TakeOver): Promise<TakeoverRow> {
  return transact(ctx, (inTx) => takeOverIn(inTx, input));
}

/** The same in the caller's transaction. Taken twice by the same person it is taken once. */
export async function takeOverIn(ctx: ActingCtx, input: TakeOver): Promise<TakeoverRow> {
  const { actor } = ctx;
  if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "与居民对话" });
  const seen = await matterOf(ctx, actor, input.about);
  await waitForChat(ctx.db, ctx.district, seen.chat.id);
  const held = await lockTakeover(ctx.db, ctx.district, seen.chat.id);
  if (held && held.holder === actor.keyId && concerns(held, seen.about)) return held;
  // Whoever was faster may have ended it.
  const matter = await matterOf(ctx, actor, input.about);
  if (matter.consultation && matter.consultation.state !== "open") throw new Refused("consultation.answered");
  const handedOver = held && (await takeFrom(ctx, actor, held, input));
  return begin(ctx, actor, matter, handedOver, input.group?.id ?? null);
}

/** Ends the talk that is held; null where its holder had lost it anyway. @throws Refused talk.held */
async function takeFrom(
  ctx: ActingCtx,
  actor: Staff,
  held: TakeoverRow,
  { from }: TakeOver,
): Promise<TakeoverRow | null> {
  if (!(await stillHolds(ctx, held))) {
    await endTalkIn(ctx, held, "no_right");
    return null;
  }
  // One's own other talk in the same chat goes on under another matter.
  if (held.holder !== actor.keyId && held.id !== from)
    throw new Refused("talk.held", { who: whoHolds(ctx, held) });
  return endTalkIn(ctx, held, "taken_over");
}

async function begin(
  ctx: ActingCtx,
  { keyId, role, unit }: Staff,
  { about, chat, consultation, case: row }: Matter,
  before: TakeoverRow | null,
  groupId: string | null,
): Promise<TakeoverRow> {
  const { db, district } = ctx;
  const now = ctx.now();
  const earlier = (await takeoversAbout(db, district, about)).at(-1);
  const goesOn = before !== null && earlier?.id === before.id;
  const talk = await insertTakeover(db, {
    ...{ district, id: ctx.newId(), chatId: chat.id, holder: keyId, role, unit, groupId, openedAt: now },
    ...about,
    // What the resident says is numbered on, so that no card is edited into another message.
    heard: earlier?.heard ?? 0,
    words: goesOn ? before.words : 0,
    waitingSince: goesOn && before.waitingSince ? now : null,
  });
  if (!before) {
    const values = { unit: ctx.organisation.unit(unit)?.name ?? ctx.organisation.centre.name };
    const text = ctx.speak(chat.locale, "takeover.begun", values);
    await oweNotices(ctx, `takeover:${talk.id}:begun`, [{ chat, reply: { text }, purpose: "answer" }]);
  }
  if (consultation) await refreshConsultation(ctx, consultation, `taken:${talk.id}`);
  if (row && eventsIn(row.state).includes("note"))
    await changeCaseIn(ctx, { number: row.number, event: { type: "note", text: "接手与居民的对话" } });
  return talk;
}
