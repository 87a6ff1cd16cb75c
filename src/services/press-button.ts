import type { ChatRow } from "../../db/chats.ts";
import type { Staff } from "../core/actors.ts";
import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { acknowledgeLetter } from "./acknowledge-letter.ts";
import { principalsOf } from "./act-for.ts";
import { fileWords, noteWords } from "./ask-what-words-are.ts";
import { type ButtonAction, pressedAction } from "./buttons.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { dropDraft, fileDrafts, fileOneDraft, stepDrafts } from "./file-drafts.ts";
import { staffOf } from "./link-staff.ts";
import { isOwnDesk } from "./own-desk.ts";
import { acknowledgeAlert } from "./raise-duty-alert.ts";
import { releaseShown } from "./release-talk.ts";
import { sayRefusal } from "./say-refusal.ts";
import { takeOverIn } from "./take-over.ts";
import { tellResident } from "./tell-resident.ts";

/** What a press does; rights are checked as at any other door. A text is shown to the presser. */
const DO: {
  readonly [D in ButtonAction["do"]]: (
    ctx: ActingCtx,
    action: ButtonAction & { do: D },
    chat: ChatRow,
  ) => Promise<unknown>;
} = {
  acknowledge: (ctx, { alert }) => acknowledgeAlert(ctx, { id: alert }),
  accept: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "accept" } }),
  claim: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "claim" } }),
  dispatch: (ctx, { number, unit }) => changeCaseIn(ctx, { number, event: { type: "dispatch", unit } }),
  urge: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "urge" } }),
  receive: (ctx, { letter }) => acknowledgeLetter(ctx, { id: letter }),
  sign: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "sign" } }),
  pass_up: (ctx, { number }) =>
    changeCaseIn(ctx, {
      number,
      event: { type: "pass_up", reason: "needs_department", text: "街道办不了，上交" },
    }),
  whistle: (ctx, { number, step }) => changeCaseIn(ctx, { number, event: { type: "respond_whistle", step } }),
  question_delay: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "question_delay" } }),
  refuse_delay: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "refuse_delay" } }),
  explain: (ctx, { number, reason, newDate }) =>
    changeCaseIn(ctx, { number, event: { type: "explain_delay", reason, newDate } }),
  take_over: async (ctx, { consultation, from }, chat) => {
    await takeOverIn(ctx, { about: { consultation }, from, group: chat });
    return ctx.speak(chat.locale, "talk.taken", { own: isOwnDesk(ctx, chat) });
  },
  release_talk: async (ctx, { talk }, chat) => {
    await releaseShown(ctx, { talk });
    return ctx.speak(chat.locale, "talk.released", {});
  },
  told: (ctx, { number, seq }) => tellResident(ctx, { number, seq: Number(seq) }),
  file_words: (ctx, { inbox }, chat) => fileWords(ctx, { inbox, chat }),
  note_words: (ctx, { inbox, number }, chat) => noteWords(ctx, { inbox, number, chat }),
  file_drafts: (ctx, { key }, chat) => fileDrafts(ctx, { key, chat }),
  step_drafts: (ctx, { key }, chat) => stepDrafts(ctx, { key, chat }),
  file_draft: (ctx, { draft, card }, chat) => fileOneDraft(ctx, { draft, card, chat }),
  drop_draft: (ctx, { draft, card }, chat) => dropDraft(ctx, { draft, card, chat }),
};

/** A button pressed in a group, re-authorised now. Returns what to show to the presser, and whether it was done. */
export async function pressButton(ctx: Ctx, chat: ChatRow, inbound: Inbound): Promise<Pressed> {
  const option = inbound.body.type === "option" ? inbound.body.option : "";
  const action = await pressedAction(ctx, chat, option);
  if (!action) return refused(ctx.speak(chat.locale, "link.expired", {}));
  const staff = await staffOf(ctx, inbound);
  if (!staff) return refused(ctx.speak(chat.locale, "group.not_linked", {}));
  // A deputy presses with whichever rights serve: the own first, then those stood for.
  const hats = [staff, ...(await principalsOf(ctx, staff))];
  let shown = refused("");
  for (const hat of hats) {
    shown = await press(ctx, chat, hat, action);
    if (!shown.barred) break;
  }
  return shown;
}

export interface Pressed {
  readonly text: string;
  readonly done: boolean;
  /** Refused for want of the right alone. */
  readonly barred: boolean;
}

const refused = (text: string): Pressed => ({ text, done: false, barred: false });

async function press(ctx: Ctx, chat: ChatRow, actor: Staff, action: ButtonAction): Promise<Pressed> {
  const run = DO[action.do] as (ctx: ActingCtx, action: ButtonAction, chat: ChatRow) => Promise<unknown>;
  try {
    const done = await run({ ...ctx, actor }, action, chat);
    const number = "number" in action ? action.number : "";
    const text = typeof done === "string" ? done : ctx.speak(chat.locale, "group.done", { number });
    return { text, done: true, barred: false };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
    const reason = sayRefusal(ctx, chat.locale, error.refusal);
    const barred = ["auth.forbidden", "case.not_found", "consultation.not_found"].includes(
      error.refusal.code,
    );
    return { text: ctx.speak(chat.locale, "group.refused", { reason }), done: false, barred };
  }
}
