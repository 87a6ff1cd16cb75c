import type { Guess, Reading } from "../src/core/understanding.ts";
import type { FeatureSet } from "./features.ts";
import { createLexicon, type Lexicon, type Vocabulary, weighKnown } from "./vocabulary.ts";

/** One trained model as it lies in `model/*.json`. Holds no sentence: features, numbers and how far to trust them. */
export interface ModelFile {
  readonly version: 1;
  readonly task: string;
  readonly engine: string;
  readonly labels: readonly string[];
  readonly set: FeatureSet;
  /** Features joined by a line feed, in code point order. */
  readonly features: string;
  /** Hundredths. */
  readonly idf: readonly number[];
  /** Per label: base64 of one signed byte per feature, to be multiplied by `scale`. */
  readonly weights: readonly { readonly scale: number; readonly bias: number; readonly bytes: string }[];
  /** Scores are multiplied by this before softmax, so that confidence means how often it is right. */
  readonly sharpness: number;
  /** Sure from this confidence on, if the next label is at least `margin` behind. */
  readonly sureFrom: number;
  readonly margin: number;
  /** Below this the best guess is not even worth a question. */
  readonly askFrom: number;
  /** Digest of the shipped file it was adapted from; absent where it was trained from the ground up. */
  readonly base?: string;
  /** How many corrections by people of the deployment it learned from; absent: none. */
  readonly learned?: number;
}

export interface Model {
  readonly file: ModelFile;
  /** From the features of `extract`: all labels, best first, confidences summing to 1. */
  readonly guess: (features: ReadonlyMap<string, number>) => Guess[];
  /** The features that spoke most for one label rather than another, strongest first. */
  readonly reasons: (features: ReadonlyMap<string, number>, label: string, rather: string) => string[];
}

export function bytesOf(base64: string): Int8Array {
  const binary = atob(base64);
  const bytes = new Int8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Scores → probabilities. */
export function softmax(scores: readonly number[], sharpness: number): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - highest) * sharpness));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

const REASONS = 6;

const namesOf = ({ features }: ModelFile): string[] => (features === "" ? [] : features.split("\n"));
const idfOf = ({ idf }: ModelFile): Float32Array => Float32Array.from(idf, (hundredths) => hundredths / 100);

/** What a model file reads, for learning on. */
export const vocabularyOf = (file: ModelFile): Vocabulary => ({
  set: file.set,
  numbers: new Map(namesOf(file).map((name, id) => [name, id])),
  idf: idfOf(file),
});

/** The labels' bytes feature by feature: a text has few features, and each is weighed for every label. */
function byFeature({ weights }: ModelFile, features: number): Int8Array {
  const rows = weights.map(({ bytes }) => bytesOf(bytes));
  const bytes = new Int8Array(features * rows.length);
  let at = 0;
  for (let feature = 0; feature < features; feature += 1)
    for (const row of rows) {
      bytes[at] = row[feature] ?? 0;
      at += 1;
    }
  return bytes;
}

/** Makes a model file usable. Takes some ten milliseconds; do it once. Models that read the same texts share a lexicon. */
export function createModel(file: ModelFile, lexicon: Lexicon = createLexicon()): Model {
  const names = namesOf(file);
  const places = lexicon.add(names);
  const idf = idfOf(file);
  const { length: labels } = file.labels;
  const bytes = byFeature(file, names.length);
  const vectorOf = (features: ReadonlyMap<string, number>) => weighKnown(lexicon.know(features), places, idf);
  const guess = (features: ReadonlyMap<string, number>): Guess[] => {
    const { ids, values } = vectorOf(features);
    const sums = new Float64Array(labels);
    for (let i = 0; i < ids.length; i += 1) {
      const first = (ids[i] ?? 0) * labels;
      const value = values[i] ?? 0;
      for (let label = 0; label < labels; label += 1)
        sums[label] = (sums[label] ?? 0) + (bytes[first + label] ?? 0) * value;
    }
    const scores = file.weights.map(({ scale, bias }, label) => (sums[label] ?? 0) * scale + bias);
    const confidences = softmax(scores, file.sharpness);
    return file.labels
      .map((label, i) => ({ label, confidence: confidences[i] ?? 0 }))
      .sort((a, b) => b.confidence - a.confidence);
  };
  const reasons = (features: ReadonlyMap<string, number>, label: string, rather: string): string[] => {
    const [own, other] = [file.labels.indexOf(label), file.labels.indexOf(rather)];
    const { ids, values } = vectorOf(features);
    return Array.from(ids, (id, i) => {
      const weight = (of: number): number => (bytes[id * labels + of] ?? 0) * (file.weights[of]?.scale ?? 0);
      const gain = (own < 0 ? 0 : weight(own)) - (other < 0 ? 0 : weight(other));
      return { name: names[id] ?? "", gain: gain * (values[i] ?? 0) };
    })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, REASONS)
      .map(({ name, gain }) => `${name} ${gain.toFixed(2)}`);
  };
  return { file, guess, reasons };
}

/** How far guesses may be trusted, by the thresholds of the model's file. */
export function read<T extends string>(guesses: readonly Guess<T>[], file: ModelFile): Reading<T> {
  const [first, second] = guesses;
  if (!first || first.confidence < file.askFrom) return { none: true };
  const lead = first.confidence - (second?.confidence ?? 0);
  if (first.confidence >= file.sureFrom && lead >= file.margin)
    return { sure: first.label, confidence: first.confidence };
  return { unsure: guesses.filter(({ confidence }) => confidence >= 0.08).slice(0, 3) };
}
