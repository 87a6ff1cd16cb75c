import { boundariesOf } from "../demand-boundaries.ts";
import { byCount } from "../demand-cuts.ts";
import { chooseCuts, type DemandModelFile } from "../demand-model.ts";
import { MESSAGE } from "../demands.ts";
import { type OwnDemands, type OwnMessage, readOwnDemands, readOwnMessages } from "./corpus.ts";
import { quantise } from "./fit.ts";
import { trainLabel } from "./linear.ts";
import { round } from "./metrics.ts";

const COST = 2;
export const DEMAND_ROUNDS = 20;
const SEED = 365;
/** In how many messages a feature must occur: a rare one could be a name. */
const MIN_TEXTS = 3;
const HOLDS_DIGIT = /\p{N}/u;
/** Chosen where about one look-alike in fifteen and one message in a hundred would be asked about; from the second on where the catalogue sees two. */
const CUT_FROM = -0.1;
const SECONDED_FROM = -0.7;

/** Messages and short letters that were not written for this tell one matter, nearly all of them: each counts so much. */
const MOSTLY_ONE = 0.3;
/** What tells of a matter at some length; what only thanks or greets is told from demands by other models. */
const INTENTS_OF_A_MATTER: readonly string[] = [
  "report",
  "consult",
  "reopen",
  "supplement",
  "urge",
  "withdraw",
];
const AT_SOME_LENGTH = 12;

interface Told {
  readonly text: string;
  readonly author: string;
  readonly weight: number;
  readonly cuts: readonly number[];
  readonly boundaries: ReturnType<typeof boundariesOf>;
}

const LEADING_MARKS = /^[\s，,。.！!？?；;：:、…~—]*/u;

function toldOf({ parts, author }: OwnDemands): Told {
  const text = parts.join("");
  const ends = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("").length);
  const cuts = ends.map((end) => end + (LEADING_MARKS.exec(text.slice(end))?.[0].length ?? 0));
  return { text, author, weight: 1, cuts, boundaries: boundariesOf(text) };
}

const asOne = (text: string, author: string): Told => ({
  text,
  author,
  weight: MOSTLY_ONE,
  cuts: [],
  boundaries: boundariesOf(text),
});

const tellsOne = ({ text, intent = "report" }: OwnMessage): boolean =>
  text.length >= AT_SOME_LENGTH && INTENTS_OF_A_MATTER.includes(intent);

/** The project's own messages, and the short ones of the letters that count no points. */
const allTold = (letters: readonly string[]): Told[] => [
  ...readOwnDemands().map(toldOf),
  ...readOwnMessages()
    .filter(tellsOne)
    .map(({ text, author }) => asOne(text, author)),
  ...letters
    .filter((text) => text.length <= MESSAGE && byCount(text) === null)
    .map((text) => asOne(text, LETTERS)),
];
const LETTERS = "letters";

function numbersOf(all: readonly Told[]): Map<string, number> {
  const texts = new Map<string, number>();
  for (const { boundaries } of all)
    for (const name of new Set(boundaries.flatMap(({ features }) => features)))
      texts.set(name, (texts.get(name) ?? 0) + 1);
  const kept = [...texts]
    .filter(([name, times]) => times >= MIN_TEXTS && !HOLDS_DIGIT.test(name) && name.isWellFormed())
    .map(([name]) => name)
    .sort();
  return new Map(kept.map((name, i) => [name, i]));
}

interface Learned {
  readonly numbers: ReadonlyMap<string, number>;
  readonly weights: Float32Array;
}

function vectorOf(features: readonly string[], numbers: ReadonlyMap<string, number>) {
  const ids = Uint32Array.from(features.flatMap((name) => numbers.get(name) ?? []));
  return { ids, values: new Float32Array(ids.length).fill(1 / Math.sqrt(features.length)) };
}

function learn(all: readonly Told[], onRound?: () => void): Learned {
  const numbers = numbersOf(all);
  const examples = all.flatMap(({ boundaries, cuts, weight }) =>
    boundaries.map(({ at, features }) => ({
      vector: vectorOf(features, numbers),
      label: cuts.includes(at) ? 1 : 0,
      weight,
    })),
  );
  const options = { features: numbers.size, labels: 2, cost: COST, rounds: DEMAND_ROUNDS, seed: SEED };
  return { numbers, weights: trainLabel(examples, 1, onRound ? { ...options, onRound } : options) };
}

/** The same messages and letters give the same bytes. */
export function trainDemand(
  letters: readonly string[],
  onRound: () => void = () => {},
): { file: DemandModelFile; rows: number } {
  const all = allTold(letters);
  const { numbers, weights } = learn(all, onRound);
  const { scale, bias, bytes } = quantise(weights);
  const features = [...numbers.keys()].join("\n");
  return {
    file: {
      version: 1,
      task: "demand",
      features,
      weights: bytes,
      scale,
      bias,
      cutFrom: CUT_FROM,
      secondedFrom: SECONDED_FROM,
    },
    rows: all.length,
  };
}

const FOLDS = 7;
const share = (rows: readonly boolean[]): number => round(rows.filter(Boolean).length / rows.length);

/** What a model makes of messages by authors it has not heard. */
function readHeldOut(all: readonly Told[], held: ReadonlySet<string>, onRound?: () => void) {
  const { numbers, weights } = learn(
    all.filter(({ author }) => !held.has(author)),
    onRound,
  );
  const bias = weights.at(-1) ?? 0;
  const scoreOf = (features: readonly string[]): number => {
    const { ids, values } = vectorOf(features, numbers);
    return ids.reduce((sum, id, i) => sum + (weights[id] ?? 0) * (values[i] ?? 0), bias);
  };
  return all
    .filter(({ author }) => held.has(author))
    .map(({ text, cuts, boundaries, weight }) => {
      const scored = boundaries.map(({ at, features }) => ({ at, score: scoreOf(features) }));
      return { cuts, weight, found: chooseCuts(text, scored, CUT_FROM) };
    });
}

/** How many rounds `measureDemand` will announce. */
export const ROUNDS_TO_MEASURE_DEMAND = FOLDS * DEMAND_ROUNDS;

/** Every author's messages as read by a model that learned from the authors of the other folds; letters only teach. */
export function measureDemand(letters: readonly string[], onRound?: () => void): object {
  const all = allTold(letters);
  const authors = [...new Set(all.map(({ author }) => author))].filter((author) => author !== LETTERS);
  const read = Array.from({ length: FOLDS }, (_, fold) =>
    readHeldOut(all, new Set(authors.filter((_author, i) => i % FOLDS === fold)), onRound),
  ).flat();
  const several = read.filter(({ cuts }) => cuts.length > 0);
  const alike = read.filter(({ cuts, weight }) => cuts.length === 0 && weight === 1);
  const messages = read.filter(({ weight }) => weight === MOSTLY_ONE);
  const cutIn = (rows: typeof read): number => share(rows.map(({ found }) => found.length > 0));
  return {
    authors: authors.length,
    several: several.length,
    found: cutIn(several),
    asMany: share(several.map(({ cuts, found }) => cuts.length === found.length)),
    exact: share(several.map(({ cuts, found }) => cuts.join() === found.join())),
    alike: alike.length,
    cutInAlike: cutIn(alike),
    messages: messages.length,
    cutInMessages: cutIn(messages),
  };
}
