import { type DispatchRow, dispatchesOf, type HistoryRow, historyOf } from "../../db/case-reads.ts";
import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { mediaOfCase } from "../../db/media.ts";
import type { Staff } from "../core/actors.ts";
import { may, maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { type CaseEventType, type CaseState, eventsIn } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type CaseDetails, detailsOf, type Named, namedUnit } from "./case-view.ts";
import { type AnswerCheck, checkAnswer } from "./check-answer.ts";
import type { Ctx } from "./context.ts";
import { findLookAlikes, type LookAlike } from "./find-look-alikes.ts";
import { findSameMatters, type SameMatter } from "./find-same-matter.ts";
import { bestSuggestion, type Suggestion, suggestUnits, type UnitSuggestion } from "./suggest-units.ts";

/** One line of the history. Names of people are not in it: credit belongs to units. */
export interface HistoryEntry {
  readonly seq: number;
  readonly type: CaseEventType | "open";
  readonly at: Date;
  readonly actor: Readonly<Record<string, string>>;
  readonly from: CaseState | null;
  readonly to: CaseState;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Free words; null once the person was erased. */
  readonly words: Readonly<Record<string, unknown>> | null;
}

/** One handing-over with the unit's three clocks. */
export interface DispatchClock {
  readonly unit: Named;
  readonly at: Date;
  readonly signBy: Date;
  readonly feedbackBy: Date;
  readonly doneBy: Date;
  readonly signedAt: Date | null;
  readonly feedbackAt: Date | null;
  readonly endedAt: Date | null;
  readonly ended: "done" | "returned" | "recalled" | null;
}

export interface ShownCase {
  readonly case: CaseDetails;
  readonly history: readonly HistoryEntry[];
  readonly dispatches: readonly DispatchClock[];
  /** What this person may do with it now. */
  readonly allowed: readonly CaseEventType[];
  /** Ids for /media/{id}. */
  readonly photos: readonly string[];
  /** The first of the suggestions, in short; null where the duty list names the unit complained about. */
  readonly suggestion: Suggestion | null;
  /** The best units, best first; none when no unit is chosen any more. */
  readonly suggestions: readonly UnitSuggestion[];
  readonly lookAlikes: readonly LookAlike[];
  /** Open cases that may be the same matter, most alike first: to merge into. */
  readonly sameMatters: readonly SameMatter[];
  /** While an answer waits to be verified: what it lacks. */
  readonly answerCheck: AnswerCheck | null;
}

/** A case with all that happened. @throws Refused case.not_found when it is unknown or out of sight. */
export async function showCase(ctx: Ctx, staff: Staff, number: string): Promise<ShownCase> {
  const row = await visibleCase(ctx, staff, number);
  const [history, dispatches, photos, suggestions, lookAlikes, sameMatters] = await Promise.all([
    historyOf(ctx.db, ctx.district, row.id),
    dispatchesOf(ctx.db, ctx.district, row.id),
    mediaOfCase(ctx.db, ctx.district, row.id),
    suggestUnits(ctx, row),
    findLookAlikes(ctx, staff, row),
    findSameMatters(ctx, staff, row),
  ]);
  const entries = history.map(entryOf);
  return {
    case: detailsOf(ctx, row),
    history: entries,
    answerCheck: checkAnswer(row, entries),
    dispatches: dispatches.map((dispatch) => clockOf(ctx, dispatch)),
    allowed: allowedEvents(ctx, staff, row),
    photos: photos.map(({ id }) => id),
    suggestion: bestSuggestion(ctx, row, suggestions),
    suggestions,
    lookAlikes,
    sameMatters,
  };
}

/** @throws Refused case.not_found: an unseen case and an unknown one look the same. */
export async function visibleCase(ctx: Ctx, staff: Staff, number: string): Promise<CaseRow> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row || !maySee(staff, factsOf(row), ctx.organisation.isWithin)) throw new Refused("case.not_found");
  return row;
}

function allowedEvents({ organisation }: Ctx, staff: Staff, row: CaseRow): CaseEventType[] {
  const facts = factsOf(row);
  return eventsIn(row.state)
    .filter((event) => may(staff, event, facts, organisation.isWithin))
    .filter((event) => event !== "decide_extension" || facts.asked !== null);
}

function entryOf({ seq, type, at, actor, fromState, toState, detail, words }: HistoryRow): HistoryEntry {
  return { seq, type, at, actor, from: fromState, to: toState, detail, words };
}

function clockOf(ctx: Ctx, dispatch: DispatchRow): DispatchClock {
  const { at, signBy, feedbackBy, doneBy, signedAt, feedbackAt, endedAt, ended } = dispatch;
  return {
    unit: namedUnit(ctx, dispatch.unit),
    at,
    signBy,
    feedbackBy,
    doneBy,
    signedAt,
    feedbackAt,
    endedAt,
    ended,
  };
}
