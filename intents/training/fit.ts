import { extract, type FeatureSet } from "../features.ts";
import type { ModelFile } from "../model.ts";
import { type Vector, type Vocabulary, weigh, weighKnown } from "../vocabulary.ts";
import { blend, logRatios, trainSwayed } from "./bayes.ts";
import { fitSharpness, fitTrust, type Held } from "./calibrate.ts";
import { foldByGroup } from "./folds.ts";
import { nearDuplicateGroups } from "./groups.ts";
import { type Example, type LinearOptions, scoreVector, trainLinear, type Weights } from "./linear.ts";
import { trainNeural } from "./neural.ts";
import { createRandom, shuffled } from "./random.ts";
import { buildVocabulary, createNumbering, type Featured } from "./vocabulary.ts";

export interface Labelled {
  readonly text: string;
  readonly label: string;
  /** How much the row counts; 1 is ordinary, less for labels that a machine guessed. */
  readonly weight: number;
  /** Only rows that people labelled decide how far the model may be trusted. */
  readonly trusted: boolean;
  /** Who wrote it, of the project's own messages. */
  readonly author?: string;
}

export interface Task {
  readonly name: string;
  readonly labels: readonly string[];
  readonly set: FeatureSet;
  /** At most so many features. */
  readonly limit: number;
  readonly engine: "neural" | "linear";
  readonly rounds: number;
  readonly cost: number;
  /** How much naive Bayes' opinion counts beside the engine's, in the units of its scores; absent: not at all. */
  readonly bayes?: number;
  /** How much of the engine's opinion is an SVM's on vectors that are swayed by naive Bayes, 0…1; absent: nothing. */
  readonly swayed?: number;
  /** How far rare labels are made up for: 0 not at all, 1 so that all labels weigh the same. */
  readonly balance: number;
  /** Held-out parts used for calibration. */
  readonly folds: number;
  /** How often a sure reading shall be right. */
  readonly wanted: number;
  /** What is fitted to that: how confident the best label is, with at least this lead over the next; or, where absent, the lead. */
  readonly margin?: number;
  readonly askFrom: number;
}

const SEED = 365;
const ENGINES = { neural: trainNeural, linear: trainLinear } as const;

interface Fitted {
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
  /** What it knows of a prepared row. */
  readonly vectorOf: (row: Prepared) => Vector;
}

export interface Prepared extends Featured, Labelled {}

/** Features and near-duplicate groups of rows, once for all folds. */
export function prepare(rows: readonly Labelled[]): Prepared[] {
  const groups = nearDuplicateGroups(rows.map(({ text }) => text));
  const { names, number } = createNumbering();
  return rows.map((row, i) => ({
    ...row,
    names,
    features: number(extract(row.text)),
    group: groups[i] ?? i,
  }));
}

/** What a row of a label counts more or less because the label is rare or common. */
function balanceOf(rows: readonly Labelled[], { labels, balance }: Task): (label: string) => number {
  const mass = new Map<string, number>();
  for (const { label, weight } of rows) mass.set(label, (mass.get(label) ?? 0) + weight);
  const mean = [...mass.values()].reduce((sum, each) => sum + each, 0) / labels.length;
  return (label) => (mean / (mass.get(label) ?? mean)) ** balance;
}

function vectorsOf(rows: readonly Prepared[], { numbers, idf }: Vocabulary): Fitted["vectorOf"] {
  const places = Int32Array.from(rows[0]?.names ?? [], (name) => numbers.get(name) ?? -1);
  return ({ features }) => weighKnown(features, places, idf);
}

/** One training run on prepared rows. */
function fitModel(rows: readonly Prepared[], task: Task, onRound?: () => void): Fitted {
  const vocabulary = buildVocabulary(rows, task.set, task.limit);
  const vectorOf = vectorsOf(rows, vocabulary);
  const factor = balanceOf(rows, task);
  const examples: Example[] = shuffled(rows, createRandom(SEED)).map((row) => ({
    vector: vectorOf(row),
    label: task.labels.indexOf(row.label),
    weight: row.weight * factor(row.label),
  }));
  const options = {
    features: vocabulary.numbers.size,
    labels: task.labels.length,
    cost: task.cost,
    rounds: task.rounds,
    seed: SEED,
    ...(onRound ? { onRound } : {}),
  };
  return { vocabulary, vectorOf, weights: trainReadings(examples, options, task) };
}

/** The engine's reading and those of naive Bayes, as one. */
function trainReadings(examples: readonly Example[], options: LinearOptions, task: Task): Weights {
  const plain = ENGINES[task.engine](examples, options);
  if (!task.bayes && !task.swayed) return plain;
  const ratios = logRatios(examples, options);
  const weights = task.swayed
    ? blend(plain, trainSwayed(examples, options, ratios), task.swayed, 1 - task.swayed)
    : plain;
  return task.bayes ? blend(weights, ratios, task.bayes) : weights;
}

