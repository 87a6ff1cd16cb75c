import { followedCases } from "../../db/bank.ts";
import { forOthers } from "../core/mask.ts";
import { publicCodes } from "../core/public-matter.ts";
import { STAGE_OF, type Stage } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

const MOST = 200;

/** What everybody may read of a matter that takes longer. No number, no place, nobody's words but the unit's. */
export interface Followed {
  readonly category: string;
  readonly summary: string;
  /** ISO day in Asia/Shanghai. */
  readonly nextReview: string;
  readonly unit: string | null;
  readonly stage: Stage;
  /** When it was last suspended. */
  readonly since: Date | null;
}

/** 持续跟进: suspended matters of public space, the next review first. */
export async function findFollowed(ctx: Ctx): Promise<Followed[]> {
  const { organisation } = ctx;
  const open = publicCodes(organisation);
  const rows = open.length > 0 ? await followedCases(ctx.db, ctx.district, open, MOST) : [];
  return rows.flatMap(({ category, publicSummary, reviewOn, bankOwner, leadUnit, state, suspendedAt }) => {
    const unit = organisation.unit(bankOwner ?? leadUnit ?? "")?.name ?? null;
    const name = organisation.category(category)?.name;
    if (!publicSummary || !reviewOn || !name) return [];
    return [
      {
        category: name,
        summary: forOthers(publicSummary),
        nextReview: reviewOn,
        unit,
        stage: STAGE_OF[state],
        since: suspendedAt,
      },
    ];
  });
}
