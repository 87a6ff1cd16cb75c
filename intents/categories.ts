import type { Guess } from "../src/core/understanding.ts";
import { normalise } from "./text.ts";

/** A category of the catalogue, as far as understanding needs it. */
export interface Category {
  readonly code: string;
  readonly name: string;
  /** First level of the taxonomy. */
  readonly topic: string;
  /** The unit's label in `evaluate`. */
  readonly label: string;
  readonly keywords: readonly string[];
  readonly scope: string;
}

const OTHER = "other";
/** A keyword of n characters counts n to this power: 占用消防通道 says more than 消防. */
const LENGTH_POWER = 1.5;
/** In the opening, where people say what it is about, a keyword counts this much more. */
const OPENING = 40;
const OPENING_FACTOR = 1.8;

interface Keyword {
  readonly word: string;
  readonly category: number;
  readonly weight: number;
}

function keywordsOf(categories: readonly Category[]): Keyword[] {
  const shared = new Map<string, number>();
  const all = categories.flatMap(({ name, keywords }, category) =>
    [...new Set([name, ...keywords].map(normalise))]
      .filter((word) => word.length > 1)
      .map((word) => ({ word, category })),
  );
  for (const { word } of all) shared.set(word, (shared.get(word) ?? 0) + 1);
  return all.map(({ word, category }) => ({
    word,
    category,
    weight: word.length ** LENGTH_POWER / (shared.get(word) ?? 1),
  }));
}

/** Scores per category: keywords found, weighted by length and place; confidences by the guesses of topic and unit. */
export function createCategoryGuesser(
  categories: readonly Category[],
): (text: string, topics: readonly Guess[], units: readonly Guess[]) => Guess[] {
  const keywords = keywordsOf(categories);
  return (text, topics, units) => {
    const plain = normalise(text);
    const scores = new Float64Array(categories.length);
    for (const { word, category, weight } of keywords) {
      const at = plain.indexOf(word);
      if (at < 0) continue;
      scores[category] = (scores[category] ?? 0) + weight * (at < OPENING ? OPENING_FACTOR : 1);
    }
    const trust = (guesses: readonly Guess[], label: string): number =>
      guesses.length === 0 ? 1 : 0.15 + (guesses.find((guess) => guess.label === label)?.confidence ?? 0);
    const weighed = categories
      .map(({ code, topic, label }, i) => ({
        label: code,
        score:
          (code === OTHER ? 0.3 : (scores[i] ?? 0)) * trust(units, label) * Math.sqrt(trust(topics, topic)),
      }))
      .filter(({ score }) => score > 0);
    const total = weighed.reduce((sum, { score }) => sum + score, 0) + 1;
    return weighed
      .map(({ label, score }) => ({ label, confidence: score / total }))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, 3);
  };
}
