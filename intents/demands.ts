import { cutByClauses } from "./demand-clauses.ts";
import { byCount, byFurther, byLines, type Cut, SHORT } from "./demand-cuts.ts";
import { findPlace } from "./place.ts";
import { MAX_CHARS } from "./text.ts";

/** What a part of a text is about. */
export interface Matter {
  readonly code: string;
  readonly name: string;
  /** Label of the unit that leads. */
  readonly unit: string;
  readonly confidence: number;
}

/** How parts are read: the best guess of the whole reading, and the categories a text has words of with their share. */
export interface Reader {
  /** What the catalogue says of a category; null: it has none of that code. */
  readonly categoryOf: (code: string) => Omit<Matter, "confidence"> | null;
  readonly matterOf: (text: string) => Matter | null;
  readonly wordsOf: (text: string) => ReadonlyMap<string, number>;
}

/** More is no list of demands but a story told in points. */
const MOST = 5;
/** A part of fewer letters says nothing by itself. */
const LEAST_LETTERS = 4;
/** From here on a part's matter is clear: by the whole reading, in a short message less; and by its words alone. */
const CLEAR = 0.5;
const CLEAR_IN_SHORT = 0.34;
/** Two matters of one unit are apart only where their words leave no doubt; less is asked where each has a place or a line. */
const NO_DOUBT = 0.9;
const LITTLE_DOUBT = 0.6;
/** A part has so large a share of words of one matter that no model need be asked. */
const MOST_WORDS = 0.6;
/** A part may have this share of words of another part's matter. */
const OF_ANOTHER = 0.2;
/** A part that a word for "also" opens may be of a matter that the catalogue has no words for: from here on the model is believed. */
const CLEAR_WITHOUT_WORDS = 0.3;
/** Said before points that are the reasons, effects or facts of one matter. */
const ONE_MATTER =
  /影响|危害|后果|理由|原因|依据|证据|事实|情况|经过|过程|表现|如下|隐患|弊|损失|以下几[点个方]|存在|违规|违法|欺|质量|条款|问题集中/u;
/** The part goes on about what was just told. */
const GOES_ON =
  /^(?:而且|并且|因此|所以|但是?|不过|如果|因为|由于|这|该|此|无论|他们?|她们?|它们?|其|对方|上述|以上|那|导致|造成|严重|后来|至今|目前|现在还)|^.{0,8}(?:该|这家|这个|这些|此|其)|^[^，,]{1,5}都/u;

const clausesBy =
  ({ wordsOf }: Reader) =>
  (text: string): Cut | null => {
    const parts = cutByClauses(text, wordsOf);
    return parts.length === 0 ? null : { preamble: "", parts };
  };

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Complaints about how a matter was dealt with, and its costs, belong to that matter. */
const NO_MATTER_OF_ITS_OWN: readonly string[] = ["other", "conduct", "gov_service", "legal_service"];

/** The one thing that nearly all of a part's words are of; a short message leaves no more to go by. */
function matterByWords(part: string, { categoryOf, wordsOf }: Reader): Matter | null {
  const own = [...wordsOf(part)].filter(([code]) => !NO_MATTER_OF_ITS_OWN.includes(code));
  const all = own.reduce((sum, [, share]) => sum + share, 0);
  const [best] = own.sort((a, b) => b[1] - a[1]);
  const category = best && best[1] >= MOST_WORDS * all ? categoryOf(best[0]) : null;
  return best && category ? { ...category, confidence: best[1] } : null;
}

function clearMatter(part: string, { matterOf, wordsOf }: Reader, clear = CLEAR): Matter | null {
  const matter = matterOf(part);
  if (!matter || matter.confidence < clear || NO_MATTER_OF_ITS_OWN.includes(matter.code)) return null;
  return (wordsOf(part).get(matter.code) ?? 0) >= CLEAR ? matter : null;
}

/** Four characters in a row, so that the same firm, plant or building told twice is one object. */
function runsOf(part: string): ReadonlySet<string> {
  const plain = part
    .replace(findPlace(part) ?? "", " ")
    .replaceAll(/严重影响|影响\S{0,2}生活|[有相]关部门|并?督促物业/gu, " ");
  return new Set(
    (plain.match(/\p{Script=Han}{4,}/gu) ?? [])
      .flatMap((run) => [...run].map((_, i) => run.slice(i, i + 4)))
      .filter((run) => run.length === 4),
  );
}

function shareAnObject(parts: readonly string[]): boolean {
  const runs = parts.map(runsOf);
  return runs.some((own, i) => runs.some((other, j) => j > i && [...own].some((run) => other.has(run))));
}

const isTold = (part: string, i: number): boolean =>
  letters(part) >= LEAST_LETTERS && (i === 0 || !GOES_ON.test(part));

/** Between the words of a name, or said of many things. */
const NO_WORD = /[与和、（）]|道路|公共|小区|管理|服务/u;

