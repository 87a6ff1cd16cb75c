import type { Tx } from "../../db/client.ts";
import { closingsOf, daysOfEvents, lastClosings } from "../../db/closings.ts";
import { FIRST_PREV_HASH } from "../core/chain.ts";
import { type Closing, closingFaults, closingMaterial } from "../core/closings.ts";
import type { ClosedUntil, FaultName, Finding } from "../core/ledger.ts";
import { sha256 } from "./hash.ts";

/** A day on which nothing happened. */
export const NO_EVENTS = { events: 0, eventsDigest: sha256("") } as const;

interface Verified {
  readonly findings: readonly Finding[];
  readonly closed: ClosedUntil | null;
}

/**
 * Recounts every closed day: what was deleted, added or changed since then shows, however well it was covered up.
 * Without `recount` only the last closing is read.
 */
export async function verifyClosings(tx: Tx, district: string, recount: boolean): Promise<Verified> {
  const [last] = await lastClosings(tx, district, 1);
  if (!last) return { findings: [], closed: null };
  const closed = { day: last.day, hash: last.hash };
  return { findings: recount ? await recounted(tx, district) : [], closed };
}

async function recounted(tx: Tx, district: string): Promise<Finding[]> {
  const closings = await closingsOf(tx, district);
  const days = new Map((await daysOfEvents(tx, district)).map((one) => [one.day, one]));
  const found = new Map<FaultName, string[]>();
  let previous: Closing | null = null;
  for (const closing of closings) {
    const faults = closingFaults(previous, closing, {
      recomputed: sha256(closingMaterial(district, closing)),
      first: FIRST_PREV_HASH,
      found: days.get(closing.day) ?? { ...NO_EVENTS, day: closing.day },
    });
    for (const fault of faults) found.set(fault, [...(found.get(fault) ?? []), exampleOf(closing, days)]);
    previous = closing;
  }
  return [...found].map(([fault, examples]) => ({ fault, count: examples.length, examples }));
}

const exampleOf = ({ day, events }: Closing, days: ReadonlyMap<string, { events: number }>): string =>
  `${day}: ${events} events when it was closed, ${days.get(day)?.events ?? 0} now`;
