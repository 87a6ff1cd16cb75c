import { changeTraining } from "../../db/training-runs.ts";
import type { Staff } from "../core/actors.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { ownTraining } from "./show-training.ts";

/**
 * Dispatches the matter at that place of the round, in the round only. The same choice sent twice is one.
 * @throws Refused when the unit is unknown or closed, another matter is next, or the round is not the person's own
 */
export async function answerTraining(
  ctx: Ctx,
  staff: Staff,
  { id, at, unit }: { id: string; at: number; unit: string },
): Promise<void> {
  const row = await ownTraining(ctx, staff, id);
  if (row.items[at]?.chosen === unit) return;
  if (ctx.organisation.unit(unit)?.closedOn !== null)
    throw new Refused("case.unknown_unit", { detail: unit });
  const next = row.items.findIndex(({ chosen }) => chosen === null);
  if (next !== at) throw new Refused("training.another");
  const items = row.items.map((item, n) => (n === at ? { ...item, chosen: unit } : item));
  const finishedAt = items.every(({ chosen }) => chosen !== null) ? ctx.now() : null;
  if (!(await changeTraining(ctx.db, row, { items, finishedAt }))) throw new Refused("training.another");
}
