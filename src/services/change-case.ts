import { type CaseRow, caseByNumber, lockCases, updateCase } from "../../db/cases.ts";
import { listenersOf } from "../../db/followers.ts";
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
import type { ActingCtx, Ctx } from "./context.ts";
import { noteChoice } from "./note-choice.ts";
import { transact } from "./transact.ts";
import { nextEvent, writeEvent } from "./write-case-event.ts";

export interface ChangeCase {
  readonly number: string;
  /** The version the actor saw; another one is refused. */
  readonly version?: number | undefined;
  readonly event: CaseEvent;
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
export async function changeCaseIn(ctx: ActingCtx, { number, version, event }: ChangeCase): Promise<CaseRow> {
  if (!mayEver(ctx.actor, event.type)) throw new Refused("auth.forbidden", { detail: event.type });
  // Held both: or two cases could be merged into each other at once.
  if (event.type === "merge") await lockCases(ctx.db, ctx.district, [number, event.into]);
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row || !sees(ctx, row)) throw new Refused("case.not_found");
  if (version !== undefined && version !== row.version) throw new Refused("case.changed_meanwhile");
  const decision = decide(factsOf(row), event, ctx.actor, await surroundings(ctx, row, event));
  if (!decision.ok) throw new Refused(decision.refusal.code, decision.refusal.values);
  return record(ctx, row, event, decision);
}

async function record(ctx: ActingCtx, row: CaseRow, event: CaseEvent, decision: Decided): Promise<CaseRow> {
  const opened = decision.effects.filter((effect) => effect.do === "open").length;
  const ready = nextEvent(ctx, row, ctx.actor, {
    type: event.type,
    toState: decision.to,
    dispatches: opened,
    ...split(event),
  });
  const change = { ...changeOf(decision.change), ...newDeadline(ctx, row, decision), updatedAt: ctx.now() };
  const saved = await updateCase(ctx.db, ctx.district, row.id, row.version, {
    ...change,
    headHash: ready.event.hash,
  });
  if (!saved) throw new Refused("case.changed_meanwhile");
  const after = { ...row, ...change, version: row.version + 1, headHash: ready.event.hash } as CaseRow;
  await applyDispatchEffects(ctx, after, decision.effects);
  await noteChoice(ctx, { before: row, after }, event);
  await writeEvent(ctx, after, ready);
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

/** A resident sees their own cases and those they follow, staff what the tables allow, jobs everything. */
function sees(ctx: ActingCtx, row: CaseRow): boolean {
  const actor: Actor = ctx.actor;
  if (actor.type === "staff") return maySee(actor, factsOf(row), ctx.organisation.isWithin);
  return actor.type === "system" || row.contactId === actor.contactId || row.number === actor.follows;
}

/** Events that would end a case for others as well. */
const FOR_ONE: readonly CaseEvent["type"][] = ["withdraw", "to_consultation"];

async function surroundings(ctx: Ctx, row: CaseRow, event: CaseEvent): Promise<Surroundings> {
  const target = event.type === "merge" ? await caseByNumber(ctx.db, ctx.district, event.into) : null;
  return {
    today: dayOf(ctx.now()),
    hasUnit: (code) => ctx.organisation.unit(code) !== undefined,
    isWithin: ctx.organisation.isWithin,
    mergeTarget: target?.state ?? null,
    listeners: FOR_ONE.includes(event.type) ? (await listenersOf(ctx.db, ctx.district, row)).length : 0,
  };
}
