import { rarityOf } from "../retrieval/rarity.ts";
import { featuresOf, type SameModel, toCompare, wordsApart } from "../retrieval/same.ts";
import type { Row } from "./rows.ts";

/** Two questions and whether they ask the same. */
export interface QuestionPair {
  readonly text: string;
  readonly text2: string;
  readonly same: boolean;
}

/** The pairs of a source's rows; what has no second text is none. */
export function questionPairs(rows: readonly Row[]): QuestionPair[] {
  return rows.flatMap((row) => {
    const { text, text2, same } = row as Row & { readonly text2?: unknown; readonly same?: unknown };
    return typeof text2 === "string" ? [{ text, text2, same: Boolean(same) }] : [];
  });
}

/** Every second pair is learned from; the others are kept for measuring. */
export function halves<T>(pairs: readonly T[]): { learned: T[]; kept: T[] } {
  return { learned: pairs.filter((_, i) => i % 2 === 0), kept: pairs.filter((_, i) => i % 2 === 1) };
}

const ROUNDS = 300;
const RATE = 0.3;
const FEATURE_DECAY = 0.003;
const WORD_RATE = 6;
const WORD_DECAY = 0.001;
/** A word that stands apart in fewer pairs says nothing about questions in general, and may be somebody's. */
const FEWEST_PAIRS = 3;

interface Example {
  readonly values: readonly number[];
  readonly words: readonly string[];
  readonly same: number;
}

/** Logistic regression on the features of a pair and on the words that only one of both holds. Same input, same model. */
export function trainSame(pairs: readonly QuestionPair[]): SameModel {
  const { names, examples } = examplesOf(pairs);
  const scales = names.map((_, j) => scaleOf(examples.map(({ values }) => values[j] ?? 0)));
  const scaled = examples.map((example) => ({
    ...example,
    values: example.values.map((value, j) => (value - (scales[j]?.mean ?? 0)) / (scales[j]?.spread ?? 1)),
  }));
  const { bias, weights, words } = descend(scaled, names.length);
  const raw = weights.map((weight, j) => weight / (scales[j]?.spread ?? 1));
  const shift = raw.reduce((sum, weight, j) => sum + weight * (scales[j]?.mean ?? 0), 0);
  return {
    task: "same",
    bias: round(bias - shift),
    features: Object.fromEntries(names.map((name, j) => [name, round(raw[j] ?? 0)])),
    words: Object.fromEntries(
      [...words]
        .map(([word, weight]) => [word, Math.round(weight * 100) / 100] as const)
        .filter(([word, weight]) => weight !== 0 && !/\d/.test(word))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

function examplesOf(pairs: readonly QuestionPair[]): { names: string[]; examples: Example[] } {
  const rarity = rarityOf(pairs.map(({ text2 }) => text2));
  let names: string[] = [];
  const examples = pairs.map(({ text, text2, same }) => {
    const [a, b] = [toCompare(text, rarity), toCompare(text2, rarity)];
    const features = featuresOf(a, b);
    names = [...features.keys()];
    return { values: [...features.values()], words: wordsApart(a, b), same: Number(same) };
  });
  const often = new Map<string, number>();
  for (const { words } of examples) for (const word of words) often.set(word, (often.get(word) ?? 0) + 1);
  const known = (word: string) => (often.get(word) ?? 0) >= FEWEST_PAIRS;
  return { names, examples: examples.map((one) => ({ ...one, words: one.words.filter(known) })) };
}

function scaleOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return { mean, spread };
}

function descend(examples: readonly Example[], features: number) {
  const weights = new Array<number>(features).fill(0);
  const words = new Map<string, number>();
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slopes = new Array<number>(features).fill(0);
    const wordSlopes = new Map<string, number>();
    let biasSlope = 0;
    for (const { values, words: apart, same } of examples) {
      let sum = bias;
      for (let j = 0; j < features; j += 1) sum += (weights[j] ?? 0) * (values[j] ?? 0);
      for (const word of apart) sum += words.get(word) ?? 0;
      const wrong = (1 / (1 + Math.exp(-sum)) - same) / examples.length;
      biasSlope += wrong;
      for (let j = 0; j < features; j += 1) slopes[j] = (slopes[j] ?? 0) + wrong * (values[j] ?? 0);
      for (const word of apart) wordSlopes.set(word, (wordSlopes.get(word) ?? 0) + wrong);
    }
    bias -= RATE * biasSlope;
    for (let j = 0; j < features; j += 1) {
      const weight = weights[j] ?? 0;
      weights[j] = weight - RATE * ((slopes[j] ?? 0) + FEATURE_DECAY * weight);
    }
    for (const [word, slope] of wordSlopes) {
      const weight = words.get(word) ?? 0;
      words.set(word, weight - WORD_RATE * (slope + WORD_DECAY * weight));
    }
  }
  return { bias, weights, words };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
