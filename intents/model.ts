import type { Guess, Reading } from "../src/core/understanding.ts";
import type { FeatureSet } from "./features.ts";
import { countFeatures, createLexicon } from "./lexicon.ts";
import type { Known, Vocabulary } from "./vocabulary.ts";

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
  /** What it knows of a text; models that were made together read it once for all. */
  readonly read: (text: string) => Known;
  /** Of what was read: all labels, best first, confidences summing to 1. */
  readonly guess: (known: Known) => Guess[];
  /** The features that spoke most for one label rather than another, strongest first. */
  readonly reasons: (known: Known, label: string, rather: string) => string[];
}

export function bytesOf(base64: string): Int8Array {
  // Node's own reading takes a tenth of the time; not every runtime has it.
  if (typeof Buffer === "function") return new Int8Array(Buffer.from(base64, "base64"));
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

/**
 * The weights of several models, feature by feature: what all labels of all models weigh of one feature lies together, since
 * a text has hundreds of features and memory is what takes the time.
 */
interface Weighed {
  readonly bytes: Int8Array;
  /** From one feature's bytes to the next one's. */
  readonly stride: number;
  /** Hundredths, one per feature and model; 0: the model does not know the feature. */
  readonly idf: Uint16Array;
  readonly models: number;
}

/** Where a model's part of all weights is. */
interface Part {
  readonly all: Weighed;
  readonly model: number;
  readonly first: number;
  readonly labels: number;
}

/** Rows of bytes lie on eights, so that none begins amid another's. */
const ROW = 8;

function fill({ all, model, first }: Part, { weights, idf }: ModelFile, numbers: Int32Array): void {
  for (let feature = 0; feature < numbers.length; feature += 1)
    all.idf[(numbers[feature] ?? 0) * all.models + model] = idf[feature] ?? 0;
  for (const [label, { bytes }] of weights.entries()) fillLabel(all, first + label, bytesOf(bytes), numbers);
}

/** Called label by label, so that it is soon fast. */
function fillLabel({ bytes, stride }: Weighed, at: number, row: Int8Array, numbers: Int32Array): void {
  for (let feature = 0; feature < numbers.length; feature += 1)
    bytes[(numbers[feature] ?? 0) * stride + at] = row[feature] ?? 0;
}

function scoresOf({ ids, counts }: Known, { all, model, first, labels }: Part, file: ModelFile): number[] {
  const { bytes, stride, idf, models } = all;
  const sums = new Float64Array(labels);
  let squares = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    const worth = idf[id * models + model] ?? 0;
    if (worth === 0) continue;
    const value = (counts[i] ?? 0) * worth;
    squares += value * value;
    const at = id * stride + first;
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + (bytes[at + label] ?? 0) * value;
  }
  const length = Math.sqrt(squares) || 1;
  return file.weights.map(({ scale, bias }, label) => ((sums[label] ?? 0) / length) * scale + bias);
}

/** What each feature of a text adds to a label's score, by the feature's number. */
function gainsOf(known: Known, { all, model, first }: Part, file: ModelFile, label: string) {
  const { bytes, stride, idf, models } = all;
  const place = file.labels.indexOf(label);
  const scale = file.weights[place]?.scale ?? 0;
  const worth = Array.from(known.ids, (id, i) => (known.counts[i] ?? 0) * (idf[id * models + model] ?? 0));
  const length = Math.sqrt(worth.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Array.from(known.ids, (id, i) =>
    place < 0 ? 0 : (((bytes[id * stride + first + place] ?? 0) * (worth[i] ?? 0)) / length) * scale,
  );
}

function createReasons(part: Part, file: ModelFile, numbers: Int32Array): Model["reasons"] {
  return (known, label, rather) => {
    const names = new Map(namesOf(file).map((name, feature) => [numbers[feature] ?? 0, name]));
    const others = gainsOf(known, part, file, rather);
    return gainsOf(known, part, file, label)
      .map((gain, i) => ({ name: names.get(known.ids[i] ?? 0) ?? "", gain: gain - (others[i] ?? 0) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, REASONS)
      .map(({ name, gain }) => `${name} ${gain.toFixed(2)}`);
  };
}

function createGuess(part: Part, file: ModelFile): Model["guess"] {
  return (known) => {
    const confidences = softmax(scoresOf(known, part, file), file.sharpness);
    return file.labels
      .map((label, i) => ({ label, confidence: confidences[i] ?? 0 }))
      .sort((a, b) => b.confidence - a.confidence);
  };
}

/** Makes model files usable that read the same texts, by task. Takes some ten milliseconds; do it once. */
export function createModels<T extends { readonly [task: string]: ModelFile }>(
  files: T,
): { readonly [task in keyof T]: Model } {
  const entries = Object.entries(files);
  const lexicon = createLexicon(sumOf(entries.map(([, { features }]) => countFeatures(features))));
  const numbers = entries.map(([, { features }]) => lexicon.add(features));
  const sizes = entries.map(([, { labels }]) => labels.length);
  const stride = Math.ceil(sumOf(sizes) / ROW) * ROW;
  const all = {
    bytes: new Int8Array(lexicon.size() * stride),
    stride,
    idf: new Uint16Array(lexicon.size() * entries.length),
    models: entries.length,
  };
  const made = entries.map(([task, file], model): readonly [string, Model] => {
    const part = { all, model, first: sumOf(sizes.slice(0, model)), labels: file.labels.length };
    const own = numbers[model] ?? new Int32Array();
    fill(part, file, own);
    const { read } = lexicon;
    return [task, { file, read, guess: createGuess(part, file), reasons: createReasons(part, file, own) }];
  });
  return Object.fromEntries(made) as { readonly [task in keyof T]: Model };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** One model by itself. */
export const createModel = (file: ModelFile): Model => createModels({ only: file }).only;

/** How far guesses may be trusted, by the thresholds of the model's file. */
export function read<T extends string>(guesses: readonly Guess<T>[], file: ModelFile): Reading<T> {
  const [first, second] = guesses;
  if (!first || first.confidence < file.askFrom) return { none: true };
  const lead = first.confidence - (second?.confidence ?? 0);
  if (first.confidence >= file.sureFrom && lead >= file.margin)
    return { sure: first.label, confidence: first.confidence };
  return { unsure: guesses.filter(({ confidence }) => confidence >= 0.08).slice(0, 3) };
}
