import { type PublicMatterRow, publicMatters } from "../../db/public-matters.ts";
import { forOthers } from "../core/mask.ts";
import { LISTED_STAGES, type ListedMatter, publicCodes } from "../core/public-matter.ts";
import { CASE_STATES, STAGE_OF, type Stage } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { keepFor } from "./keep-for.ts";
import { publicWhere } from "./public-where.ts";

const FRESH_MS = 30_000;
/** Open ones stay; closed ones stay for a quarter. */
const CLOSED_DAYS = 90;
const MOST = 20_000;
const DAY_MS = 86_400_000;
/** Of the public list and its counts. */
export const LISTED_STATES = CASE_STATES.filter((state) =>
  (LISTED_STAGES as readonly Stage[]).includes(STAGE_OF[state]),
);

/** Reads the public list, newest first: read from the database at most twice a minute, however many ask. */
export function keepPublicMatters(ctx: Ctx): () => Promise<readonly ListedMatter[]> {
  return keepFor(ctx, FRESH_MS, () => readMatters(ctx));
}

async function readMatters(ctx: Ctx): Promise<readonly ListedMatter[]> {
  const categories = publicCodes(ctx.organisation);
  const closedSince = new Date(ctx.now().getTime() - CLOSED_DAYS * DAY_MS);
  const rows = await publicMatters(
    ctx.db,
    ctx.district,
    { categories, states: LISTED_STATES, closedSince },
    MOST,
  );
  return rows.flatMap((row) => listed(ctx, row));
}

function listed(ctx: Ctx, row: PublicMatterRow): ListedMatter[] {
  const { organisation } = ctx;
  const category = organisation.category(row.category);
  if (!category?.public) return [];
  const where = publicWhere(ctx, row);
  const nameOf = (code: string | null) => (code === null ? null : (organisation.unit(code)?.name ?? null));
  const { number, state, delay, publicSummary, reviewOn, dueAt } = row;
  const follows = state === "suspended" && publicSummary !== null && reviewOn !== null;
  const words = [number, category.name, category.topic, ...category.keywords, where.road];
  const areas = [where.community, where.street].flatMap((area) => {
    const unit = area && organisation.unit(area.code);
    return unit ? [unit.name, ...unit.aliases] : [];
  });
  return [
    {
      ...{ number, category, dueAt, ...where },
      stage: STAGE_OF[state],
      unit: nameOf(row.leadUnit),
      reportedAt: row.reportedAt,
      changedAt: row.updatedAt,
      // A delay is explained while the result is still to come.
      delay:
        delay && state !== "closed"
          ? { reason: forOthers(delay.text), code: delay.reason, newDate: delay.newDate }
          : null,
      followUp: follows
        ? {
            owner: nameOf(row.bankOwner ?? row.leadUnit),
            plan: forOthers(publicSummary),
            nextReview: reviewOn,
          }
        : null,
      words: [...words, ...areas].join("\n").toLowerCase(),
    },
  ];
}
