import { caseById } from "../../db/cases.ts";
import { type ChatRow, groupsOf } from "../../db/chats.ts";
import { acknowledge, type DutyAlertRow, insertAlert, takeDueAlerts } from "../../db/duty-alerts.ts";
import { chatsOnDuty } from "../../db/duty-shifts.ts";
import { mayDesk } from "../core/desk.ts";
import type { Danger, Locale } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import { addButton } from "./buttons.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

/** An alert nobody has acknowledged is repeated this often. */
const REPEAT_MS = 5 * 60_000;

/** Somebody may be in danger: told to the centre's groups and to those on duty at once, repeated until acknowledged. */
export async function raiseDutyAlert(
  ctx: Ctx,
  chat: Pick<ChatRow, "id">,
  { danger, sealed }: { danger: Danger; sealed: boolean },
): Promise<void> {
  const now = ctx.now();
  const alert = {
    district: ctx.district,
    id: ctx.newId(),
    danger,
    sealed,
    caseId: null,
    chatId: chat.id,
    raisedAt: now,
    nextAt: new Date(now.getTime() + REPEAT_MS),
  };
  await insertAlert(ctx.db, alert);
  await tellDuty(ctx, { ...alert, times: 0 });
}

/** Repeats every alert that is due. One process gets each. */
export async function repeatDutyAlerts(ctx: Ctx): Promise<number> {
  return transact(ctx, async (inTx) => {
    const now = ctx.now();
    const due = await takeDueAlerts(inTx.db, ctx.district, now, new Date(now.getTime() + REPEAT_MS));
    for (const alert of due) await tellDuty(inTx, alert);
    return due.length;
  });
}

/** @throws Refused not_found when it does not exist or somebody has acknowledged it. */
export async function acknowledgeAlert(ctx: ActingCtx, { id }: { id: string }): Promise<void> {
  if (ctx.actor.type !== "staff" || !mayDesk(ctx.actor.role, "duty"))
    throw new Refused("auth.forbidden", { detail: "acknowledge" });
  if (!(await acknowledge(ctx.db, ctx.district, id, ctx.actor.keyId, ctx.now())))
    throw new Refused("not_found");
}

/** A sealed alert names no danger in a group; a repeated one names the case that was filed since. */
async function tellDuty(
  ctx: Ctx,
  alert: Pick<DutyAlertRow, "id" | "danger" | "sealed" | "caseId" | "times" | "raisedAt">,
): Promise<void> {
  const filed = alert.caseId === null ? null : await caseById(ctx.db, ctx.district, alert.caseId);
  const number = filed && !filed.sealed ? filed.number : null;
  const centre = [ctx.organisation.centre.code];
  const groups = [
    ...(await groupsOf(ctx.db, ctx.district, centre)),
    ...(await chatsOnDuty(ctx.db, ctx.district, centre, ctx.now())),
  ];
  const cause = `duty:${alert.id}:${alert.times}`;
  const link = `${ctx.publicUrl}/staff/alerts`;
  const notices: Notice[] = [];
  for (const group of groups) {
    const text = alertText(ctx, group.locale, { ...alert, number }, link);
    const option = await addButton(
      ctx,
      group,
      { do: "acknowledge", alert: alert.id },
      "option.acknowledge",
      {},
    );
    notices.push({ chat: group, reply: { text, options: [option] }, purpose: "urgent" });
  }
  await oweNotices(ctx, cause, notices);
}

function alertText(
  ctx: Ctx,
  locale: Locale,
  alert: Pick<DutyAlertRow, "danger" | "sealed" | "times" | "raisedAt"> & { number: string | null },
  link: string,
): string {
  const { danger, sealed, times, raisedAt, number } = alert;
  if (sealed) return ctx.speak(locale, "duty.sealed", { link, at: raisedAt, times });
  const facts = { danger, number, at: raisedAt, link };
  return times === 0
    ? ctx.speak(locale, "duty.alert", { ...facts, community: null })
    : ctx.speak(locale, "duty.repeat", { ...facts, times });
}
