import { words } from "../features.ts";
import type { Rarity } from "./same.ts";
import { pairsOf, plainQuestion } from "./terms.ts";

/** How rare words, characters and pairs are in these texts, 0…1; what none of them holds is 1. */
export function rarityOf(texts: readonly string[]): Rarity {
  const holders = new Map<string, number>();
  for (const text of texts) {
    const plain = plainQuestion(text);
    for (const thing of new Set([...words(plain), ...plain, ...pairsOf(plain)]))
      holders.set(thing, (holders.get(thing) ?? 0) + 1);
  }
  const most = Math.log(texts.length + 1) || 1;
  return (thing) => Math.log((texts.length + 1) / ((holders.get(thing) ?? 0) + 1)) / most;
}
