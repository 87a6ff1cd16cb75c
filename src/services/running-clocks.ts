import type { CaseRow } from "../../db/cases.ts";
import { openDispatchOf } from "../../db/supervision-letters.ts";
import { idleOf } from "../core/idle.ts";
import { clockOf, type LadderClock } from "../core/supervision.ts";
import type { CaseState } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

const WITH_CLOCKS: readonly CaseState[] = ["dispatched", "handling"];

/** Who has to answer for the case now: the owner while it is suspended, the lead unit, else the centre. */
export function answerable({ organisation }: Pick<Ctx, "organisation">, row: CaseRow): string {
  const owner = row.state === "suspended" ? row.bankOwner : null;
  return owner ?? row.leadUnit ?? organisation.centre.code;
}

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
