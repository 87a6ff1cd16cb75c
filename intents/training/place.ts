import { withoutCity } from "../place-city.ts";
import { CHANNELS, keyAt, LONGEST, type PlaceText, readPlaceText, runOf } from "../place-features.ts";
import { eachWeight, know, numbersOf, type PlaceNumbers } from "../place-score.ts";
import { WHOLE_FEATURES } from "../place-whole.ts";
import { nearDuplicateGroups } from "./groups.ts";
import type { PlaceRow } from "./labelled.ts";
import { Chances, gradientsOf, LEAST, type Lesson, type Spot } from "./place-chances.ts";
import type { NamedWeights } from "./place-file.ts";
import { createRandom, shuffled } from "./random.ts";

const SEED = 365;
const ROUNDS = 12;
const MIN_TEXTS = 3;
const HOLDS_DIGIT = /\p{N}/u;
/** How far one lesson moves a weight at first. */
const STEP = 0.06;

/** Per channel the runs that several texts hold, without digits, in their order. */
function runsOf(texts: readonly PlaceText[], groups: readonly number[]): number[][] {
  return CHANNELS.map(({ name, units }) => {
    const seen = new Map<number, number>();
    const last = new Map<number, number>();
    texts.forEach((text, i) => {
      // Texts come in the order of their groups: near-duplicates count once.
      const group = groups[i] ?? i;
      const source = name === "marks" ? text.marks : text.units;
      for (let at = 0; at + units <= source.length; at += 1) {
        const key = keyAt(source, at, units);
        if (last.get(key) === group) continue;
        last.set(key, group);
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    });
    return [...seen]
      .filter(([key, texts]) => texts >= MIN_TEXTS && !HOLDS_DIGIT.test(runOf(key, units)))
      .map(([key]) => key)
      .sort((a, b) => a - b);
  });
}

function spotsOf({ read }: PlaceText, place: string | null): Spot[] {
  if (!place || place.length > LONGEST) return [];
  const spots = [];
  for (let at = read.indexOf(place); at >= 0; at = read.indexOf(place, at + 1))
    spots.push({ start: at, end: at + place.length });
  return spots;
}

/** One row of weights that learns: each weight in smaller steps the more it has moved (AdaGrad). */
class Row {
  readonly weights: Float32Array;
  private readonly moved: Float32Array;
  /** Per weight its steps, each times how many lessons came before it. */
  private readonly late: Float64Array;

  constructor(size: number) {
    this.weights = new Float32Array(size);
    this.moved = new Float32Array(size);
    this.late = new Float64Array(size);
  }

  move(weight: number, gradient: number, lessons: number): void {
    const moved = (this.moved[weight] ?? 0) + gradient * gradient;
    this.moved[weight] = moved;
    const step = (STEP * gradient) / Math.sqrt(moved + 1e-6);
    this.weights[weight] = (this.weights[weight] ?? 0) - step;
    this.late[weight] = (this.late[weight] ?? 0) - step * lessons;
  }

  /** The mean of what the weights were before each of so many lessons: what the last lessons happened to say weighs less. */
  mean(lessons: number): Float32Array {
    return this.weights.map((weight, i) => weight - (this.late[i] ?? 0) / lessons);
  }
}

class Learner {
  readonly start: Row;
  readonly inside: Row;
  readonly end: Row;
  readonly whole = new Row(WHOLE_FEATURES);
  readonly chances = new Chances();
  readonly runs: readonly (readonly number[])[];
  readonly numbers: PlaceNumbers;
  lessons = 0;

  constructor(runs: readonly (readonly number[])[]) {
    this.runs = runs;
    this.numbers = numbersOf(runs);
    const { size } = this.numbers;
    [this.start, this.inside, this.end] = [new Row(size), new Row(size), new Row(size)];
  }

  get weights(): NamedWeights {
    return {
      runs: this.runs,
      numbers: this.numbers,
      start: this.start.weights,
      inside: this.inside.weights,
      end: this.end.weights,
      whole: this.whole.weights,
      scales: [1, 1, 1, 1],
    };
  }

  get means(): NamedWeights {
    const [start, inside, end, whole] = [this.start, this.inside, this.end, this.whole].map((row) =>
      row.mean(this.lessons),
    );
    const none = new Float32Array();
    return {
      ...this.weights,
      start: start ?? none,
      inside: inside ?? none,
      end: end ?? none,
      whole: whole ?? none,
    };
  }
}

/** Every span loses by how likely it wrongly is, and the right ones gain. */
function learn(learner: Learner, lesson: Lesson): void {
  const { known } = lesson;
  learner.chances.read(lesson, learner.weights);
  const { first, within, last, whole } = gradientsOf(known, learner.chances);
  const { lessons } = learner;
  whole.forEach((wrong, feature) => {
    if (Math.abs(wrong) >= LEAST) learner.whole.move(feature, wrong, lessons);
  });
  eachWeight(known, learner.numbers, (position, weight) => {
    const [a, b, c] = [first[position] ?? 0, within[position] ?? 0, last[position] ?? 0];
    if (Math.abs(a) >= LEAST) learner.start.move(weight, a, lessons);
    if (Math.abs(b) >= LEAST) learner.inside.move(weight, b, lessons);
    if (Math.abs(c) >= LEAST) learner.end.move(weight, c, lessons);
  });
  learner.lessons += 1;
}

/** Trains the place weights. The same rows give the same weights. */
export function trainPlaceWeights(rows: readonly PlaceRow[], onRound?: () => void): NamedWeights {
  const groups = nearDuplicateGroups(rows.map(({ text }) => text));
  // In the order of their groups, so that near-duplicates stand together.
  const inOrder = rows.map((row, i) => ({ row, group: groups[i] ?? i })).sort((a, b) => a.group - b.group);
  const texts = inOrder.map(({ row }) => readPlaceText(row.text));
  const learner = new Learner(
    runsOf(
      texts,
      inOrder.map(({ group }) => group),
    ),
  );
  const lessons = texts.map(
    (text, i): Lesson => ({
      known: know(text, learner.numbers),
      spots: spotsOf(text, withoutCity(inOrder[i]?.row.place ?? null)),
    }),
  );
  const random = createRandom(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const lesson of shuffled(lessons, random)) learn(learner, lesson);
    onRound?.();
  }
  return learner.means;
}

export const PLACE_ROUNDS = ROUNDS;
