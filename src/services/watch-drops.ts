import { insertDrops, reportsInSpans } from "../../db/drop-alarms.ts";
import { addDays, dayOf, instantOf } from "../core/calendar.ts";
import { chanceOfSoFew, DROP_POLICY, hasDropped } from "../core/drop-signal.ts";
import type { Ctx } from "./context.ts";

/** The hour at night, in Asia/Shanghai, in which the look is taken; a missed night is made up for by the next. */
const AT_HOUR = 3;

/** Once a night: the last whole weeks of every community and category against its own past. */
export async function watchDrops(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const intoHour = now.getTime() - instantOf(dayOf(now), AT_HOUR).getTime();
  if (intoHour >= 0 && intoHour < 5 * 60_000) await noteDrops(ctx);
}

/** Writes where reports fell; the same week again changes nothing. Returns how many fell. */
export async function noteDrops(ctx: Ctx): Promise<number> {
  const { district } = ctx;
  const until = mondayOf(dayOf(ctx.now()));
  const { recentWeeks, beforeWeeks } = DROP_POLICY;
  const middle = addDays(until, -7 * recentWeeks);
  const spans = {
    from: instantOf(addDays(middle, -7 * beforeWeeks)),
    middle: instantOf(middle),
    to: instantOf(until),
  };
  const counted = await reportsInSpans(ctx.db, district, spans);
  const fallen = counted.filter(({ recent, before }) => hasDropped(DROP_POLICY, recent, before));
  const rows = fallen.map((one) => ({
    ...one,
    district,
    until,
    chance: chanceOfSoFew(DROP_POLICY, one.recent, one.before),
    at: ctx.now(),
  }));
  await insertDrops(ctx.db, rows);
  return rows.length;
}

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
