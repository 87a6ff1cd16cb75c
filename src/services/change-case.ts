import { type CaseRow, caseByNumber, lockCases, updateCase } from "../../db/cases.ts";
import type { Actor } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import { type CaseEvent, WORDS_FIELDS } from "../core/case-events.ts";
import { dueAt } from "../core/deadlines.ts";
import { type Decided, decide } from "../core/decide.ts";
import { mayEver, maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import type { Surroundings } from "../core/rules/rule.ts";
import { applyDispatchEffects } from "./apply-dispatch-effects.ts";
import { attachMedia } from "./attach-media.ts";
import { changeOf, factsOf } from "./case-facts.ts";
import { checkBankPerson } from "./check-bank-person.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { applyLetters } from "./letter-effects.ts";
import { marksOf } from "./mark-case.ts";
import { noteChoice } from "./note-choice.ts";
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
  });
}

/** The same inside the caller's transaction. */
export async function changeCaseIn(ctx: ActingCtx, input: ChangeCase): Promise<CaseRow> {
  const { number, version, event } = input;
  if (!mayEver(ctx.actor, event.type)) throw new Refused("auth.forbidden", { detail: event.type });
  // Held both: or two cases could be merged into each other at once.
  if (event.type === "merge") await lockCases(ctx.db, ctx.district, [number, event.into]);
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row || !sees(ctx, row)) throw new Refused("case.not_found");
  if (version !== undefined && version !== row.version) throw new Refused("case.changed_meanwhile");
  await checkBankPerson(ctx, row, event);
  const decision = decide(factsOf(row), event, ctx.actor, await surroundings(ctx, event));
  if (!decision.ok) throw new Refused(decision.refusal.code, decision.refusal.values);
  return record(ctx, row, input, decision);
}

async function record(
  ctx: ActingCtx,
  row: CaseRow,
  { event, letter }: ChangeCase,
  decision: Decided,
): Promise<CaseRow> {
  const opened = decision.effects.filter((effect) => effect.do === "open").length;
  const ready = nextEvent(ctx, row, ctx.actor, {
    type: event.type,
    toState: decision.to,
    dispatches: opened,
    ...split(event),
  });
  const change = {
    ...changeOf(decision.change),
    ...newDeadline(ctx, row, decision),
    ...marksOf(ctx, row, event),
    updatedAt: ctx.now(),
  };
  const saved = await updateCase(ctx.db, ctx.district, row.id, row.version, {
    ...change,
    headHash: ready.event.hash,
  });
  if (!saved) throw new Refused("case.changed_meanwhile");
  const after = { ...row, ...change, version: row.version + 1, headHash: ready.event.hash } as CaseRow;
  await applyDispatchEffects(ctx, after, decision.effects);
  await noteChoice(ctx, { before: row, after }, event);
  await writeEvent(ctx, after, ready);
  await applyLetters(ctx, after, event, letter);
  return after;
}

/** Free words apart from codes, units and dates. */
function split(event: CaseEvent): { detail: Record<string, unknown>; words: Record<string, unknown> } {
  const { type: _, ...fields } = event;
  const isWords = (name: string) => (WORDS_FIELDS as readonly string[]).includes(name);
  const pick = (wanted: boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => isWords(name) === wanted));
  return { detail: pick(false), words: pick(true) };
}

/** The resident's clock counts from the report, whatever the category or urgency becomes. */
function newDeadline(ctx: Ctx, row: CaseRow, { change }: Decided): { dueAt?: Date; topic?: string } {
  const category = ctx.organisation.category(change.category ?? row.category);
  const same =
    (change.category ?? row.category) === row.category && (change.urgency ?? row.urgency) === row.urgency;
  if (!category || same) return {};
  return {
    dueAt: dueAt(ctx.calendar, category, change.urgency ?? row.urgency, row.reportedAt),
    topic: category.topic,
  };
}

/** A resident sees their own cases, staff what the tables allow, jobs everything. */
function sees(ctx: ActingCtx, row: CaseRow): boolean {
  const actor: Actor = ctx.actor;
  if (actor.type === "staff") return maySee(actor, factsOf(row), ctx.organisation.isWithin);
  return actor.type === "system" || row.contactId === actor.contactId;
}

async function surroundings(ctx: Ctx, event: CaseEvent): Promise<Surroundings> {
  const target = event.type === "merge" ? await caseByNumber(ctx.db, ctx.district, event.into) : null;
  return {
    today: dayOf(ctx.now()),
    hasUnit: (code) => ctx.organisation.unit(code) !== undefined,
    isWithin: ctx.organisation.isWithin,
    mergeTarget: target?.state ?? null,
  };
}
