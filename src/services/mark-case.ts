import type { CaseRow, NewCaseRow } from "../../db/cases.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { afterStep } from "../core/idle.ts";
import type { Ctx } from "./context.ts";

/** What an event leaves on the case for the watches: hand-overs in a row, time in the bank, a look of the ladder. */
export function marksOf(ctx: Pick<Ctx, "now">, row: CaseRow, event: CaseEvent): Partial<NewCaseRow> {
  const at = ctx.now();
  const evidence = "evidence" in event ? event.evidence : undefined;
  return { ladderAt: at, ...afterStep(row, { type: event.type, at, evidence }), ...banked(row, event, at) };
}

function banked(row: CaseRow, { type }: CaseEvent, at: Date): Partial<NewCaseRow> {
  if (type === "suspend") return { suspendedAt: row.suspendedAt ?? at, resumedAt: null };
  return type === "resume" ? { resumedAt: at } : {};
}
