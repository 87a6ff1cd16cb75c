import { addDays, dayOf } from "./calendar.ts";
import { canonical } from "./chain.ts";
import type { FaultName, LedgerSections } from "./ledger.ts";

/** What is counted of one day (ISO day in Asia/Shanghai) of the history. */
export interface DayOfEvents {
  readonly day: string;
  readonly events: number;
  /** Hash of the hashes of the day's events, in the order of case and number. */
  readonly eventsDigest: string;
}

/** A day closed for good 日结. Instants are UTC. */
export interface Closing extends DayOfEvents {
  readonly closedAt: Date;
  /** The ledger as it stood when the day was closed. */
  readonly sections: LedgerSections;
  readonly difference: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** A day is closed this long after its midnight, when whatever was written in it has been committed. */
const AFTER_MIDNIGHT_MS = 30 * 60_000;

/** The days to close now, oldest first: those after the last closed one, else from the first one with an event. */
export function daysToClose(lastClosed: string | null, firstDay: string | null, now: Date): string[] {
  const until = dayOf(new Date(now.getTime() - AFTER_MIDNIGHT_MS));
  const days: string[] = [];
  const from = lastClosed ? addDays(lastClosed, 1) : firstDay;
  if (from === null) return days;
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The text whose hash a closing carries. */
export function closingMaterial(district: string, closing: Omit<Closing, "hash">): string {
  const { day, closedAt, events, eventsDigest, sections, difference, prevHash } = closing;
  return canonical({ district, day, closedAt, events, eventsDigest, sections, difference, prevHash });
}

/**
 * What is wrong with a closing, seen from the one before it (null: it is the first). `recomputed` is its hash as it
 * lies there, `found` the day's events as they lie there now.
 */
export function closingFaults(
  previous: Closing | null,
  closing: Closing,
  { recomputed, first, found }: { recomputed: string; first: string; found: DayOfEvents },
): FaultName[] {
  const gap = previous !== null && closing.day !== addDays(previous.day, 1);
  const link = previous?.hash ?? first;
  const faults: FaultName[] = [];
  if (gap) faults.push("closing_missing");
  if (closing.hash !== recomputed || (!gap && closing.prevHash !== link)) faults.push("closing_edited");
  if (found.events < closing.events) faults.push("day_shrunk");
  else if (found.events > closing.events) faults.push("day_grown");
  else if (found.eventsDigest !== closing.eventsDigest) faults.push("day_changed");
  return faults;
}
