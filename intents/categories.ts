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

/** How much the models' opinions count beside the keywords: 0 not at all, 1 as much. Set on 97 hand-labelled letters. */
const UNIT_POWER = 1;
/** Where people of the deployment corrected the unit model: else no correction could outweigh a long keyword. */
export const TAUGHT_UNIT_POWER = 1.5;
const TOPIC_POWER = 0.25;
/** What a unit or topic model's opinion is worth at least, where it thinks a label impossible. */
const DOUBT = 0.02;
/** What a category without any keyword in the text is worth, so that the unit model can still propose it. */
const NO_KEYWORD = 0.25;

function trustOf(guesses: readonly Guess[]): (label: string) => number {
  const confidences = new Map(guesses.map(({ label, confidence }) => [label, confidence]));
  return (label) => (guesses.length === 0 ? 1 : DOUBT + (confidences.get(label) ?? 0));
}

/** The best three, each of another unit where there is one: a dispatcher chooses between units first. */
function bestOfUnits(
  scored: readonly { readonly category: Category; readonly score: number }[],
): typeof scored {
  const seen = new Set<string>();
  const firsts = scored.filter(({ category: { label } }) => !seen.has(label) && seen.add(label));
  return [...firsts, ...scored.filter((row) => !firsts.includes(row))].slice(0, 3);
}

/** How much a text says of each category by its keywords alone. */
function countKeywords(keywords: readonly Keyword[], count: number, text: string): Float64Array {
  const plain = normalise(text);
  const found = new Float64Array(count);
  for (const { word, category, weight } of keywords) {
    const at = plain.indexOf(word);
    if (at >= 0) found[category] = (found[category] ?? 0) + weight * (at < OPENING ? OPENING_FACTOR : 1);
  }
  return found;
}

/** The categories a text has words of, by their share of all words found; needs no model. */
export function createKeywordReader(categories: readonly Category[]): (text: string) => Map<string, number> {
  const keywords = keywordsOf(categories);
  return (text) => {
    const found = countKeywords(keywords, categories.length, text);
    const total = found.reduce((sum, score) => sum + score, 0);
    return new Map(
      categories.flatMap(({ code }, i) => (found[i] ? [[code, found[i] / total] as const] : [])),
    );
  };
}

/** Scores per category: keywords found, weighted by length and place, times the opinions of topic and unit models. */
export function createCategoryGuesser(
  categories: readonly Category[],
  unitPower = UNIT_POWER,
): (text: string, topics: readonly Guess[], units: readonly Guess[]) => Guess[] {
  const keywords = keywordsOf(categories);
  return (text, topics, units) => {
    const found = countKeywords(keywords, categories.length, text);
    const [topicTrust, unitTrust] = [trustOf(topics), trustOf(units)];
    const base = units.length === 0 ? 0 : NO_KEYWORD;
    const scored = categories
      .map((category, i) => ({
        category,
        score:
          (category.code === OTHER ? 0.3 : base + (found[i] ?? 0)) *
          unitTrust(category.label) ** unitPower *
          topicTrust(category.topic) ** TOPIC_POWER,
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const total = scored.reduce((sum, { score }) => sum + score, 0) + 0.05;
    return bestOfUnits(scored).map(({ category, score }) => ({
      label: category.code,
      confidence: score / total,
    }));
  };
}
