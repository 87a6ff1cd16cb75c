import { caseById } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { takeSilent, type UnitQuestionRow } from "../../db/unit-questions.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 100;

/** A unit that was asked and stayed silent: the centre's groups are told once, sealed matters never. */
export async function watchQuestions(ctx: Ctx): Promise<number> {
  return transact(ctx, async (inTx) => {
    const silent = await takeSilent(inTx.db, ctx.district, ctx.now(), AT_ONCE);
    for (const question of silent) await tell(inTx, question);
    return silent.length;
  });
}

async function tell(ctx: Ctx, { caseId, seq, unit, answerBy }: UnitQuestionRow): Promise<void> {
  const row = await caseById(ctx.db, ctx.district, caseId);
  if (!row || row.sealed) return;
  const groups = await groupsOf(ctx.db, ctx.district, [ctx.organisation.centre.code]);
  const notices = groups.map((chat) => {
    const values = {
      number: row.number,
      unit: ctx.organisation.unit(unit)?.name ?? unit,
      answerBy,
      link: `${ctx.publicUrl}/staff/cases/${row.number}`,
    };
    return { chat, reply: { text: ctx.speak(chat.locale, "card.silent", values) }, caseId: row.id };
  });
  await oweNotices(ctx, `question:${caseId}:${seq}`, notices);
}
