import { lastSeqOf } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { toldOf } from "../../db/told-residents.ts";
import { DELAY_REASONS } from "../core/case-events.ts";
import type { DelayReason } from "../core/phrasebook.ts";
import { CAN_BE_LATE } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

/** Events that tell a reason and a new date. */
export const EXPLAINS = ["explain_delay", "decide_extension"] as const;

/** The delay explained at present, for the community to tell the resident. */
export interface Explained {
  readonly reason: DelayReason;
  /** ISO day. */
  readonly newDate: string;
  /** The event that explained it. */
  readonly seq: number;
  /** Who told the resident; null: nobody has pressed 已告知. */
  readonly told: { readonly unit: string; readonly at: Date } | null;
}

/** The explained delay of a case that is still to come; null: none, or nothing to tell any more. `now`: this very event. */
export async function explainedDelay(ctx: Ctx, row: CaseRow, now?: number): Promise<Explained | null> {
  const reason = DELAY_REASONS.find((known) => known === row.delay?.reason);
  if (!row.delay || !reason || !CAN_BE_LATE.some((late) => late === row.state)) return null;
  const seq = now ?? (await lastSeqOf(ctx.db, ctx.district, row.id, EXPLAINS));
  if (seq === null) return null;
  const told = (await toldOf(ctx.db, ctx.district, row.id)).find((each) => each.seq === seq);
  const { newDate } = row.delay;
  return { reason, newDate, seq, told: told ? { unit: told.unit, at: told.toldAt } : null };
}
