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

/** A category chosen at acceptance that leads elsewhere corrects the suggestion before anybody is dispatched. */
async function noteCategory(ctx: Ctx, { before, after }: Change): Promise<void> {
  if (before.category === after.category) return;
  const suggestions = await suggestUnits(ctx, before);
  const unit = route(await amendedOrganisation(ctx), after).lead;
  if (verdictOf(suggestions.map(logged), unit) !== "corrected") return;
  await insertChoice(ctx, after, suggestions.map(logged), unit, null);
  await learnFromCase(ctx, after, unit, "correction");
}

async function noteDispatch(
  ctx: Ctx,
  { before, after }: Change,
  { unit }: CaseEventOf<"dispatch">,
): Promise<void> {
  const waiting = await lastSuggestion(ctx.db, ctx.district, after.id, false);
  const suggested = waiting?.suggested ?? (await suggestUnits(ctx, before)).map(logged);
  const now = ctx.now();
  if (waiting) {
    const choice = { unit, category: after.category, rank: rankOf(suggested, unit) };
    const verdict = verdictOf(suggested, unit) ?? "accepted";
    await changeSuggestion(ctx.db, waiting, { ...choice, verdict, at: now, dispatchedAt: now });
  } else await insertChoice(ctx, after, suggested, unit, now);
  if (verdictOf(suggested, unit) === "corrected") await learnFromCase(ctx, after, unit, "correction");
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

async function insertChoice(
  ctx: Ctx,
  { id, version, category }: CaseRow,
  suggested: readonly SuggestedUnit[],
  unit: string,
  dispatchedAt: Date | null,
): Promise<void> {
  const verdict = verdictOf(suggested, unit);
  if (!verdict) return;
  const rank = rankOf(suggested, unit);
  const { district } = ctx;
  const choice = { suggested, unit, category, rank, verdict };
  await insertSuggestion(ctx.db, {
    district,
    caseId: id,
    seq: version,
    at: ctx.now(),
    dispatchedAt,
    ...choice,
  });
}

const logged = ({ unit, category, confidence }: UnitSuggestion): SuggestedUnit => ({
  unit: unit.code,
  category: category.code,
  confidence,
});

/** Accepted is the first unit only. Null where nothing was suggested. */
function verdictOf([first]: readonly SuggestedUnit[], unit: string): SuggestionVerdict | null {
  if (!first) return null;
  return first.unit === unit ? "accepted" : "corrected";
}

function rankOf(suggested: readonly SuggestedUnit[], unit: string): number | null {
  const at = suggested.findIndex((one) => one.unit === unit);
  return at < 0 ? null : at + 1;
}
