import { type CaseRow, caseByNumber, lockCases, type NewCaseRow, updateCase } from "../../db/cases.ts";
import { runningDispatch } from "../../db/dispatches.ts";
import { listenersOf } from "../../db/followers.ts";
import { dayOf } from "../core/calendar.ts";
import { type CaseEvent, WORDS_FIELDS } from "../core/case-events.ts";
import type { CaseFacts } from "../core/case-facts.ts";
import { type Decided, decide } from "../core/decide.ts";
import { DISPUTES } from "../core/organisation.ts";
import { mayEver, maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import type { Surroundings } from "../core/rules/rule.ts";
import { applyDispatchEffects } from "./apply-dispatch-effects.ts";
import { attachMedia } from "./attach-media.ts";
import { changeOf, factsOf } from "./case-facts.ts";
import { checkBankPerson } from "./check-bank-person.ts";
import { isOnBoard, refuseTaken } from "./claim-board.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { newDates } from "./deadlines-of-case.ts";
import { drawSample } from "./draw-sample.ts";
import { applyLetters } from "./letter-effects.ts";
import { marksOf } from "./mark-case.ts";
import { circlingMark } from "./mark-circling.ts";
import { noteChoice } from "./note-choice.ts";
import { noteDispute } from "./note-dispute.ts";
import { noteMediation } from "./note-mediation.ts";
import { noteMentions } from "./note-mentions.ts";
import { noteQuestion } from "./note-question.ts";
import { placedBy } from "./placed-by.ts";
import { streetSurroundings } from "./street-surroundings.ts";
import { takeSuggestion } from "./take-suggestion.ts";
import { transact } from "./transact.ts";
import { nextEvent, writeEvent } from "./write-case-event.ts";

export interface ChangeCase {
  readonly number: string;
  /** The version the actor saw; another one is refused. */
  readonly version?: number | undefined;
  readonly event: CaseEvent;
  /** The drafted letter that a `supervise` signs. */
  readonly letter?: string;
  /** Photos the actor uploaded for it: they come to the case with the event, or not at all. */
  readonly photos?: { readonly owner: string; readonly ids: readonly string[] };
}

/**
 * One event on one case: decided by the tables, then guarded update, history, dispatches and notices in one transaction.
 * @throws Refused with the reason when the case is unknown or unseen, the right is missing, the state does not allow it,
 * or somebody else was faster.
 */
export async function changeCase(ctx: ActingCtx, input: ChangeCase): Promise<CaseRow> {
  return transact(ctx, async (inTx) => {
    const row = await changeCaseIn(inTx, input);
    const { owner = "", ids = [] } = input.photos ?? {};
    await attachMedia(
      inTx,
      owner,
      row.id,
      ids.map((mediaId) => ({ mediaId })),
    );
    return row;
  }).catch(async (error: unknown) => {
    if (error instanceof Refused && error.refusal.code === "case.second_return")
      await disputeReturn(ctx, input.number);
    throw error;
  });
}

/** A unit that returns a case a second time is refused, and whose it is will be ruled. Nobody opens that twice. */
async function disputeReturn(ctx: Ctx, number: string): Promise<void> {
  const event = { type: "open_arbitration", text: "同一单位第二次退办，自动提请仲裁" } as const;
  const acting = { ...ctx, actor: { type: "system", job: "second return" } as const };
  await transact(acting, (inTx) => changeCaseIn(inTx, { number, event })).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/** The same inside the caller's transaction. */
export async function changeCaseIn(ctx: ActingCtx, input: ChangeCase): Promise<CaseRow> {
  const { number, version, event } = input;
  if (!mayEver(ctx.actor, event.type)) throw new Refused("auth.forbidden", { detail: event.type });
  // Held both: or two cases could be merged into each other at once.
  if (event.type === "merge") await lockCases(ctx.db, ctx.district, [number, event.into]);
  if (event.type === "claim") await lockCases(ctx.db, ctx.district, [number]);
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (event.type === "claim" && row) await refuseTaken(ctx, row);
  const onBoard = event.type === "claim" && row && isOnBoard(row);
  const facts = row && factsOf(row);
  if (!row || !facts || !(onBoard || sees(ctx, facts))) throw new Refused("case.not_found");
  if (version !== undefined && version !== row.version) throw new Refused("case.changed_meanwhile");
  await checkBankPerson(ctx, row, event);
  const taken = await takeSuggestion(ctx, row, event);
  const whole = taken === undefined ? event : ({ ...event, category: taken } as CaseEvent);
  const decision = decide(facts, whole, ctx.actor, await surroundings(ctx, row, whole));
  if (!decision.ok) throw new Refused(decision.refusal.code, decision.refusal.values);
  return record(ctx, row, input, { ...decision, taken });
}

async function record(
  ctx: ActingCtx,
  row: CaseRow,
  { event, letter }: ChangeCase,
  decision: Decided & { readonly taken: string | undefined },
): Promise<CaseRow> {
  const facts = changeOf(decision.change);
  const dates = newDates(ctx, row, { ...row, ...facts } as CaseRow, event.type === "recompute");
  const opened = openedBy(decision);
  const { detail, words } = split(event);
  const ready = nextEvent(ctx, row, ctx.actor, {
    type: event.type,
    toState: decision.to,
    dispatches: opened.length,
    detail: {
      ...detail,
      ...handedTo(opened, detail),
      ...(decision.taken === undefined ? {} : { takenCategory: decision.taken }),
      ...movedDays(row, event, dates),
    },
    words,
  });
  const change = {
    ...facts,
    ...dates,
    ...(await circlingMark(ctx, row, decision.effects)),
    ...marksOf(ctx, row, event),
    ...placedBy(ctx, row, event),
    updatedAt: ctx.now(),
  };
  const saved = await updateCase(ctx.db, ctx.district, row.id, row.version, {
    ...change,
    headHash: ready.event.hash,
  });
  if (!saved) throw new Refused("case.changed_meanwhile");
  const after = { ...row, ...change, version: row.version + 1, headHash: ready.event.hash } as CaseRow;
  await applyDispatchEffects(ctx, after, decision.effects);
  await noteQuestion(ctx, after, event);
  await noteMentions(ctx, after, event);
  await noteChoice(ctx, { before: row, after }, event);
  await noteMediation(ctx, after, event);
  await noteDispute(ctx, { before: row, after }, event);
  await writeEvent(ctx, after, ready);
  await applyLetters(ctx, after, event, letter);
  return event.type === "verify_sample" && !event.ok ? takeUpAgain(ctx, after, event.text) : after;
}

const openedBy = ({ effects }: Decided): string[] =>
  effects.flatMap((effect) => (effect.do === "open" || effect.do === "succeed" ? [effect.unit] : []));

/** The unit that got it, where the event's own fields do not say so. */
const handedTo = ([unit]: readonly string[], detail: Record<string, unknown>) =>
  unit === undefined || unit === detail["unit"] ? {} : { handedTo: unit };

/** The history notes how an urgency moved the resident's day. */
function movedDays(row: CaseRow, { type }: CaseEvent, { dueAt }: Partial<NewCaseRow>) {
  if (type !== "set_urgency" && type !== "decide_urgency") return {};
  if (!row.dueAt || !dueAt || dueAt.getTime() === row.dueAt.getTime()) return {};
  return { dueBefore: dayOf(row.dueAt), dueAfter: dayOf(dueAt) };
}

/** What a sample check found undone goes on where it ended. */
const takeUpAgain = (ctx: Ctx, { number }: CaseRow, text: string): Promise<CaseRow> =>
  changeCaseIn(
    { ...ctx, actor: { type: "system", job: "verify_sample" } },
    { number, event: { type: "reopen", text } },
  );

/** Free words apart from codes, units and dates. */
function split(event: CaseEvent): { detail: Record<string, unknown>; words: Record<string, unknown> } {
  const { type: _, ...fields } = event;
  const isWords = (name: string) => (WORDS_FIELDS as readonly string[]).includes(name);
  const pick = (wanted: boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => isWords(name) === wanted));
  return { detail: pick(false), words: pick(true) };
}

/** A resident sees their own cases and those they follow, staff what the tables allow, jobs everything. */
function sees({ actor, organisation }: ActingCtx, facts: CaseFacts): boolean {
  if (actor.type === "staff") return maySee(actor, facts, organisation.isWithin);
  return actor.type === "system" || facts.contactId === actor.contactId || facts.number === actor.follows;
}

/** Events that would end a case for others as well. */
const FOR_ONE: readonly CaseEvent["type"][] = ["withdraw", "to_consultation"];

async function surroundings(ctx: ActingCtx, row: CaseRow, event: CaseEvent): Promise<Surroundings> {
  const { db, district, organisation, calendar, clockPolicy } = ctx;
  const target = event.type === "merge" ? await caseByNumber(db, district, event.into) : null;
  const running = event.type === "request_extension" ? await runningDispatch(db, district, row.id) : null;
  return {
    now: ctx.now(),
    today: dayOf(ctx.now()),
    calendar,
    clockPolicy,
    hasUnit: (code) => organisation.unit(code) !== undefined,
    closed: (code) => successorsOf(ctx, code),
    isWithin: organisation.isWithin,
    isDispute: (category) => organisation.category(category)?.mechanism === DISPUTES,
    mergeTarget: target && factsOf(target),
    needsPhoto: ctx.organisation.category(row.category)?.needs.includes("photo") ?? false,
    sampled: event.type === "record_offline" && (await drawSample(ctx, row)),
    ...(await streetSurroundings(ctx, row, event)),
    doneBy: running?.doneBy ?? null,
    listeners: FOR_ONE.includes(event.type) ? (await listenersOf(ctx.db, ctx.district, row)).length : 0,
  };
}

function successorsOf({ organisation }: Ctx, code: string): string | null {
  if (!organisation.unit(code)?.closedOn) return null;
  const heirs = organisation.heirsOf(code).map(({ name }) => name);
  return heirs.join("、") || organisation.centre.name;
}
