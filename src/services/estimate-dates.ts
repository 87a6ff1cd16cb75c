import type { CaseRow } from "../../db/cases.ts";
import { runningDispatch } from "../../db/dispatches.ts";
import { doneWork, openWork } from "../../db/past-work.ts";
import type { Staff } from "../core/actors.ts";
import { BANK } from "../core/bank.ts";
import { dayOf } from "../core/calendar.ts";
import {
  type DateEstimate,
  estimateDate,
  type PastWork,
  type ProposedDays,
  proposedDays,
  workdaysBetween,
} from "../core/estimate-date.ts";
import { Refused } from "../core/refusals.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { clocksOf } from "./deadlines-of-case.ts";
import { visibleCase } from "./show-case.ts";
import { mayStillBeDispatched, suggestUnits } from "./suggest-units.ts";

/** A realistic day for one unit, why, and what it means for the day the resident was told. */
export interface UnitEstimate extends DateEstimate {
  readonly unit: Named;
  /** Whether it is later than what the resident is promised; their clock does not follow it. */
  readonly late: boolean;
  /** What is proposed with each event that promises a day; null where the unit does not have the case. */
  readonly proposed: ProposedDays | null;
}

export interface CaseEstimates {
  /** ISO day until which the resident is promised a result. */
  readonly promised: string | null;
  readonly estimates: readonly UnitEstimate[];
}

/**
 * For whoever promises a day: the unit that has the case, else those suggested for it; `unit`: the one named. Nothing is
 * changed by it. @throws Refused when the case is out of sight or the unit unknown
 */
export async function estimateDates(
  ctx: Ctx,
  staff: Staff,
  { number, unit }: { number: string; unit?: string | undefined },
): Promise<CaseEstimates> {
  const row = await visibleCase(ctx, staff, number);
  if (unit !== undefined && !ctx.organisation.unit(unit))
    throw new Refused("case.unknown_unit", { detail: unit });
  const units = unit === undefined ? await unitsOf(ctx, row) : [unit];
  const estimates = await Promise.all(units.map((code) => estimateFor(ctx, row, code)));
  return { promised: promisedDay(row), estimates };
}

/** The day the resident was told last. */
const promisedDay = ({ delay, dueAt }: CaseRow): string | null => delay?.newDate ?? (dueAt && dayOf(dueAt));

async function unitsOf(ctx: Ctx, row: CaseRow): Promise<string[]> {
  if (row.leadUnit && row.state !== "returned") return mayStillBeDispatched(row) ? [row.leadUnit] : [];
  return (await suggestUnits(ctx, row)).map(({ unit }) => unit.code);
}

/** One unit's day for a case, with what is proposed where it has the case. */
export async function estimateFor(ctx: Ctx, row: CaseRow, unit: string): Promise<UnitEstimate> {
  const { db, district, clockPolicy } = ctx;
  const now = ctx.now();
  const today = dayOf(now);
  const running = unit === row.leadUnit ? await runningDispatch(db, district, row.id) : null;
  const clocks = running ?? clocksOf(ctx, row, { unit, at: now });
  const limitDays = Math.max(1, workdaysBetween(ctx.calendar, running?.at ?? now, clocks.doneBy));
  const asked = { unit, now, begunAt: running?.at ?? null, limitDays };
  const estimate = estimateDate(ctx, asked, await pastOf(ctx, row, unit));
  const promised = promisedDay(row);
  const by = {
    ...{ today, promised, doneOn: running && dayOf(running.doneBy) },
    explain: clockPolicy.explanation.days,
    extend: clockPolicy.extension.days,
    review: BANK.longestReviewDays,
  };
  return {
    ...estimate,
    unit: namedUnit(ctx, unit),
    late: promised !== null && estimate.day > promised,
    proposed: running && proposedDays(estimate, by),
  };
}

const WEEKS_BACK = [4, 8, 12];
const WEEK_MS = 7 * 86_400_000;

async function pastOf(ctx: Ctx, { category, urgency }: CaseRow, unit: string): Promise<PastWork> {
  const { db, district, calendar } = ctx;
  const { last, fewest } = ctx.clockPolicy.estimate;
  const done = await doneWork(db, district, { unit, category, routine: urgency === "routine", last });
  const own = done.filter(({ sameCategory }) => sameCategory);
  const enough = own.length >= fewest;
  const instants = WEEKS_BACK.map((weeks) => new Date(ctx.now().getTime() - weeks * WEEK_MS));
  const open = await openWork(db, district, unit, instants);
  const known = open.before.filter((count) => count !== null);
  return {
    days: (enough ? own : done.filter(({ sameCategory }) => !sameCategory)).map(({ at, endedAt }) =>
      workdaysBetween(calendar, at, endedAt),
    ),
    basis: enough ? "category" : "unit",
    open: open.now,
    usual: known.length > 0 ? known.reduce((sum, count) => sum + count, 0) / known.length : null,
  };
}
