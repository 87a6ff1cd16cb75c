import type { CaseRow } from "../../db/cases.ts";
import {
  endDispatch,
  markDispatch,
  openDispatch,
  runningDispatch,
  setClocks,
  succeedDispatch,
} from "../../db/dispatches.ts";
import type { DispatchEffect } from "../core/rules/rule.ts";
import type { Ctx } from "./context.ts";
import { clocksOf } from "./deadlines-of-case.ts";

/** Opens, ends and marks dispatches as the decision said. The database allows one open dispatch a case. */
export async function applyDispatchEffects(
  ctx: Ctx,
  row: CaseRow,
  effects: readonly DispatchEffect[],
): Promise<void> {
  for (const effect of effects) await applyOne(ctx, row, effect);
}

async function applyOne(ctx: Ctx, row: CaseRow, effect: DispatchEffect): Promise<void> {
  const now = ctx.now();
  switch (effect.do) {
    case "open": {
      const clocks = clocksOf(ctx, row, { unit: effect.unit, at: now });
      const { district } = ctx;
      return openDispatch(ctx.db, {
        district,
        id: ctx.newId(),
        caseId: row.id,
        unit: effect.unit,
        at: now,
        ...clocks,
      });
    }
    case "succeed":
      return succeedDispatch(ctx.db, ctx.district, row.id, { id: ctx.newId(), unit: effect.unit, at: now });
    case "end":
      return endDispatch(ctx.db, ctx.district, row.id, effect.as, now);
    case "sign":
      return markDispatch(ctx.db, ctx.district, row.id, "signedAt", now);
    case "feedback":
      return markDispatch(ctx.db, ctx.district, row.id, "feedbackAt", now);
    case "recount":
      return recount(ctx, row);
  }
}

async function recount(ctx: Ctx, row: CaseRow): Promise<void> {
  const running = await runningDispatch(ctx.db, ctx.district, row.id);
  if (running) await setClocks(ctx.db, ctx.district, row.id, clocksOf(ctx, row, running));
}
