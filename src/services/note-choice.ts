import { caseHints } from "../../db/case-hints.ts";
import type { CaseRow } from "../../db/cases.ts";
import {
  changeSuggestion,
  insertSuggestion,
  lastSuggestion,
  type SuggestedUnit,
} from "../../db/suggestion-log.ts";
import { relabelTrainingRow } from "../../db/training-rows.ts";
import type { CaseEvent, CaseEventOf } from "../core/case-events.ts";
import type { SuggestionVerdict } from "../core/glossary.ts";
import { route } from "../core/routing.ts";
import type { Ctx } from "./context.ts";
import { amendedOrganisation } from "./duties.ts";
import { caseLabel, learnFromCase } from "./learn.ts";
import { suggestUnits, type UnitSuggestion } from "./suggest-units.ts";

/** The case before and after the event that chose. */
interface Change {
  readonly before: CaseRow;
  readonly after: CaseRow;
}

/** What was suggested when a unit was chosen, which one, and how that is counted. */
interface Choice {
  readonly suggested: readonly SuggestedUnit[];
  readonly unit: string;
  readonly verdict: SuggestionVerdict;
  readonly dispatchedAt: Date | null;
}

/** Reasons of a return that say the case was given to the wrong unit; the others say it could not be handled yet. */
const MISDISPATCH: readonly (string | null)[] = ["not_our_duty", "not_our_area"];

/**
 * Logs what was suggested against what was chosen, in the event's transaction and before the event is written: a
 * dispatch, a corrected category, a return that the centre accepts or rules on. Other events say nothing about it.
 */
export async function noteChoice(ctx: Ctx, change: Change, event: CaseEvent): Promise<void> {
  switch (event.type) {
    case "accept":
      return noteCategory(ctx, change);
    case "dispatch":
      return noteDispatch(ctx, change, event);
    case "accept_return":
      return noteReturn(ctx, change, null);
    case "arbitrate":
      return noteReturn(ctx, change, event.unit);
  }
}

/** A category chosen at acceptance over the suggested one is learned; one that leads elsewhere waits for the dispatch. */
async function noteCategory(ctx: Ctx, { before, after }: Change): Promise<void> {
  if (before.category === after.category) return;
  const suggested = (await suggestUnits(ctx, before)).map(logged);
  if (!suggested[0] || suggested[0].category === after.category) return;
  const unit = route(await amendedOrganisation(ctx), after).lead;
  await learnFromCase(ctx, after, unit, "correction");
  if (suggested[0].unit !== unit)
    await insertChoice(ctx, after, { suggested, unit, verdict: "recategorised", dispatchedAt: null });
}

async function noteDispatch(
  ctx: Ctx,
  { before, after }: Change,
  { unit }: CaseEventOf<"dispatch">,
): Promise<void> {
  const waiting = await lastSuggestion(ctx.db, ctx.district, after.id, false);
  const suggested = (await suggestUnits(ctx, before)).map(logged);
  const followed = waiting ? "recategorised" : "accepted";
  const verdict = suggested[0]?.unit === unit ? followed : "corrected";
  const now = ctx.now();
  const choice = { suggested, unit, verdict, dispatchedAt: now } as const;
  if (waiting) {
    const { category } = after;
    await changeSuggestion(ctx.db, waiting, { ...choice, category, rank: rankOf(suggested, unit), at: now });
  } else if (suggested.length > 0) await insertChoice(ctx, after, choice);
  const chosen = before.category !== after.category && suggested[0]?.category !== after.category;
  if (suggested.length > 0 && (verdict === "corrected" || chosen))
    await learnFromCase(ctx, after, unit, "correction");
  else await relabelTrainingRow(ctx.db, ctx.district, after.id, caseLabel(ctx, after, unit));
}

/** `ruled`: whom an arbitration gave it to; left with the same unit, nothing was returned. */
async function noteReturn(ctx: Ctx, { before, after }: Change, ruled: string | null): Promise<void> {
  const { returnReason, namedInReturn } = await caseHints(ctx.db, ctx.district, before.id);
  const unit = ruled ?? namedInReturn;
  if (!MISDISPATCH.includes(returnReason) || unit === null || unit === before.leadUnit) return;
  const last = await lastSuggestion(ctx.db, ctx.district, before.id, true);
  if (last && last.unit === before.leadUnit) await changeSuggestion(ctx.db, last, { verdict: "returned" });
  await learnFromCase(ctx, after, unit, "return");
}

async function insertChoice(ctx: Ctx, { id, version, category }: CaseRow, choice: Choice): Promise<void> {
  const rank = rankOf(choice.suggested, choice.unit);
  const { district } = ctx;
  await insertSuggestion(ctx.db, {
    ...{ district, caseId: id, seq: version, at: ctx.now(), category, rank },
    ...choice,
  });
}

const logged = ({ unit, category, confidence }: UnitSuggestion): SuggestedUnit => ({
  unit: unit.code,
  category: category.code,
  confidence,
});

function rankOf(suggested: readonly SuggestedUnit[], unit: string): number | null {
  const at = suggested.findIndex((one) => one.unit === unit);
  return at < 0 ? null : at + 1;
}
