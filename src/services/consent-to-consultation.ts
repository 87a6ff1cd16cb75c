import { caseByNumber } from "../../db/cases.ts";
import { actAs } from "./act-as.ts";
import type { Asker } from "./asker.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { openConsultation } from "./open-consultation.ts";

/**
 * The resident's yes to "would an answer do?": their case ends as withdrawn by themselves, the consent stands in its
 * history, and the question goes to the staff's queue with the clock of the case. @throws Refused where nobody asked
 */
export async function consentToConsultation(
  ctx: Ctx,
  { chat, contactId, channel }: Asker,
  number: string,
): Promise<Date> {
  const actor = await actAs(ctx, { contactId, channel }, await caseByNumber(ctx.db, ctx.district, number));
  const event = { type: "withdraw", to: "consultation" } as const;
  const row = await changeCaseIn({ ...ctx, actor }, { number, event });
  const { text, topic, sealed, reportedAt, dueAt, id } = row;
  const { answerBy } = await openConsultation(
    ctx,
    { chat, contactId },
    { question: text, topic, sealed, human: false },
    { askedAt: reportedAt, ...(dueAt ? { answerBy: dueAt } : {}), caseId: id },
  );
  return answerBy;
}
