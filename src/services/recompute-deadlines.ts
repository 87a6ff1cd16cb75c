import { type CaseRow, caseById } from "../../db/cases.ts";
import { countedOtherwise, markCounted } from "../../db/deadlines.ts";
import { runningDispatch } from "../../db/dispatches.ts";
import { dayOf } from "../core/calendar.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { clocksOf, datesOf, dueOf } from "./deadlines-of-case.ts";
import { each } from "./each.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;
const SYSTEM = { type: "system", job: "recompute-deadlines" } as const;

/**
 * After a change of the calendar the dates of open cases are counted again, some at each run until none is left. A date
 * that moves is an event of the history and told to the resident; the others only get the new version.
 */
export async function recomputeDeadlines(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const rows = await countedOtherwise(ctx.db, ctx.district, ctx.calendar.version, atOnce);
  await each(ctx, "case of another calendar", rows, ({ id }) =>
    transact(ctx, (inTx) => recomputeOne(inTx, id)),
  );
}

async function recomputeOne(ctx: Ctx, id: string): Promise<void> {
  const row = await caseById(ctx.db, ctx.district, id);
  if (!row || row.calendarVersion === ctx.calendar.version) return;
  const due = dueOf(ctx, row);
  if (due.getTime() !== row.dueAt?.getTime() || (await clocksMove(ctx, row))) {
    const days = { ...(row.dueAt ? { dueBefore: dayOf(row.dueAt) } : {}), dueAfter: dayOf(due) };
    const event = { type: "recompute", calendar: ctx.calendar.version, ...days } as const;
    await changeCaseIn({ ...ctx, actor: SYSTEM }, { number: row.number, version: row.version, event });
    return;
  }
  const { promisedAt, warnAt, dueProvisional } = datesOf(ctx, row, row.reportedAt);
  const promised = row.promisedAt ? {} : { promisedAt, warnAt };
  const counted = { ...row, ...promised, dueProvisional, calendarVersion: ctx.calendar.version };
  await markCounted(ctx.db, ctx.district, row, pick(counted));
}

const pick = ({ calendarVersion, promisedAt, warnAt, dueProvisional }: CaseRow) => ({
  calendarVersion,
  promisedAt,
  warnAt,
  dueProvisional,
});

async function clocksMove(ctx: Ctx, row: CaseRow): Promise<boolean> {
  const running = await runningDispatch(ctx.db, ctx.district, row.id);
  if (!running) return false;
  const clocks = clocksOf(ctx, row, running);
  return (["signBy", "feedbackBy", "doneBy"] as const).some(
    (clock) => clocks[clock].getTime() !== running[clock].getTime(),
  );
}
