import type { Tx } from "../../db/client.ts";
import { type HistoryRow, historyAfter } from "../../db/ledger.ts";
import { chainFaults, type StoredEvent } from "../core/chain.ts";
import type { FaultName, Finding } from "../core/ledger.ts";
import { eventHash, wordsDigest } from "./hash.ts";

const PAGE = 2_000;
const EXAMPLES = 10;

type Found = Map<FaultName, { count: number; examples: string[] }>;

/** Recomputes every hash of the district's history, page by page, so that any length fits in memory. */
export async function verifyChains(tx: Tx, district: string): Promise<Finding[]> {
  const found: Found = new Map();
  let last: StoredEvent | null = null;
  for (;;) {
    const page: HistoryRow[] = await historyAfter(tx, district, last, PAGE);
    for (const row of page) {
      for (const fault of faultsOf(row, last)) note(found, fault, row);
      last = row.event;
    }
    if (page.length < PAGE)
      return [...found].map(([fault, { count, examples }]) => ({ fault, count, examples }));
  }
}

function faultsOf({ event, words }: HistoryRow, last: StoredEvent | null): FaultName[] {
  const previous = last?.caseId === event.caseId ? last : null;
  const faults: FaultName[] = chainFaults(previous, event, eventHash(event));
  // No words: erased with their salt, or never any. The chain itself still verifies.
  const changed = words !== null && wordsDigest(words.salt, words.words) !== event.wordsDigest;
  return changed ? [...faults, "words_edited"] : faults;
}

function note(found: Found, fault: FaultName, { event, number }: HistoryRow): void {
  const sofar = found.get(fault) ?? { count: 0, examples: [] };
  sofar.count += 1;
  if (sofar.examples.length < EXAMPLES) {
    sofar.examples.push(`case ${number ?? event.caseId}, event ${event.seq} (${event.type})`);
  }
  found.set(fault, sofar);
}
