import type { Sight } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { type LookAlikeRow, lookAlikeRows, sameKindRows } from "../../db/look-alikes.ts";
import type { Staff } from "../core/actors.ts";
import type { Outcome } from "../core/glossary.ts";
import { anonymous } from "../core/mask.ts";
import { maySee } from "../core/permissions.ts";
import type { CaseState } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { sightOf } from "./sight.ts";
import { mayStillBeDispatched } from "./suggest-units.ts";

/** A past case that reads like this one: who led it and how it ended. */
export interface LookAlike {
  readonly number: string;
  readonly state: CaseState;
  readonly category: Named;
  /** What happened; numbers, names and rooms of whoever reported it are in the case itself. */
  readonly text: string;
  readonly leadUnit: Named | null;
  readonly outcome: Outcome | null;
  /** Shared trigrams of both texts, 0…1. */
  readonly similarity: number;
}

const MOST = 2;

/**
 * The two most alike cases this person may see, while a unit may still be chosen; closed ones preferred, never sealed. Where
 * too few share its words, closed ones of its category follow.
 */
export async function findLookAlikes(ctx: Ctx, staff: Staff, row: CaseRow): Promise<LookAlike[]> {
  if (!mayStillBeDispatched(row)) return [];
  const sight = sightOf(ctx, staff);
  const alike = await lookAlikeRows(ctx.db, ctx.district, sight, row, MOST);
  return [...alike, ...(await sameKind(ctx, sight, row, alike))]
    .filter((like) => maySee(staff, factsOf(like.row), ctx.organisation.isWithin))
    .map((like) => lookAlikeOf(ctx, like));
}

/** What everything else is filed under says nothing of what it is about. */
async function sameKind(ctx: Ctx, sight: Sight, row: CaseRow, alike: readonly LookAlikeRow[]) {
  const missing = MOST - alike.length;
  if (missing === 0 || row.category === ctx.organisation.fallback.code) return [];
  const others = alike.map(({ row: { id } }) => id);
  return sameKindRows(ctx.db, ctx.district, sight, row, others, missing);
}

function lookAlikeOf(ctx: Ctx, { row, similarity }: LookAlikeRow): LookAlike {
  const { number, state, category, text, leadUnit, outcome } = row;
  return {
    number,
    state,
    category: { code: category, name: ctx.organisation.category(category)?.name ?? category },
    text: anonymous(text),
    leadUnit: leadUnit === null ? null : namedUnit(ctx, leadUnit),
    outcome,
    similarity: Math.round(similarity * 100) / 100,
  };
}
