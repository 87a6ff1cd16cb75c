import { type CaseHints, caseHints } from "../../db/case-hints.ts";
import type { CaseRow } from "../../db/cases.ts";
import { type RoutingReason, route } from "../core/routing.ts";
import { type RankedUnit, rankUnits } from "../core/suggest.ts";
import { FINAL_STATES } from "../core/workflow.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { amendedOrganisation } from "./duties.ts";

/** Which unit the rules would have lead a case, and why. A person decides. */
export interface Suggestion {
  readonly unit: Named;
  readonly rule: RoutingReason["rule"];
  /** The item of the duty list it rests on. */
  readonly duty: string;
  /** Who gets it when the street stays silent or passes it up. */
  readonly passesTo: Named | null;
}

/** A suggestion with what its duty item covers and leaves out, and how sure it is. */
export interface UnitSuggestion extends Suggestion {
  readonly category: Named;
  /** What is covered. */
  readonly scope: string;
  readonly notCovered: string;
  /** Where that which is not covered goes. */
  readonly referTo: string;
  /** 0…1: how sure the duty item fits. */
  readonly confidence: number;
}

/** States in which the matter is over or answered: no unit is chosen any more. */
const OVER: readonly string[] = [...FINAL_STATES, "answered", "closed"];
export const mayStillBeDispatched = ({ state }: Pick<CaseRow, "state">): boolean => !OVER.includes(state);

/**
 * The best units, at most three, while one may still be chosen; none afterwards. Never the unit a sealed case is about,
 * nor one that returned it. Where texts are not read (a Worker) the case's category alone counts.
 */
export async function suggestUnits(ctx: Ctx, row: CaseRow): Promise<UnitSuggestion[]> {
  if (!mayStillBeDispatched(row)) return [];
  const hints = await caseHints(ctx.db, ctx.district, row.id);
  const { categories: guesses, ofUnits } = ctx.understand(row.text);
  return rankUnits(await amendedOrganisation(ctx), row, {
    ...{ guesses, ofUnits },
    chosen: hints.categoryChosen,
    named: namedNow(row, hints),
    barred: barredUnits(row),
  }).map((ranked) => suggestionOf(ctx, ranked));
}

/** The first in short, to be chosen beforehand. Where the duty list names the unit complained about, nobody is. */
export function bestSuggestion(
  { organisation }: Pick<Ctx, "organisation">,
  row: CaseRow,
  [best]: readonly UnitSuggestion[],
): Suggestion | null {
  const concerned = row.sealed && route(organisation, row).lead === row.concernedUnit;
  if (!best || concerned) return null;
  const { unit, rule, duty, passesTo } = best;
  return { unit, rule, duty, passesTo };
}

/** The word of the unit that had it last counts until somebody has it again. */
const namedNow = ({ leadUnit, state }: CaseRow, { namedInReturn }: CaseHints): string | null =>
  leadUnit === null || state === "returned" ? namedInReturn : null;

/** Whose return was refused still has it, and is not barred. */
function barredUnits({ sealed, concernedUnit, returnedBy, passedUp, leadUnit, state }: CaseRow): string[] {
  const returned = returnedBy.filter((unit) => unit !== leadUnit || state === "returned");
  const barred = passedUp ? [...returned, passedUp.unit] : returned;
  return sealed && concernedUnit ? [...barred, concernedUnit] : barred;
}

function suggestionOf(ctx: Ctx, { lead, category, rule, passesTo, confidence }: RankedUnit): UnitSuggestion {
  return {
    unit: namedUnit(ctx, lead),
    rule,
    duty: category.duty,
    passesTo: passesTo === undefined ? null : namedUnit(ctx, passesTo),
    category: { code: category.code, name: category.name },
    scope: category.scope,
    notCovered: category.notScope,
    referTo: category.referTo,
    confidence: Math.round(confidence * 1000) / 1000,
  };
}
