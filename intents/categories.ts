import type { Guess } from "../src/core/understanding.ts";
import { createRunTable, type RunTable } from "./run-table.ts";
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
/** So many categories are proposed. */
const CHOICES = 3;
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

/** How much a unit model's opinion counts where people of the deployment corrected it, beside 1. */
export const TAUGHT_UNIT_POWER = 1.5;
/** The keywords' own opinion of a unit beside the model's: little, since the model has read them too. */
const KEYWORD_POWER = 0.25;
const KEYWORD_DOUBT = 0.3;
const TOPIC_POWER = 0.25;
/** What a unit or topic model's opinion is worth at least, where it thinks a label impossible. */
const DOUBT = 0.02;
/** What a category without any keyword in the text is worth, so that the unit model can still propose it. */
const NO_KEYWORD = 0.25;
/** What fits nowhere else is chosen only where nothing else is likely. */
const OTHER_WORTH = 0.3;

function trustOf(guesses: readonly Guess[]): (label: string) => number {
  const confidences = new Map(guesses.map(({ label, confidence }) => [label, confidence]));
  return (label) => (guesses.length === 0 ? 1 : DOUBT + (confidences.get(label) ?? 0));
}

/** Keywords by their first two characters: a text is walked once, however many there are. */
interface KeywordIndex {
  readonly pairs: RunTable;
  readonly byPair: readonly (readonly Keyword[])[];
}

/** Made once for all that read the same catalogue. */
export function indexKeywords(categories: readonly Category[]): KeywordIndex {
  const keywords = keywordsOf(categories);
  const pairs = createRunTable(keywords.length);
  const byPair: Keyword[][] = [];
  for (const keyword of keywords) {
    const pair = pairs.find(0, keyword.word.charCodeAt(0), keyword.word.charCodeAt(1), byPair.length);
    byPair[pair] = [...(byPair[pair] ?? []), keyword];
  }
  return { pairs, byPair };
}

/** How much a text says of each category by its keywords alone; each counts where it stands first. */
function countKeywords({ pairs, byPair }: KeywordIndex, count: number, text: string): Float64Array {
  const plain = normalise(text);
  const found = new Float64Array(count);
  const seen = new Set<Keyword>();
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const begun = byPair[pairs.find(0, plain.charCodeAt(at), plain.charCodeAt(at + 1))];
    if (begun === undefined) continue;
    for (const keyword of begun) {
      const { word, category, weight } = keyword;
      if (seen.has(keyword) || !plain.startsWith(word, at)) continue;
      seen.add(keyword);
      found[category] = (found[category] ?? 0) + weight * (at < OPENING ? OPENING_FACTOR : 1);
    }
  }
  return found;
}

/** The categories a text has words of, by their share of all words found; needs no model. */
export function createKeywordReader(
  categories: readonly Category[],
  keywords = indexKeywords(categories),
): (text: string) => Map<string, number> {
  return (text) => {
    const found = countKeywords(keywords, categories.length, text);
    const total = found.reduce((sum, score) => sum + score, 0);
    return new Map(
      categories.flatMap(({ code }, i) => (found[i] ? [[code, found[i] / total] as const] : [])),
    );
  };
}

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/**
 * The best three categories, each of another unit where there is one, since a dispatcher chooses between units first. The
 * first is of the likeliest unit, by the unit model and a little by its keywords; a unit's category goes by keywords and
 * topic, the others of the three by confidence. Confidence: how likely the
 * unit is, times how much of the unit's matters the category is. Without opinions of models the keywords decide alone.
 */
export function createCategoryGuesser(
  categories: readonly Category[],
  unitPower = 1,
  keywords = indexKeywords(categories),
): (text: string, topics: readonly Guess[], units: readonly Guess[]) => Guess[] {
  const byUnit = new Map<string, number[]>();
  for (const [i, { label }] of categories.entries()) byUnit.set(label, [...(byUnit.get(label) ?? []), i]);
  return (text, topics, units) => {
    const found = countKeywords(keywords, categories.length, text);
    const all = sumOf(found);
    const [topicTrust, unitTrust] = [trustOf(topics), trustOf(units)];
    const alone = units.length === 0;
    const worth = (i: number): number => {
      const { code, topic } = categories[i] as Category;
      const words = code === OTHER ? OTHER_WORTH : (alone ? 0 : NO_KEYWORD) + (found[i] ?? 0);
      return words * topicTrust(topic) ** TOPIC_POWER;
    };
    const unitWorth = (label: string, members: readonly number[]): number => {
      if (alone) return sumOf(members.map(worth));
      const share = all === 0 ? 0 : sumOf(members.map((i) => found[i] ?? 0)) / all;
      return unitTrust(label) ** unitPower * (KEYWORD_DOUBT + share) ** KEYWORD_POWER;
    };
    const ranked = [...byUnit]
      .map(([label, members]) => ({ worth: unitWorth(label, members), members }))
      .filter((unit) => unit.worth > 0)
      .sort((a, b) => b.worth - a.worth);
    const total = sumOf(ranked.map((unit) => unit.worth));
    // More units than choices: the others' categories would not be heard.
    const heard = ranked.slice(0, CHOICES);
    const guesses = heard.map((unit) => categoriesOf(unit.members, worth, unit.worth / total));
    // A unit's next category comes only after the first of every unit.
    const [best, ...others] = guesses.flatMap(([first]) => first ?? []);
    const next = others.sort((a, b) => b.confidence - a.confidence);
    return [...(best ? [best] : []), ...next, ...guesses.flatMap((of) => of.slice(1))]
      .slice(0, CHOICES)
      .map(({ i, confidence }) => ({ label: (categories[i] as Category).code, confidence }));
  };
}

function categoriesOf(members: readonly number[], worth: (i: number) => number, share: number) {
  const worths = members.map((i) => ({ i, worth: worth(i) })).filter((one) => one.worth > 0);
  const total = sumOf(worths.map((one) => one.worth));
  return worths
    .sort((a, b) => b.worth - a.worth)
    .map(({ i, worth: own }) => ({ i, confidence: share * Math.sqrt(own / total) }));
}
