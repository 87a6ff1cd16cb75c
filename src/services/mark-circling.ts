import { dispatchesOf } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { type Circling, circlingAt, levelOf } from "../core/circling.ts";
import type { DispatchEffect } from "../core/rules/rule.ts";
import type { Ctx } from "./context.ts";

/** Marks a case that is handed to a level it has been at before 回流; a mark stays. Nothing where none is handed over. */
export async function circlingMark(
  ctx: Ctx,
  row: CaseRow,
  effects: readonly DispatchEffect[],
): Promise<{ circling?: Circling }> {
  const opened = effects.find((effect) => effect.do === "open");
  if (!opened) return {};
  const level = (unit: string) => levelOf(ctx.organisation.unit(unit)?.kind);
  const before = await dispatchesOf(ctx.db, ctx.district, row.id);
  const visits = before.map(({ unit, at, ended }) => ({ level: level(unit), at, ended }));
  const circling = circlingAt(visits, level(opened.unit), ctx.now());
  return circling ? { circling } : {};
}
