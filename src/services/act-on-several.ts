import type { CaseRow } from "../../db/cases.ts";
import type { Staff } from "../core/actors.ts";
import { BULK, type BulkAction, MOST_AT_ONCE } from "../core/bulk.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { type Refusal, Refused } from "../core/refusals.ts";
import { type CaseSummary, type Named, summaryOf } from "./case-view.ts";
import { changeCase } from "./change-case.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { allowedEvents, caseInSight } from "./show-case.ts";
import { suggestUnits } from "./suggest-units.ts";

/** One of the chosen cases before anything is done: what would come of it, or why nothing can. */
export interface Reviewed {
  readonly number: string;
  /** Null where it is unknown or out of sight. */
  readonly case: CaseSummary | null;
  /** Of a dispatch: to whom, and the item of the duty list it rests on. */
  readonly unit: (Named & { readonly duty: string }) | null;
  readonly refusal: Refusal | null;
}

/** What would become of each of the chosen. Changes nothing. */
export async function reviewSeveral(
  ctx: Ctx,
  staff: Staff,
  action: BulkAction,
  numbers: readonly string[],
): Promise<Reviewed[]> {
  const reviewed: Reviewed[] = [];
  for (const number of new Set(numbers.slice(0, MOST_AT_ONCE))) {
    const row = await caseInSight(ctx, staff, number);
    reviewed.push(row ? await review(ctx, staff, action, row) : unseen(number));
  }
  return reviewed;
}

const unseen = (number: string): Reviewed => ({
  number,
  case: null,
  unit: null,
  refusal: { code: "case.not_found" },
});

async function review(ctx: Ctx, staff: Staff, action: BulkAction, row: CaseRow): Promise<Reviewed> {
  const shown = { number: row.number, case: summaryOf(ctx, row) };
  const allowed = allowedEvents(ctx, staff, row);
  if (!allowed.includes(BULK[action])) {
    const values = { state: row.state, event: BULK[action], allowed: allowed.join("、") };
    return { ...shown, unit: null, refusal: { code: "case.move_not_allowed", values } };
  }
  if (action !== "dispatch") return { ...shown, unit: null, refusal: null };
  const [best] = await suggestUnits(ctx, row);
  if (!best) return { ...shown, unit: null, refusal: { code: "case.unknown_unit" } };
  return { ...shown, unit: { ...best.unit, duty: best.duty }, refusal: null };
}

/** One case as it was reviewed: the version that was seen, and to whom it goes. */
export interface Chosen {
  readonly number: string;
  readonly version: number;
  readonly unit: string;
}

/** What is said about all of them: the words, and the case the others are merged into. */
export interface SaidOfAll {
  readonly text: string;
  readonly into: string;
}

export interface DoneOrNot {
  readonly number: string;
  /** Null: done. */
  readonly refusal: Refusal | null;
}

/**
 * Each by itself, in a transaction of its own, as it was seen: what was refused leaves the others as they are, and
 * every one is answered for.
 */
export async function actOnSeveral(
  ctx: ActingCtx,
  action: BulkAction,
  chosen: readonly Chosen[],
  said: SaidOfAll,
): Promise<DoneOrNot[]> {
  const results: DoneOrNot[] = [];
  for (const one of chosen.slice(0, MOST_AT_ONCE)) {
    if (action === "merge" && one.number === said.into) continue;
    results.push({ number: one.number, refusal: await actOn(ctx, action, one, said) });
  }
  return results;
}

async function actOn(
  ctx: ActingCtx,
  action: BulkAction,
  one: Chosen,
  said: SaidOfAll,
): Promise<Refusal | null> {
  const { number, version } = one;
  try {
    await changeCase(ctx, { number, version, event: EVENTS[action](one, said) });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    // The rest is still done and told; this one may be tried again.
    ctx.log.error({ error: errorReason(error), number }, "one of several could not be done");
    return { code: "service.unavailable" };
  }
}

const EVENTS = {
  accept: () => ({ type: "accept" }),
  dispatch: ({ unit }) => ({ type: "dispatch", unit }),
  merge: (_, { into }) => ({ type: "merge", into }),
  supervise: (_, { text }) => ({ type: "supervise", level: "remind", text }),
  note: (_, { text }) => ({ type: "note", text }),
} as const satisfies Record<BulkAction, (one: Chosen, said: SaidOfAll) => CaseEvent>;
