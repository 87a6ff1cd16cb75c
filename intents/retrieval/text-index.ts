export type Bag = ReadonlyMap<string, number>;

/** A place in the corpus and how well it fits, 0…about 1. */
export interface Ranked {
  readonly at: number;
  readonly score: number;
}

export interface TextIndex {
  /** Natural logarithm of how rare a term is; what nobody wrote is the rarest. */
  rarity(term: string): number;
  /** The best places for a query, best first. `lead`: the terms that say what it is about (a title); those a place holds count once more. */
  rank(query: Bag, options?: { readonly lead?: Bag; readonly limit?: number }): Ranked[];
}

/** What holding the terms of the title is worth beside the cosine of the whole. */
const LEAD_WEIGHT = 0.1;

interface Posting {
  readonly at: number;
  readonly weight: number;
}

const dampened = (times: number): number => 1 + Math.log(times);

/** An inverted index over bags of terms: cosine of sub-linear tf × idf, so that neither long texts nor repetition win. */
export function createIndex(documents: readonly Bag[]): TextIndex {
  const holders = new Map<string, number>();
  for (const bag of documents) for (const term of bag.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const rarity = (term: string): number =>
    Math.log((documents.length + 1) / ((holders.get(term) ?? 0) + 1)) + FLOOR;
  const postings = new Map<string, Posting[]>();
  documents.forEach((bag, at) => {
    for (const [term, weight] of unitLength(bag, rarity)) {
      const known = postings.get(term);
      if (known) known.push({ at, weight });
      else postings.set(term, [{ at, weight }]);
    }
  });
  return {
    rarity,
    rank(query, { lead, limit = 20 } = {}) {
      const scores = new Map<number, number>();
      const add = (term: string, amount: (posting: Posting) => number) => {
        for (const posting of postings.get(term) ?? [])
          scores.set(posting.at, (scores.get(posting.at) ?? 0) + amount(posting));
      };
      for (const [term, value] of unitLength(query, rarity)) add(term, ({ weight }) => weight * value);
      const total = lead ? [...lead.keys()].reduce((sum, term) => sum + rarity(term), 0) : 0;
      for (const term of lead?.keys() ?? []) add(term, () => (LEAD_WEIGHT * rarity(term)) / total);
      return [...scores]
        .map(([at, score]) => ({ at, score }))
        .sort((a, b) => b.score - a.score || a.at - b.at)
        .slice(0, limit);
    },
  };
}

/** Terms that stand everywhere still say a little where a corpus is small. */
const FLOOR = 0.01;

function unitLength(bag: Bag, rarity: (term: string) => number): [term: string, weight: number][] {
  const weighed = [...bag].map(([term, times]): [string, number] => [term, dampened(times) * rarity(term)]);
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return weighed.map(([term, weight]) => [term, weight / length]);
}
