import type { ChatRow } from "../../db/chats.ts";
import type { Staff } from "../core/actors.ts";
import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { type ButtonAction, pressedAction } from "./buttons.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { staffOf } from "./link-staff.ts";
import { acknowledgeAlert } from "./raise-duty-alert.ts";
import { sayRefusal } from "./say-refusal.ts";

/** What a press does; rights are checked as at any other door. */
const DO: {
  readonly [D in ButtonAction["do"]]: (ctx: ActingCtx, action: ButtonAction & { do: D }) => Promise<unknown>;
} = {
  acknowledge: (ctx, { alert }) => acknowledgeAlert(ctx, { id: alert }),
  sign: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "sign" } }),
  question_delay: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "question_delay" } }),
  refuse_delay: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "refuse_delay" } }),
  told: (ctx, { number }) => changeCaseIn(ctx, { number, event: { type: "note", text: "已告知" } }),
};

/** A button pressed in a group, re-authorised now. Returns what to show to the presser. */
export async function pressButton(ctx: Ctx, chat: ChatRow, inbound: Inbound): Promise<string> {
  const option = inbound.body.type === "option" ? inbound.body.option : "";
  const action = await pressedAction(ctx, chat, option);
  if (!action) return ctx.speak(chat.locale, "link.expired", {});
  const staff = await staffOf(ctx, inbound);
  if (!staff) return ctx.speak(chat.locale, "group.not_linked", {});
  return press(ctx, chat, staff, action);
}

async function press(ctx: Ctx, chat: ChatRow, actor: Staff, action: ButtonAction): Promise<string> {
  const run = DO[action.do] as (ctx: ActingCtx, action: ButtonAction) => Promise<unknown>;
  try {
    await run({ ...ctx, actor }, action);
    return ctx.speak(chat.locale, "group.done", { number: "number" in action ? action.number : "" });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
    return ctx.speak(chat.locale, "group.refused", { reason: sayRefusal(ctx, chat.locale, error.refusal) });
  }
}
