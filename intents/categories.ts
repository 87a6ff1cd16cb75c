import type { Guess } from "../src/core/understanding.ts";
import type { Model } from "./model.ts";
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

/** What fits nowhere else. */
export const OTHER = "other";
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
/**
 * The category model learned from brief messages, the unit model from letters: how much its opinion of a unit counts in
 * a message of at most so many characters, and in a longer one.
 */
const BRIEF = 80;
const CATEGORY_POWER = { brief: 0.75, longer: 0.5 } as const;
const CATEGORY_DOUBT = 0.05;
/** Within a unit: what its opinion of a category is worth at least, and how much keywords count beside it. */
const OPINION_DOUBT = 0.002;
const WORD_POWER = 0.8;
const WORD_DOUBT = 0.05;
/** Fewer characters than so say little: of what no keyword names, one is only as sure as the message is long. */
const TELLING = 8;

const confidencesOf = (guesses: readonly Guess[]): ReadonlyMap<string, number> =>
  new Map(guesses.map(({ label, confidence }) => [label, confidence]));

function trustOf(guesses: readonly Guess[]): (label: string) => number {
  const confidences = confidencesOf(guesses);
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

/** What the models make of a text: all labels of each, best first; empty where there is no such model. */
export interface Opinions {
  readonly topics?: readonly Guess[];
  readonly units?: readonly Guess[];
  readonly categories?: readonly Guess[];
}

/** How many of the likeliest topics count. */
const TOPICS = 3;
export const likeliestTopics = (topics: readonly Guess[]): readonly Guess[] => topics.slice(0, TOPICS);

/** What the models make of a text as it stands. */
export function opinionsOf(
  { topic, unit, category }: { readonly topic: Model; readonly unit?: Model; readonly category?: Model },
  text: string,
): Opinions {
  const features = topic.read(text);
  return {
    topics: likeliestTopics(topic.guess(features)),
    units: unit?.guess(features) ?? [],
    categories: category?.guess(features) ?? [],
  };
}

/** What speaks for one category: share of all keywords, opinion of the category model, and the worth within its unit. */
interface Weighed {
  readonly share: number;
  readonly opinion: number;
  readonly worth: number;
}

/** What a text is about, as far as the catalogue goes. */
export interface Ranked {
  /** The best three. */
  readonly guesses: readonly Guess[];
  /** Of every unit that may have it the category it would be there, the likeliest unit first. */
  readonly ofUnits: readonly Guess[];
}

/** The best three alone. */
export function createCategoryGuesser(
  ...given: Parameters<typeof createCategoryRanker>
): (text: string, opinions?: Opinions) => readonly Guess[] {
  const rank = createCategoryRanker(...given);
  return (text, opinions) => rank(text, opinions).guesses;
}

/**
 * The best three categories, each of another unit where there is one, since a dispatcher chooses between units first. The
 * first is of the likeliest unit, by the unit model, the category model and a little by keywords; within a unit the
 * category model decides, keywords and topic beside it; the others of the three go by confidence. Confidence: how likely
 * the unit is, times how much of the unit's matters the category is. A category that the model does not know counts by
 * its keywords; without opinions of models they decide alone.
 */
export function createCategoryRanker(
  categories: readonly Category[],
  keywords = indexKeywords(categories),
): (text: string, opinions?: Opinions) => Ranked {
  const byUnit = new Map<string, number[]>();
  for (const [i, { label }] of categories.entries()) byUnit.set(label, [...(byUnit.get(label) ?? []), i]);
  return (text, { topics = [], units = [], categories: guessed = [] } = {}) => {
    const weighed = weigh(
      categories,
      countKeywords(keywords, categories.length, text),
      topics,
      units,
      guessed,
    );
    const sum = (members: readonly number[], what: keyof Weighed): number =>
      sumOf(members.map((i) => weighed[i]?.[what] ?? 0));
    const unitTrust = trustOf(units);
    const power = guessed.length === 0 ? 0 : CATEGORY_POWER[text.length <= BRIEF ? "brief" : "longer"];
    const unitWorth = (label: string, members: readonly number[]): number =>
      units.length === 0
        ? sum(members, "worth")
        : unitTrust(label) *
          (KEYWORD_DOUBT + sum(members, "share")) ** KEYWORD_POWER *
          (CATEGORY_DOUBT + sum(members, "opinion")) ** power;
    const tells = Math.min(1, text.length / TELLING);
    const ranked = [...byUnit]
      .map(([label, members]) => ({ worth: unitWorth(label, members), members }))
      .filter((unit) => unit.worth > 0)
      .sort((a, b) => b.worth - a.worth);
    const total = sumOf(ranked.map((unit) => unit.worth));
    const known = ranked.map((unit) => categoriesOf(unit.members, weighed, unit.worth / total));
    // More units than choices: the others' categories would not be heard.
    const heard = known.slice(0, CHOICES);
    // A unit's next category comes only after the first of every unit.
    const [best, ...others] = heard.flatMap(([first]) => first ?? []);
    const next = others.sort((a, b) => b.confidence - a.confidence);
    const chosen = [...(best ? [best] : []), ...next, ...heard.flatMap((of) => of.slice(1))];
    const guessOf = ({ i, confidence }: { i: number; confidence: number }): Guess => ({
      label: (categories[i] as Category).code,
      confidence: weighed[i]?.share ? confidence : confidence * tells,
    });
    return {
      guesses: chosen.slice(0, CHOICES).map(guessOf),
      ofUnits: known.flatMap(([first]) => (first ? [guessOf(first)] : [])),
    };
  };
}

/** Every category by all that is known of the text. */
function weigh(
  categories: readonly Category[],
  found: Float64Array,
  topics: readonly Guess[],
  units: readonly Guess[],
  guessed: readonly Guess[],
): Weighed[] {
  const all = sumOf(found);
  const topicTrust = trustOf(topics);
  const opinions = confidencesOf(guessed);
  const byModel = (code: string, share: number): number =>
    (OPINION_DOUBT + (opinions.get(code) ?? share)) * (WORD_DOUBT + share) ** WORD_POWER;
  const byWords = (code: string, words: number): number =>
    code === OTHER ? OTHER_WORTH : (units.length === 0 ? 0 : NO_KEYWORD) + words;
  return categories.map(({ code, topic }, i) => {
    const words = found[i] ?? 0;
    const share = all === 0 ? 0 : words / all;
    const worth = guessed.length > 0 ? byModel(code, share) : byWords(code, words);
    return {
      share,
      opinion: opinions.get(code) ?? share,
      worth: worth * topicTrust(topic) ** TOPIC_POWER,
    };
  });
}

function categoriesOf(members: readonly number[], weighed: readonly Weighed[], share: number) {
  const worths = members
    .map((i) => ({ i, worth: weighed[i]?.worth ?? 0 }))
    .filter((one) => one.worth > 0)
    .sort((a, b) => b.worth - a.worth);
  const total = sumOf(worths.map((one) => one.worth));
  return worths.map(({ i, worth }) => ({ i, confidence: share * Math.sqrt(worth / total) }));
}
