import { groupsOf } from "../../db/chats.ts";
import { changeOpenConsultation, findConsultation } from "../../db/consultations.ts";
import { addWorkdays } from "../core/calendar.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import { Refused } from "../core/refusals.ts";
import { answering, maySeeConsultation } from "./consultation-rights.ts";
import type { ActingCtx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

/**
 * 转部门协答: asks a unit for a draft of the answer, with a timer. Its groups hear of it, without the person's words; the
 * officer stays who answers. Asking another unit takes the first one's turn. @throws Refused when it is unknown, ended or
 * sealed, the unit is unknown, or the actor may not answer
 */
export async function askDepartment(
  ctx: ActingCtx,
  { id, unit }: { id: string; unit: string },
): Promise<{ draftBy: Date }> {
  const staff = answering(ctx);
  if (!ctx.organisation.unit(unit)) throw new Refused("case.unknown_unit", { detail: unit });
  const now = ctx.now();
  const draftBy = addWorkdays(ctx.calendar, now, FOLLOW_UP.draftDays);
  await transact(ctx, async (inTx) => {
    const known = await findConsultation(inTx.db, ctx.district, id);
    if (!known || !maySeeConsultation(staff, known)) throw new Refused("consultation.not_found");
    if (known.sealed) throw new Refused("consultation.sealed");
    const asked = { askedUnit: unit, askedUnitAt: now, draftBy, draft: null, draftedAt: null };
    const row = await changeOpenConsultation(inTx.db, ctx.district, id, known.version, asked);
    if (!row) throw new Refused("consultation.answered");
    const groups = await groupsOf(inTx.db, ctx.district, [unit]);
    const notices = groups.map((chat) => {
      const link = `${ctx.publicUrl}/staff/asked`;
      const text = ctx.speak(chat.locale, "consultation.asked_card", { topic: row.topic, draftBy, link });
      return { chat, reply: { text } };
    });
    await oweNotices(inTx, `consultation:${id}:asked:${row.version}`, notices);
  });
  return { draftBy };
}

/**
 * The unit's draft goes back to the officers, who send it. @throws Refused when it is not asked of the actor's unit, or
 * ended
 */
export async function draftConsultation(
  ctx: ActingCtx,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const { actor } = ctx;
  await transact(ctx, async (inTx) => {
    const known = await findConsultation(inTx.db, ctx.district, id);
    const asked = actor.type === "staff" && known !== null && known.askedUnit === actor.unit && !known.sealed;
    if (!known || !asked) throw new Refused("consultation.not_found");
    const change = { draft: text, draftedAt: ctx.now() };
    const row = await changeOpenConsultation(inTx.db, ctx.district, id, known.version, change);
    if (!row) throw new Refused("consultation.answered");
    const groups = await groupsOf(inTx.db, ctx.district, [ctx.organisation.centre.code]);
    const unit = ctx.organisation.unit(actor.unit)?.name ?? actor.unit;
    const link = `${ctx.publicUrl}/staff/consultations`;
    const notices = groups.map((chat) => ({
      chat,
      reply: { text: ctx.speak(chat.locale, "consultation.drafted_card", { unit, link }) },
    }));
    await oweNotices(inTx, `consultation:${id}:drafted:${row.version}`, notices);
  });
}
