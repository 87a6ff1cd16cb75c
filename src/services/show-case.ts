import { type DispatchRow, dispatchesOf, type HistoryRow, historyOf } from "../../db/case-reads.ts";
import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { mediaOfCase } from "../../db/media.ts";
import { type InviteRow, invitesOf } from "../../db/mediation-invites.ts";
import { toldOf } from "../../db/told-residents.ts";
import { questionsOf, type UnitQuestionRow } from "../../db/unit-questions.ts";
import type { Staff } from "../core/actors.ts";
import { TAKES_OVER } from "../core/decide.ts";
import { SIDES, type Side } from "../core/glossary.ts";
import { helpLeft } from "../core/help.ts";
import { DISPUTES } from "../core/organisation.ts";
import { may, maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { mayPassUp } from "../core/rules/passing.ts";
import { type CaseEventType, type CaseState, eventsIn } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type CaseDetails, detailsOf, type Named, namedUnit } from "./case-view.ts";
import { type AnswerCheck, checkAnswer } from "./check-answer.ts";
import { isOnBoard } from "./claim-board.ts";
import type { Ctx } from "./context.ts";
import { arbitrationsOf, callsOfCase, type ShownArbitration, type ShownCall } from "./find-disputes.ts";
import { lettersFor } from "./find-letters.ts";
import { findLookAlikes, type LookAlike } from "./find-look-alikes.ts";
import { findSameMatters, type SameMatter } from "./find-same-matter.ts";
import type { LetterView } from "./letter-view.ts";
import { type MediaView, mediaView, shownPhotos } from "./media-view.ts";
import { namesSince } from "./names-since.ts";
import { type ShownNotice, shownNotices } from "./notices-of-case.ts";
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
  /** Units it names that were called otherwise then: code → name at that time. */
  readonly names: Readonly<Record<string, string>>;
}

/** One handing-over with the unit's three clocks. */
export interface DispatchClock {
  readonly unit: Named;
  readonly at: Date;
  readonly signBy: Date;
  readonly feedbackBy: Date;
  readonly doneBy: Date;
  /** Beyond the published holidays: it may still move. */
  readonly provisional: boolean;
  readonly signedAt: Date | null;
  readonly feedbackAt: Date | null;
  readonly endedAt: Date | null;
  readonly ended: "done" | "returned" | "recalled" | null;
}

/** A question to a unit and its clock; the words are in the history, at `seq`. */
export interface ShownQuestion {
  readonly seq: number;
  readonly unit: Named;
  readonly by: Named;
  readonly askedAt: Date;
  readonly answerBy: Date;
  readonly answeredAt: Date | null;
}

/** One side of a dispute: what it was asked, and said last. */
export interface ShownSide {
  readonly side: Side;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly given: boolean | null;
  /** To hand on to that side; null for whoever may not ask. */
  readonly link: string | null;
}

export interface ShownCase {
  readonly case: CaseDetails;
  readonly history: readonly HistoryEntry[];
  readonly dispatches: readonly DispatchClock[];
  /** Units that were asked 问一下, oldest first. */
  readonly questions: readonly ShownQuestion[];
  /** What this person may do with it now. */
  readonly allowed: readonly CaseEventType[];
  /** Ids for /media/{id}: the photos that can be looked at now. */
  readonly photos: readonly string[];
  /** All that came with it, oldest first, also what is still on its way or could not be kept. */
  readonly media: readonly MediaView[];
  /** The first of the suggestions, in short; null where the duty list names the unit complained about. */
  readonly suggestion: Suggestion | null;
  /** The best units, best first; none when no unit is chosen any more. */
  readonly suggestions: readonly UnitSuggestion[];
  readonly lookAlikes: readonly LookAlike[];
  /** Newest first. */
  readonly arbitrations: readonly ShownArbitration[];
  /** Units called by a whistle, oldest first. */
  readonly calls: readonly ShownCall[];
  /** 督办文书, oldest first; drafts only for those who sign. */
  readonly letters: readonly LetterView[];
  /** Open cases that may be the same matter, most alike first: to merge into. */
  readonly sameMatters: readonly SameMatter[];
  /** What the people concerned were told, oldest first. */
  readonly notices: readonly ShownNotice[];
  /** Explanations of a delay that a community told the resident, newest first. */
  readonly told: readonly { readonly unit: Named; readonly at: Date }[];
  /** Of a dispute: what each side was asked, and said. */
  readonly invites: readonly ShownSide[];
  /** While an answer waits to be verified: what it lacks. */
  readonly answerCheck: AnswerCheck | null;
}

/** A case with all that happened. @throws Refused case.not_found when it is unknown or out of sight. */
export async function showCase(ctx: Ctx, staff: Staff, number: string): Promise<ShownCase> {
  return showRow(ctx, staff, await visibleCase(ctx, staff, number));
}

