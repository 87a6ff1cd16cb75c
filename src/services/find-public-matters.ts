import { publicCases } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { forOthers } from "../core/mask.ts";
import type { Category } from "../core/organisation.ts";
import { type PublicMatter, publicCodes } from "../core/public-matter.ts";
import { STAGE_OF } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

const NEWEST = 50;

/** Matters of public space, never sealed ones: those with these numbers, or the newest. */
export async function findPublicMatters(ctx: Ctx, numbers?: readonly string[]): Promise<PublicMatter[]> {
  const open = publicCodes(ctx.organisation);
  const rows = await publicCases(ctx.db, ctx.district, open, numbers, NEWEST);
  return rows.flatMap((row) => {
    const category = ctx.organisation.category(row.category);
    return category ? [matter(ctx, row, category)] : [];
  });
}

function matter({ organisation }: Ctx, row: CaseRow, category: Category): PublicMatter {
  const { number, reportedAt, updatedAt, dueAt, delay, leadUnit } = row;
  return {
    number,
    category,
    stage: STAGE_OF[row.state],
    unit: leadUnit === null ? null : (organisation.unit(leadUnit)?.name ?? null),
    reportedAt,
    changedAt: updatedAt,
    dueAt,
    delay: delay && { reason: forOthers(delay.text), code: delay.reason, newDate: delay.newDate },
  };
}
