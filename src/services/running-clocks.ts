import type { CaseRow } from "../../db/cases.ts";
import { openDispatchOf } from "../../db/supervision-letters.ts";
import { idleOf } from "../core/idle.ts";
import { clockOf, type LadderClock } from "../core/supervision.ts";
import type { CaseState } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

const WITH_CLOCKS: readonly CaseState[] = ["dispatched", "handling"];

/** What runs against whoever has the case: a clock of the unit, the next review, a run of hand-overs. */
export async function runningClocks(ctx: Ctx, row: CaseRow): Promise<LadderClock[]> {
  const { state, urgency, leadUnit } = row;
  const unit = WITH_CLOCKS.includes(state) ? await openDispatchOf(ctx.db, ctx.district, row.id) : null;
  const clock = leadUnit ? clockOf(row, unit && { ...unit, dispatchId: unit.id }) : null;
  const idle = idleOf(row, ctx.now());
  return [
    ...(clock ? [clock] : []),
    ...(idle
      ? [
          {
            cause: "idle",
            basis: `idle:${idle.since.toISOString()}`,
            expiresAt: idle.since,
            urgency,
          } as const,
        ]
      : []),
  ];
}
