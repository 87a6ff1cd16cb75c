import { words } from "../words.ts";
import type { Rarity } from "./same.ts";
import { pairsOf, plainQuestion } from "./terms.ts";

/** How rare words, characters and pairs are in these texts, 0…1; what none of them holds is 1. */
export function rarityOf(texts: readonly string[], read = thingsOf): Rarity {
  const holders = new Map<string, number>();
  for (const text of texts) for (const thing of read(text)) holders.set(thing, (holders.get(thing) ?? 0) + 1);
  const most = Math.log(texts.length + 1) || 1;
  return (thing) => Math.log((texts.length + 1) / ((holders.get(thing) ?? 0) + 1)) / most;
}

/** Every word, character and pair of a text, once. */
export function thingsOf(text: string): readonly string[] {
  const plain = plainQuestion(text);
  return [...new Set([...words(plain), ...plain, ...pairsOf(plain)])];
}