/** 广场舞噪音 and 商业噪音 are one noise by two names. */
const shareAWord = (one: string, other: string): boolean =>
  [...one].some((_, i) => {
    const pair = one.slice(i, i + 2);
    return pair.length === 2 && !NO_WORD.test(pair) && other.includes(pair);
  });

/** By a line each, after a word for "also", or else. */
type HowTold = "in lines" | "added" | "plainly";

/** What a part of a message is about. A word for "also" opens it: then it may be of what the catalogue has no words for. */
function matterOfPart(part: string, isShort: boolean, told: HowTold, reader: Reader): Matter | null {
  const byWords = isShort ? matterByWords(part, reader) : null;
  const clear = byWords ?? clearMatter(part, reader, isShort ? CLEAR_IN_SHORT : CLEAR);
  if (clear || !isShort || told !== "added" || reader.wordsOf(part).size > 0) return clear;
  const guessed = reader.matterOf(part);
  const isKnown = guessed !== null && guessed.confidence >= CLEAR_WITHOUT_WORDS;
  return isKnown && !NO_MATTER_OF_ITS_OWN.includes(guessed.code) ? guessed : null;
}

interface Told {
  readonly text: string;
  readonly matter: Matter;
  /** The categories it has words of. */
  readonly words: ReadonlyMap<string, number>;
}

/** Where each part says where it is, and not the same. */
function haveOwnPlaces(one: Told, other: Told): boolean {
  const [here, there] = [findPlace(one.text), findPlace(other.text)];
  return here !== undefined && there !== undefined && !here.includes(there) && !there.includes(here);
}

function areTwo(one: Told, other: Told, how: HowTold): boolean {
  const certain = how !== "plainly" || haveOwnPlaces(one, other) ? LITTLE_DOUBT : NO_DOUBT;
  const isCertain = ({ matter, words }: Told): boolean => (words.get(matter.code) ?? 0) >= certain;
  return (
    one.matter.code !== other.matter.code &&
    !shareAWord(one.matter.name, other.matter.name) &&
    (one.words.get(other.matter.code) ?? 0) <= OF_ANOTHER &&
    (other.words.get(one.matter.code) ?? 0) <= OF_ANOTHER &&
    (one.matter.unit !== other.matter.unit || (isCertain(one) && isCertain(other)))
  );
}

/** Each part its own matter: a clear one, told as such, without a word of the others. */
function areApart(parts: readonly string[], isShort: boolean, how: HowTold, reader: Reader): boolean {
  if (parts.length < 2 || parts.length > MOST || !parts.every(isTold) || shareAnObject(parts)) return false;
  const told = parts.flatMap((text): Told[] => {
    const matter = matterOfPart(text, isShort, how, reader);
    return matter ? [{ text, matter, words: reader.wordsOf(text) }] : [];
  });
  return (
    told.length === parts.length &&
    told.every((one, i) => told.slice(i + 1).every((other) => areTwo(one, other, how)))
  );
}

/** Parts that tell no matter of their own, or go on about the last one's, belong to the part before. */
function joinWhatGoesOn(parts: readonly string[], how: HowTold, reader: Reader): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isOwn = last === undefined || areApart([last, part], true, how, reader);
    if (isOwn) joined.push(part);
    else joined[joined.length - 1] = `${last}，${part}`;
  }
  return joined;
}

const EDGES = /^[\s，,、。；;:：]+|[\s，,、；;:：]+$/gu;

/** A place that only the preamble (or the first part) tells belongs to every part. */
function withPlace(cut: Cut, whole: readonly string[]): string[] {
  const common = findPlace(cut.preamble) ?? (cut.preamble === "" ? findPlace(whole[0] ?? "") : undefined);
  return whole.map((part) => (common && !findPlace(part) ? `${common}：${part}` : part));
}

/**
 * The separate demands of a text, each readable by itself, at most five; empty unless there clearly are several. Facts,
 * reasons and effects told in points are one demand.
 */
export function createDemandSplitter(reader: Reader): (text: string) => readonly string[] {
  return (text) => {
    const read = text.slice(0, MAX_CHARS);
    const isShort = read.length <= SHORT;
    for (const [cutBy, how] of [
      [byCount, "plainly"],
      [byLines, "in lines"],
      [byFurther, "added"],
      [clausesBy(reader), "plainly"],
    ] as const) {
      const cut = cutBy(read);
      if (!cut) continue;
      const cutParts = cut.parts.map((part) => part.replaceAll(EDGES, "")).filter((part) => part !== "");
      if (ONE_MATTER.test(cut.preamble) || clearMatter(cut.preamble, reader) !== null) continue;
      const parts = isShort && cutBy !== byCount ? joinWhatGoesOn(cutParts, how, reader) : cutParts;
      if (areApart(parts, isShort, how, reader)) return withPlace(cut, parts);
    }
    return [];
  };
}
