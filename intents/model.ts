import type { Guess, Reading } from "../src/core/understanding.ts";
import type { FeatureSet } from "./features.ts";
import { type Vocabulary, weigh } from "./vocabulary.ts";

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
  readonly vocabulary: Vocabulary;
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

/** Makes a model file usable. Takes some ten milliseconds; do it once. */
export function createModel(file: ModelFile): Model {
  const names = file.features === "" ? [] : file.features.split("\n");
  const vocabulary: Vocabulary = {
    set: file.set,
    numbers: new Map(names.map((name, id) => [name, id])),
    idf: Float32Array.from(file.idf, (hundredths) => hundredths / 100),
  };
  const rows = file.weights.map(({ scale, bias, bytes }) => ({ scale, bias, bytes: bytesOf(bytes) }));
  const guess = (features: ReadonlyMap<string, number>): Guess[] => {
    const { ids, values } = weigh(features, vocabulary);
    const scores = rows.map(({ scale, bias, bytes }) => {
      let sum = 0;
      for (let i = 0; i < ids.length; i += 1) sum += (bytes[ids[i] ?? 0] ?? 0) * (values[i] ?? 0);
      return sum * scale + bias;
    });
    const confidences = softmax(scores, file.sharpness);
    return file.labels
      .map((label, i) => ({ label, confidence: confidences[i] ?? 0 }))
      .sort((a, b) => b.confidence - a.confidence);
  };
  const reasons = (features: ReadonlyMap<string, number>, label: string, rather: string): string[] => {
    const [own, other] = [rows[file.labels.indexOf(label)], rows[file.labels.indexOf(rather)]];
    const { ids, values } = weigh(features, vocabulary);
    return Array.from(ids, (id, i) => {
      const weight = ({ bytes, scale }: (typeof rows)[number]): number => (bytes[id] ?? 0) * scale;
      const gain = (own ? weight(own) : 0) - (other ? weight(other) : 0);
      return { name: names[id] ?? "", gain: gain * (values[i] ?? 0) };
    })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, REASONS)
      .map(({ name, gain }) => `${name} ${gain.toFixed(2)}`);
  };
  return { file, vocabulary, guess, reasons };
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
