import { endArbitration, insertAmendment, insertArbitration } from "../../db/arbitrations.ts";
import { caseHints } from "../../db/case-hints.ts";
import type { CaseRow } from "../../db/cases.ts";
import { dropCalls, insertWhistles, markCall } from "../../db/whistles.ts";
import type { CaseEvent, CaseEventOf } from "../core/case-events.ts";
import { spanEnd } from "../core/deadlines.ts";
import { isFinal } from "../core/workflow.ts";
import type { ActingCtx } from "./context.ts";

interface Change {
  readonly before: CaseRow;
  readonly after: CaseRow;
}

/**
 * Keeps the books of arbitrations and whistles, in the event's transaction and before it is written: what opens one,
 * rules it, answers it, or makes it moot because the case has ended.
 */
export async function noteDispute(ctx: ActingCtx, change: Change, event: CaseEvent): Promise<void> {
  const { after } = change;
  if (event.type === "open_arbitration") await openArbitration(ctx, after);
  if (event.type === "arbitrate") await ruleArbitration(ctx, change, event);
  if (event.type === "whistle") await call(ctx, after, event);
  if (event.type === "respond_whistle" && ctx.actor.type === "staff")
    await markCall(ctx.db, ctx.district, {
      caseId: after.id,
      unit: ctx.actor.unit,
      step: event.step,
      at: ctx.now(),
    });
  if (!isFinal(after.state)) return;
  await endArbitration(ctx.db, ctx.district, after.id, { ended: "moot", decidedAt: ctx.now() });
  await dropCalls(ctx.db, ctx.district, after.id, ctx.now());
}

async function openArbitration(ctx: ActingCtx, row: CaseRow): Promise<void> {
  const { namedInReturn } = await caseHints(ctx.db, ctx.district, row.id);
  const caller = ctx.actor.type === "staff" && ctx.actor.role === "street" ? ctx.actor.unit : null;
  const units = [...row.returnedBy, row.leadUnit, namedInReturn, caller].filter((unit) => unit !== null);
  const dueAt = row.arbitrationDue ?? ctx.now();
  await insertArbitration(ctx.db, {
    district: ctx.district,
    id: ctx.newId(),
    caseId: row.id,
    units: [...new Set(units)],
    participants: [ctx.organisation.centre.name, ...ctx.streetPolicy.arbiters],
    openedAt: ctx.now(),
    dueAt,
    nextAt: dueAt,
  });
}

/** The ruling names who ruled, and stands in the duty list from now on; a sealed case's stays with the case. */
async function ruleArbitration(
  ctx: ActingCtx,
  { before, after }: Change,
  { unit, ruling }: CaseEventOf<"arbitrate">,
): Promise<void> {
  if (ctx.actor.type !== "staff") return;
  const decided = { decidedBy: ctx.actor.keyId, ruling };
  const now = ctx.now();
  await endArbitration(ctx.db, ctx.district, after.id, {
    ...decided,
    ended: "ruled",
    decidedAt: now,
    ruledUnit: unit,
  });
  // Only what was argued about is a rule; the fallback category is no duty of anybody's.
  if (!before.arbitrationDue || after.sealed || after.category === ctx.organisation.fallback.code) return;
  const { district } = ctx;
  const { category, id: caseId } = after;
  await insertAmendment(ctx.db, { district, id: ctx.newId(), category, unit, caseId, ...decided, at: now });
}

async function call(
  ctx: ActingCtx,
  row: CaseRow,
  { units, hard = false }: CaseEventOf<"whistle">,
): Promise<void> {
  const { calendar, streetPolicy } = ctx;
  const { sign, contact, arrive, arriveHard } = streetPolicy.whistle;
  const now = ctx.now();
  const calls = [...new Set(units)].map((unit) => ({
    district: ctx.district,
    id: ctx.newId(),
    caseId: row.id,
    unit,
    caller: ctx.actor.type === "staff" ? ctx.actor.unit : ctx.organisation.centre.code,
    calledAt: now,
    signBy: spanEnd(calendar, sign, now, null),
    contactBy: spanEnd(calendar, contact, now, null),
    arriveBy: spanEnd(calendar, hard ? arriveHard : arrive, now, null),
  }));
  await insertWhistles(ctx.db, calls);
}
