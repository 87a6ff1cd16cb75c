import type { Tx } from "../../db/client.ts";
import { historyAfter, numbersOf, type WordsRow, wordsBetween } from "../../db/ledger.ts";
import { chainFaults, type StoredEvent } from "../core/chain.ts";
import type { FaultName, Finding } from "../core/ledger.ts";
import { eventHash, wordsDigest } from "./hash.ts";

const PAGE = 2_000;
const EXAMPLES = 10;

type Found = Map<FaultName, { count: number; events: StoredEvent[] }>;

/** Recomputes every hash of the district's history, page by page, so that any length fits in memory. */
export async function verifyChains(tx: Tx, district: string): Promise<Finding[]> {
  const found: Found = new Map();
  let last: StoredEvent | null = null;
  for (;;) {
    const page: StoredEvent[] = await historyAfter(tx, district, last, PAGE);
    const end = page.at(-1);
    if (!end) return findings(tx, district, found);
    const words = new Map((await wordsBetween(tx, district, last, end)).map((row) => [keyOf(row), row]));
    for (const event of page) {
      for (const fault of faultsOf(event, last, words.get(keyOf(event)))) note(found, fault, event);
      last = event;
    }
  }
}

const keyOf = ({ caseId, seq }: { caseId: string; seq: number }) => `${caseId}:${seq}`;

function faultsOf(event: StoredEvent, last: StoredEvent | null, words: WordsRow | undefined): FaultName[] {
  const previous = last?.caseId === event.caseId ? last : null;
  const faults: FaultName[] = chainFaults(previous, event, eventHash(event));
  // No words: erased with their salt. The chain itself still verifies.
  const changed = words !== undefined && wordsDigest(words.salt, words.words) !== event.wordsDigest;
  return changed ? [...faults, "words_edited"] : faults;
}

function note(found: Found, fault: FaultName, event: StoredEvent): void {
  const sofar = found.get(fault) ?? { count: 0, events: [] };
  sofar.count += 1;
  if (sofar.events.length < EXAMPLES) sofar.events.push(event);
  found.set(fault, sofar);
}

async function findings(tx: Tx, district: string, found: Found): Promise<Finding[]> {
  const named = [...found.values()].flatMap(({ events }) => events.map(({ caseId }) => caseId));
  const numbers = await numbersOf(tx, district, named);
  const name = ({ caseId, seq, type }: StoredEvent) =>
    `case ${numbers.get(caseId) ?? caseId}, event ${seq} (${type})`;
  return [...found].map(([fault, { count, events }]) => ({ fault, count, examples: events.map(name) }));
}
