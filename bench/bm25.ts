import { normalise } from "../intents/text.ts";
import { words } from "../intents/words.ts";

/** As the books write them. */
const K1 = 1.2;
const B = 0.75;

/** Plain BM25 over words, as it comes: every document's score for a query. What ours is measured against. */
export function createBm25(documents: readonly string[]): (query: string) => Float64Array {
  const lengths = documents.map(() => 0);
  const postings = new Map<string, Map<number, number>>();
  documents.forEach((text, at) => {
    for (const word of words(normalise(text))) {
      lengths[at] = (lengths[at] ?? 0) + 1;
      const holders = postings.get(word) ?? new Map<number, number>();
      holders.set(at, (holders.get(at) ?? 0) + 1);
      postings.set(word, holders);
    }
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  return (query) => {
    const scores = new Float64Array(documents.length);
    for (const word of words(normalise(query))) {
      const holders = postings.get(word);
      if (!holders) continue;
      const idf = Math.log(1 + (documents.length - holders.size + 0.5) / (holders.size + 0.5));
      for (const [at, times] of holders) {
        const length = (lengths[at] ?? 0) / average;
        scores[at] = (scores[at] ?? 0) + (idf * times * (K1 + 1)) / (times + K1 * (1 - B + B * length));
      }
    }
    return scores;
  };
}
