import type { CaseRow, NewCaseRow } from "../../db/cases.ts";
import type { DispatchClocks } from "../../db/dispatches.ts";
import { isProvisional } from "../core/calendar.ts";
import { dueAt, promiseOf, unitClocks, warnAt } from "../core/deadlines.ts";
import { limitsAt } from "../core/seasons.ts";
import type { Ctx } from "./context.ts";

type Facts = Pick<CaseRow, "category" | "urgency" | "dependency" | "reportedAt" | "dueAt" | "delay">;
export type Dates = Pick<CaseRow, "dueAt" | "dueProvisional" | "promisedAt" | "warnAt">;

const categoryOf = ({ organisation }: Ctx, category: string) =>
  organisation.category(category) ?? organisation.fallback;

/** The resident's date from the report, whatever the category, the urgency or the calendar became. */
export const dueOf = (ctx: Ctx, facts: Facts): Date =>
  dueAt(ctx, limitsAt(categoryOf(ctx, facts.category), facts.reportedAt), facts, facts.reportedAt);

/** All that follows from the resident's date and the delay explained, if any; `from`: since when that is promised. */
export function datesOf(ctx: Ctx, facts: Facts, from: Date): Dates {
  const promisedAt = promiseOf(facts.dueAt, facts.delay);
  return {
    dueAt: facts.dueAt,
    dueProvisional: facts.dueAt !== null && isProvisional(ctx.calendar, facts.dueAt),
    promisedAt,
    warnAt: promisedAt && warnAt(ctx, facts.urgency, from, promisedAt),
  };
}

/** The three clocks of a dispatch of this case. */
export function clocksOf(
  ctx: Ctx,
  row: Facts & Pick<CaseRow, "pauses" | "extendedTo">,
  dispatch: { readonly unit: string; readonly at: Date },
): DispatchClocks {
  const clocks = unitClocks(ctx, limitsAt(categoryOf(ctx, row.category), dispatch.at), {
    ...row,
    ...dispatch,
  });
  return { ...clocks, provisional: isProvisional(ctx.calendar, clocks.doneBy) };
}

/** What an event changes about the dates: nothing where the same is promised as before. */
export function newDates(ctx: Ctx, before: CaseRow, after: CaseRow, recounted: boolean): Partial<NewCaseRow> {
  const matter = (["category", "urgency", "dependency"] as const).some((key) => before[key] !== after[key]);
  const due = matter || recounted ? dueOf(ctx, after) : before.dueAt;
  const dates = datesOf(ctx, { ...after, dueAt: due }, ctx.now());
  const version = recounted ? { calendarVersion: ctx.calendar.version } : {};
  const { topic } = categoryOf(ctx, after.category);
  const same = dates.promisedAt?.getTime() === before.promisedAt?.getTime();
  if (!matter && !recounted && same) return {};
  const promise = same ? {} : { promisedAt: dates.promisedAt, warnAt: dates.warnAt, overdueToldOn: null };
  return { ...version, ...promise, dueAt: due, dueProvisional: dates.dueProvisional, topic };
}