/** Scores of rows that the model had not seen, fold by fold. */
export function crossFit(
  rows: readonly Prepared[],
  task: Task,
  onRound?: () => void,
): (Held & { row: Prepared; fold: number })[] {
  const folds = foldByGroup(
    rows.map(({ group }) => group),
    task.folds,
    SEED,
  );
  return Array.from({ length: task.folds }, (_, fold) => {
    const { vectorOf, weights } = fitModel(
      rows.filter((_, i) => folds[i] !== fold),
      task,
      onRound,
    );
    return rows
      .filter((row, i) => folds[i] === fold && row.trusted)
      .map((row) => ({
        scores: scoreVector(weights, vectorOf(row)),
        label: task.labels.indexOf(row.label),
        row,
        fold,
      }));
  }).flat();
}

/** Who wrote so many messages of a task is heard as somebody new. */
const AUTHOR_WROTE = 300;

/** Who wrote enough to be heard as somebody new. */
export function authorsOf(rows: readonly Labelled[]): string[] {
  const wrote = new Map<string, number>();
  for (const { author } of rows) if (author) wrote.set(author, (wrote.get(author) ?? 0) + 1);
  return [...wrote].filter(([, n]) => n >= AUTHOR_WROTE).map(([author]) => author);
}

/** What the model makes of each author's messages after learning from everybody else. */
export function crossAuthors(
  rows: readonly Prepared[],
  task: Task,
  onRound?: () => void,
): { author: string; pairs: { gold: string; guess: string }[] }[] {
  return authorsOf(rows).map((author) => {
    const asked = rows.filter((row) => row.author === author);
    // What others wrote almost word for word would be remembered, not understood.
    const groups = new Set(asked.map(({ group }) => group));
    const { vectorOf, weights } = fitModel(
      rows.filter((row) => row.author !== author && !groups.has(row.group)),
      task,
      onRound,
    );
    const pairs = asked
      .filter(({ trusted }) => trusted)
      .map((row) => {
        const scores = scoreVector(weights, vectorOf(row));
        return { gold: row.label, guess: task.labels[scores.indexOf(Math.max(...scores))] ?? "" };
      });
    return { author, pairs };
  });
}

export interface HeldOut {
  readonly learned: readonly Labelled[];
  /** Rows that people labelled and the model has not seen. */
  readonly asked: readonly Labelled[];
  readonly guess: (text: string) => string;
}

/** All folds but the first, and of that the rows that people labelled; near-duplicates stay together. */
export function splitOff(rows: readonly Labelled[]): { learned: Prepared[]; asked: Prepared[] } {
  const prepared = prepare(rows);
  const folds = foldByGroup(
    prepared.map(({ group }) => group),
    5,
    SEED,
  );
  return {
    learned: prepared.filter((_, i) => folds[i] !== 0),
    asked: prepared.filter((row, i) => folds[i] === 0 && row.trusted),
  };
}

/** A quick look: learns from all folds but the first and answers for that one, or for `asked` where it is given. */
export function holdOut(rows: readonly Labelled[], task: Task, asked?: readonly Labelled[]): HeldOut {
  const split = asked ? { learned: prepare(rows), asked } : splitOff(rows);
  const { vocabulary, weights } = fitModel(split.learned, task);
  return {
    ...split,
    guess: (text) => {
      const scores = scoreVector(weights, weigh(extract(text), vocabulary));
      return task.labels[scores.indexOf(Math.max(...scores))] ?? "";
    },
  };
}

/** Signed bytes and their scale. */
export function quantise(weights: Float32Array): ModelFile["weights"][number] {
  const features = weights.subarray(0, -1);
  const largest = features.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-9);
  const scale = Number((largest / 127).toPrecision(6));
  const bytes = Int8Array.from(features, (w) => Math.max(-127, Math.min(127, Math.round(w / scale))));
  return {
    scale,
    bias: Number((weights.at(-1) ?? 0).toPrecision(6)),
    bytes: Buffer.from(bytes.buffer).toString("base64"),
  };
}

/** Trains a task: calibration on held-out folds first, then the model on all rows. The same rows give the same file. */
export function trainTask(rows: readonly Labelled[], task: Task, onRound?: () => void): ModelFile {
  const prepared = prepare(rows);
  const held = crossFit(prepared, task, onRound);
  const sharpness = fitSharpness(held);
  const { vocabulary, weights } = fitModel(prepared, task, onRound);
  return {
    version: 1,
    task: task.name,
    engine: task.engine,
    labels: task.labels,
    set: task.set,
    features: [...vocabulary.numbers.keys()].join("\n"),
    idf: Array.from(vocabulary.idf, (value) => Math.round(value * 100)),
    weights: weights.map(quantise),
    sharpness,
    ...fitTrust(held, sharpness, task),
    askFrom: task.askFrom,
  };
}

/** How many rounds learning so many times (as `trainTask`: once a fold and once from all) will announce. */
export function roundsOf({ folds, rounds, labels, engine, swayed }: Task, times = folds + 1): number {
  return times * (engine === "neural" ? rounds : rounds * labels.length) * (swayed ? 2 : 1);
}