/** The same for whoever has just acted on it: what they did may have taken it out of their sight. */
export async function showRow(ctx: Ctx, staff: Staff, row: CaseRow): Promise<ShownCase> {
  const [
    history,
    dispatches,
    questions,
    photos,
    suggestions,
    lookAlikes,
    nameThen,
    arbitrations,
    calls,
    letters,
    sameMatters,
    notices,
    told,
    invites,
  ] = await Promise.all([
    historyOf(ctx.db, ctx.district, row.id),
    dispatchesOf(ctx.db, ctx.district, row.id),
    questionsOf(ctx.db, ctx.district, row.id),
    mediaOfCase(ctx.db, ctx.district, row.id),
    suggestUnits(ctx, row),
    findLookAlikes(ctx, staff, row),
    namesSince(ctx, row.reportedAt),
    arbitrationsOf(ctx, row),
    callsOfCase(ctx, staff, row),
    lettersFor(ctx, staff, row),
    findSameMatters(ctx, staff, row),
    shownNotices(ctx, row.id),
    toldOf(ctx.db, ctx.district, row.id),
    invitesOf(ctx.db, ctx.district, row.id),
  ]);
  const attached = photos.map(mediaView);
  const allowed = allowedEvents(ctx, staff, row);
  const entries = history.map((event) => historyEntry(event, nameThen(event.at)));
  return {
    case: detailsOf(ctx, row),
    history: entries,
    answerCheck: checkAnswer(row, entries),
    dispatches: dispatches.map((dispatch) => clockOf(ctx, dispatch, nameThen(dispatch.at))),
    questions: questions.map((question) => shownQuestion(ctx, question)),
    allowed: allowed.filter(
      (event) => event !== "respond_whistle" || calls.some(({ mine, next }) => mine && next !== null),
    ),
    photos: shownPhotos(attached),
    media: attached,
    suggestion: bestSuggestion(ctx, row, suggestions),
    suggestions,
    lookAlikes,
    arbitrations,
    calls,
    letters,
    sameMatters,
    notices,
    invites: invites.map((invite) => shownSide(ctx, invite, allowed.includes("ask_consent"))),
    told: told.map(({ unit, toldAt }) => ({ unit: namedUnit(ctx, unit), at: toldAt })),
  };
}

/** Whoever may ask hands the question on; the link is nobody else's. */
const shownSide = (ctx: Ctx, { side, token, askedAt, answeredAt, given }: InviteRow, asks: boolean) => ({
  ...{ side, askedAt, answeredAt, given },
  link: asks ? `${ctx.publicUrl}/mediation/${token}` : null,
});

/** Null: an unseen case and an unknown one look the same. */
export async function caseInSight(ctx: Ctx, staff: Staff, number: string): Promise<CaseRow | null> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  return row && maySee(staff, factsOf(row), ctx.organisation.isWithin) ? row : null;
}

/** @throws Refused case.not_found where it is not in sight. */
export async function visibleCase(ctx: Ctx, staff: Staff, number: string): Promise<CaseRow> {
  const row = await caseInSight(ctx, staff, number);
  if (!row) throw new Refused("case.not_found");
  return row;
}

/** What the tables allow this person on the case now. */
export function allowedEvents({ organisation }: Ctx, staff: Staff, row: CaseRow): CaseEventType[] {
  const facts = factsOf(row);
  const streets = {
    kindOf: (code: string) => organisation.unit(code)?.kind,
    isStreetFirst: (code: string) => organisation.category(code)?.streetFirst ?? false,
  };
  const isDispute = organisation.category(row.category)?.mechanism === DISPUTES;
  return eventsIn(row.state)
    .filter((event) => may(staff, event, facts, organisation.isWithin))
    .filter((event) => STANDS[event]?.(row) ?? true)
    .filter((event) => event !== "pass_up" || mayPassUp(row, streets))
    .filter((event) => event !== "rate_help" || helpLeft(facts, staff.unit).length > 0)
    .filter((event) => !OF_DISPUTES.includes(event) || isDispute)
    .filter((event) => row.arbitrationDue === null || !TAKES_OVER.includes(event));
}

const OF_DISPUTES: readonly CaseEventType[] = ["ask_consent", "consent", "mediate"];

/** Events that stand for something which must be there. */
const STANDS: Readonly<Partial<Record<CaseEventType, (row: CaseRow) => boolean>>> = {
  end_assist: ({ assisting }) => assisting.length > 0,
  ask_consent: ({ sealed, consents }) =>
    !sealed &&
    SIDES.some((side) => consents?.[side] === undefined) &&
    SIDES.every((side) => consents?.[side] !== false),
  decide_urgency: ({ urgencyAsked }) => urgencyAsked !== null,
  decide_extension: ({ asked }) => asked !== null,
  verify_sample: ({ sample }) => sample === "drawn",
  claim: (row) => isOnBoard(row),
  arbitrate: ({ state, arbitrationDue }) => state === "returned" || arbitrationDue !== null,
  open_arbitration: ({ returnedBy, arbitrationDue }) => returnedBy.length > 0 && arbitrationDue === null,
};

/** An event as a line of the history; `names`: what units were called then, where it was otherwise. */
export function historyEntry(event: HistoryRow, names: Readonly<Record<string, string>>): HistoryEntry {
  const { seq, type, at, actor, fromState, toState, detail, words } = event;
  return { seq, type, at, actor, from: fromState, to: toState, detail, words, names };
}

const shownQuestion = (ctx: Ctx, { seq, unit, byUnit, ...at }: UnitQuestionRow): ShownQuestion => ({
  seq,
  unit: namedUnit(ctx, unit),
  by: namedUnit(ctx, byUnit),
  askedAt: at.askedAt,
  answerBy: at.answerBy,
  answeredAt: at.answeredAt,
});

function clockOf(ctx: Ctx, dispatch: DispatchRow, names: Readonly<Record<string, string>>): DispatchClock {
  const { at, signBy, feedbackBy, doneBy, provisional, signedAt, feedbackAt, endedAt, ended } = dispatch;
  const named = namedUnit(ctx, dispatch.unit);
  return {
    unit: { ...named, name: names[named.code] ?? named.name },
    at,
    signBy,
    feedbackBy,
    doneBy,
    provisional,
    signedAt,
    feedbackAt,
    endedAt,
    ended,
  };
}
