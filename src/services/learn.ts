import type { CaseRow } from "../../db/cases.ts";
import type { ConsultationRow } from "../../db/consultations.ts";
import { putTrainingRow, relabelTrainingRow } from "../../db/training-rows.ts";
import { asksOnlyForPerson } from "../core/dialogue/hand-over.ts";
import { dutyLabel } from "../core/duty-label.ts";
import type { Ctx } from "./context.ts";

/** The label of the unit that turned out right for a case. */
export const caseLabel = ({ organisation }: Ctx, { category }: CaseRow, unit: string): string | null =>
  dutyLabel(organisation, unit, category);

/** A case that was given to another unit than suggested, or came back, becomes a training row. Never a sealed one. */
export async function learnFromCase(
  ctx: Ctx,
  row: CaseRow,
  unit: string,
  source: "return" | "correction",
): Promise<void> {
  const unitLabel = caseLabel(ctx, row, unit);
  if (row.sealed) return;
  // Nothing to learn from it any more, should there be an earlier label.
  if (unitLabel === null) return relabelTrainingRow(ctx.db, ctx.district, row.id, null);
  const { district } = ctx;
  const at = ctx.now();
  await putTrainingRow(ctx.db, {
    district,
    subject: "case",
    subjectId: row.id,
    unitLabel,
    kind: row.kind,
    source,
    at,
  });
}

/** A question that needed somebody to act was a case all along. Never a sealed one, nor one that says nothing. */
export async function learnFromPromotion(
  ctx: Ctx,
  { id, sealed, question }: ConsultationRow,
  category: string | undefined,
): Promise<void> {
  if (sealed || asksOnlyForPerson(question)) return;
  const known = category === undefined ? undefined : ctx.organisation.category(category);
  const { district } = ctx;
  await putTrainingRow(ctx.db, {
    district,
    subject: "consultation",
    subjectId: id,
    unitLabel: known?.label ?? null,
    kind: "case",
    source: "promotion",
    at: ctx.now(),
  });
}
