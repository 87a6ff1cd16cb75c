import { addDays, dayOf, instantOf } from "./calendar.ts";
import type { Urgency } from "./glossary.ts";

/** Full hours in Asia/Shanghai between which nobody is reminded of anything; they span midnight. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}
const QUIET_HOURS: QuietHours = { from: 21, until: 8 };

/** Why a notice waits for the morning. It lets later notices of its chat pass. */
export const QUIET_REASON = "quiet hours";

/** When a reminder may be told: null is now. Emergencies are told at any hour. */
export function quietUntil(now: Date, urgency: Urgency, hours = QUIET_HOURS): Date | null {
  if (urgency === "emergency") return null;
  const today = dayOf(now);
  if (now < instantOf(today, hours.until)) return instantOf(today, hours.until);
  return now >= instantOf(today, hours.from) ? instantOf(addDays(today, 1), hours.until) : null;
}
