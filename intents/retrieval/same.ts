import { words } from "../words.ts";
import { pairsOf, plainQuestion } from "./terms.ts";

/** What was learned of when two questions are the same; numbers and frequent words only. */
export interface SameModel {
  readonly task: "same";
  readonly bias: number;
  /** One weight per feature of `FEATURES`. */
  readonly features: Readonly<Record<string, number>>;
  /** What it means that a word stands in one question and not in the other. */
  readonly words: Readonly<Record<string, number>>;
}

/** A question as it is compared. Made once for what is compared often. */
export interface Compared {
  readonly units: readonly string[];
  readonly words: Holding;
  readonly chars: Holding;
  readonly pairs: Holding;
  readonly plain: string;
  readonly numbers: string;
  readonly letters: string;
}

/** Things it holds, each with its rarity, 0…1. */
interface Holding {
  readonly rarities: ReadonlyMap<string, number>;
  readonly squares: number;
}

/** How rare a word, character or pair of characters is, 0…1. */
export type Rarity = (thing: string) => number;

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
const FILLING = /请问|一下|[吗呢啊呀吧的了我你是有]/gu;

export function toCompare(text: string, rarity: Rarity): Compared {
  const plain = plainQuestion(text);
  const holding = (things: readonly string[]): Holding => {
    const rarities = new Map(things.map((thing) => [thing, rarity(thing)]));
    return { rarities, squares: [...rarities.values()].reduce((sum, rare) => sum + rare * rare, 0) };
  };
  const units = [...plain].filter((unit) => LETTER_OR_NUMBER.test(unit));
  return {
    units: [...plain.replaceAll(FILLING, "")]
      .filter((unit) => LETTER_OR_NUMBER.test(unit))
      .slice(0, MOST_UNITS),
    words: holding(words(plain)),
    chars: holding(units),
    pairs: holding(pairsOf(units.join(""))),
    plain,
    numbers: (plain.match(/\d+/g) ?? []).join(" "),
    letters: (plain.match(/[a-z]{2,}/g) ?? []).sort().join(" "),
  };
}

/** The longest common subsequence costs the product of both lengths. */
const MOST_UNITS = 60;

/** What one asks for; asking for different things makes two questions of the same words. */
const WANTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["how", /怎么|\bhow\b/u],
  ["why", /为什么|\bwhy\b/u],
  ["where", /哪里|\bwhere\b/u],
  ["when", /何时|多久|哪年|\bwhen\b/u],
  ["price", /价格|补贴|费用/u],
  ["number", /多少|几/u],
  ["who", /谁|\bwho\b/u],
  ["which", /哪(?!里)|\bwhich\b/u],
  ["what", /什么(?!时)|\bwhat\b/u],
  ["whether", /吗|可以|是否|能|会不会|有没有|要不要|\bcan\b/u],
  ["good", /好|推荐|最/u],
  ["meaning", /意思|含义/u],
  ["difference", /区别|不同|差别/u],
  ["not", /不|没|无|别/u],
];

interface Shared {
  /** Cosine of both, by rarity. */
  readonly cosine: number;
  /** Share of the smaller one that the other holds too. */
  readonly covered: number;
  /** Rarity of what only one holds: of all, the smaller side's, the rarest of each side. */
  readonly apart: number;
  readonly apartLess: number;
  readonly rarestLess: number;
  readonly rarestMore: number;
}

function share(a: Holding, b: Holding): Shared {
  let both = 0;
  for (const [thing, rare] of a.rarities) if (b.rarities.has(thing)) both += rare * rare;
  const [left, right] = [onlyIn(a, b), onlyIn(b, a)];
  return {
    cosine: both / Math.sqrt(a.squares * b.squares || 1),
    covered: both / (Math.min(a.squares, b.squares) || 1),
    apart: Math.log1p(left.sum + right.sum),
    apartLess: Math.min(left.sum, right.sum),
    rarestLess: Math.min(left.rarest, right.rarest),
    rarestMore: Math.max(left.rarest, right.rarest),
  };
}

function onlyIn(a: Holding, b: Holding): { sum: number; rarest: number } {
  let sum = 0;
  let rarest = 0;
  for (const [thing, rare] of a.rarities) {
    if (b.rarities.has(thing)) continue;
    sum += rare;
    rarest = Math.max(rarest, rare);
  }
  return { sum, rarest };
}

/** Every feature of a pair, by name. */
export function featuresOf(a: Compared, b: Compared): Map<string, number> {
  const features = new Map<string, number>();
  for (const kind of ["words", "chars", "pairs"] as const)
    for (const [name, value] of Object.entries(share(a[kind], b[kind])))
      features.set(`${kind} ${name}`, value);
  const longer = Math.max(a.units.length, b.units.length, 1);
  const shorter = Math.max(1, Math.min(a.units.length, b.units.length));
  const common = longestCommon(a.units, b.units);
  features.set("common of longer", common / longer);
  features.set("common of shorter", common / shorter);
  features.set("length", (longer - shorter) / longer);
  features.set("ends alike", Number(a.units.at(-1) === b.units.at(-1)));
  const wants = WANTS.map(([name, pattern]) => [name, pattern.test(a.plain), pattern.test(b.plain)] as const);
  for (const [name, one, other] of wants) features.set(`want ${name}`, Number(one !== other));
  features.set("wants meet", Number(wants.some(([, one, other]) => one && other)));
  features.set("numbers", differ(a.numbers, b.numbers));
  features.set("letters", differ(a.letters, b.letters));
  return features;
}

/** 0: the same; 1: both have some, and other ones; 0.5: only one has. */
const differ = (a: string, b: string): number => (a === b ? 0 : a && b ? 1 : 0.5);

/** Length of the longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Uint8Array(b.length + 1);
  for (const unit of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = unit === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}

/** Words that stand in one of both only. */
export function wordsApart(a: Compared, b: Compared): string[] {
  const [left, right] = [a.words.rarities, b.words.rarities];
  return [
    ...[...left.keys()].filter((word) => !right.has(word)),
    ...[...right.keys()].filter((word) => !left.has(word)),
  ];
}

/** How likely it is that two questions ask the same, 0…1. */
export function createSame(model: SameModel): (a: Compared, b: Compared) => number {
  return (a, b) => {
    let sum = model.bias;
    for (const [name, value] of featuresOf(a, b)) sum += value * (model.features[name] ?? 0);
    for (const word of wordsApart(a, b)) sum += model.words[word] ?? 0;
    return 1 / (1 + Math.exp(-sum));
  };
}
