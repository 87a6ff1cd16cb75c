import { publicCases } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import type { Category } from "../core/organisation.ts";
import { STAGE_OF, type Stage } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

/** A matter of public space as anybody may know it. */
interface Matter {
  readonly number: string;
  readonly category: Category;
  readonly stage: Stage;
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly changedAt: Date;
  readonly dueAt: Date | null;
  readonly delay: { readonly reason: string; readonly newDate: string } | null;
}

const NEWEST = 50;

/** Matters of public space, never sealed ones: those with these numbers, or the newest. */
export async function findPublicMatters(ctx: Ctx, numbers?: readonly string[]): Promise<Matter[]> {
  const open = ctx.organisation.categories.filter((category) => category.public);
  const rows = await publicCases(
    ctx.db,
    ctx.district,
    open.map(({ code }) => code),
    numbers,
    NEWEST,
  );
  return rows.flatMap((row) => {
    const category = ctx.organisation.category(row.category);
    return category ? [matter(ctx, row, category)] : [];
  });
}

function matter({ organisation }: Ctx, row: CaseRow, category: Category): Matter {
  const { number, reportedAt, updatedAt, dueAt, delay, leadUnit } = row;
  return {
    number,
    category,
    stage: STAGE_OF[row.state],
    unit: leadUnit === null ? null : (organisation.unit(leadUnit)?.name ?? null),
    reportedAt,
    changedAt: updatedAt,
    dueAt,
    delay: delay && { reason: delay.text, newDate: delay.newDate },
  };
}
