import type { CaseRow } from "../../db/cases.ts";
import { answerQuestion, insertQuestion } from "../../db/unit-questions.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { spanEnd } from "../core/deadlines.ts";
import { answerSpan, DISPATCH_POLICY } from "../core/dispatch-policy.ts";
import { unitOf } from "../core/rules/rule.ts";
import type { ActingCtx } from "./context.ts";

/** 问一下: starts a question's clock, or stops it, in the event's transaction. `row` is the case after the event. */
export async function noteQuestion(ctx: ActingCtx, row: CaseRow, event: CaseEvent): Promise<void> {
  const { district } = ctx;
  const now = ctx.now();
  const byUnit = unitOf(ctx.actor) ?? "";
  const at = { caseId: row.id, seq: row.version };
  if (event.type === "ask_unit") {
    const answerBy = spanEnd(ctx.calendar, answerSpan(DISPATCH_POLICY, row.urgency), now, event.unit);
    await insertQuestion(ctx.db, { district, ...at, unit: event.unit, byUnit, askedAt: now, answerBy });
  }
  if (event.type === "answer_unit") await answerQuestion(ctx.db, district, { ...at, unit: byUnit, at: now });
}
