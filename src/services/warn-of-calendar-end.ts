import { dayOf } from "../core/calendar.ts";
import { calendarEndsSoon } from "../core/deadlines.ts";
import type { Ctx } from "./context.ts";

/** A watch that tells the operators once a day that the published holidays end soon. */
export function warnOfCalendarEnd(): (
  ctx: Pick<Ctx, "calendar" | "clockPolicy" | "now" | "log">,
) => Promise<void> {
  let toldOn: string | null = null;
  return async function watchCalendar(ctx) {
    const now = ctx.now();
    const knownUntil = calendarEndsSoon(ctx, now);
    if (!knownUntil || toldOn === dayOf(now)) return;
    toldOn = dayOf(now);
    ctx.log.warn(
      { knownUntil },
      "public holidays are known up to this day only; later deadlines are provisional: update the app or add the year to calendar.csv",
    );
  };
}
