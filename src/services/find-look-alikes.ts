import type { CaseRow } from "../../db/cases.ts";
import { type LookAlikeRow, lookAlikeRows } from "../../db/look-alikes.ts";
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

/** The two most alike cases this person may see, while a unit may still be chosen; closed ones preferred, never sealed. */
export async function findLookAlikes(ctx: Ctx, staff: Staff, row: CaseRow): Promise<LookAlike[]> {
  if (!mayStillBeDispatched(row)) return [];
  const found = await lookAlikeRows(ctx.db, ctx.district, sightOf(ctx, staff), row, MOST);
  return found
    .filter((like) => maySee(staff, factsOf(like.row), ctx.organisation.isWithin))
    .map((like) => lookAlikeOf(ctx, like));
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
