import { cutByClauses } from "./demand-clauses.ts";
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
/** Two matters of one unit are apart only where their words leave no doubt. */
const NO_DOUBT = 0.9;
/** A part has so large a share of words of one matter that no model need be asked. */
const MOST_WORDS = 0.6;
/** A part may have this share of words of another part's matter. */
const OF_ANOTHER = 0.2;
/** A message rather than a letter. */
const SHORT = 90;
/** In a letter "another thing is" mostly opens the next chapter of the same story; only numbers count there. */
const LETTER = 200;

/** Ways to count, each as the marks of its 1st to 6th point. A digit before or after a mark belongs to another number. */
const marks = (all: readonly string[], mark: (one: string) => string): readonly RegExp[] =>
  all.map((one) => new RegExp(mark(one), "u"));
const HAN = [..."一二三四五六"];
const COUNTS: readonly (readonly RegExp[])[] = [
  marks([..."123456"], (n) => `(?<![\\d.a-zA-Z第])${n}\\s?[、.．)）:：](?!\\d)`),
  marks([..."123456"], (n) => `[（(]${n}[)）]`),
  marks([..."①②③④⑤⑥"], (n) => n),
  marks(HAN, (n) => `(?<![第之周十])${n}(?:、|[.．:：])|[（(]${n}[)）]`),
  marks(HAN, (n) => `(?<![之唯万进不同])${n}(?:是|则)(?!个|种|直|样|些)`),
  marks(HAN, (n) => `第${n}(?:[，,、:：]|[个件点条](?:事|问题)?(?:是|[，,、:：]))`),
  [/首先/u, /其次/u, /再次|最后/u, /最后/u],
];

/** Opens a further demand where a sentence begins; after a comma only in a short message. */
const OPENS =
  "(?:另外(?!一|几|[两三]|的)|此外|再就是|再有就是|还有(?=就是|一个问题|一件|个|[，,、:：])|同时(?=也?(?:反映|投诉|咨询))|顺便(?:[说提问讲]一?下|反映一?下)?|还[想要](?:反映|投诉|咨询|问)|第二件事|另一(?:件事|个问题)|另(?=反映|投诉))(?:再?一?[件个]?(?:事情?|问题)?(?:就?是)?[，,、:：]?)\\s*";
const FURTHER = new RegExp(`(?<=[。！!？?；;\\n]\\s*)${OPENS}`, "gu");
const FURTHER_IN_SHORT = new RegExp(
  `(?<=[。！!？?；;，,\\s]\\s*)(?:${OPENS}|还有(?=[^，,。！!？?；;]{5,}))`,
  "gu",
);

/** Said before points that are the reasons, effects or facts of one matter. */
const ONE_MATTER =
  /影响|危害|后果|理由|原因|依据|证据|事实|情况|经过|过程|表现|如下|隐患|弊|损失|以下几[点个方]|存在|违规|违法|欺|质量|条款|问题集中/u;
/** The part goes on about what was just told. */
const GOES_ON =
  /^(?:而且|并且|因此|所以|但是?|不过|如果|因为|由于|这|该|此|无论|他们?|她们?|它们?|其|对方|上述|以上|那|导致|造成|严重|后来|至今|目前|现在还)|^.{0,8}(?:该|这家|这个|这些|此|其)|^[^，,]{1,5}都/u;

interface Cut {
  readonly preamble: string;
  readonly parts: readonly string[];
}

/** The places of a count's marks in their order, from the first on; none unless there are two. */
function pointsOf(text: string, count: readonly RegExp[]): { readonly at: number; readonly end: number }[] {
  const points: { at: number; end: number }[] = [];
  let from = 0;
  for (const mark of count) {
    const found = mark.exec(text.slice(from));
    if (!found) break;
    const at = from + found.index;
    from = at + found[0].length;
    points.push({ at, end: from });
  }
  return points.length >= 2 ? points : [];
}

function byCount(text: string): Cut | null {
  for (const count of COUNTS) {
    const points = pointsOf(text, count);
    const [first] = points;
    if (!first) continue;
    const parts = points.map(({ end }, i) => text.slice(end, points[i + 1]?.at));
    return { preamble: text.slice(0, first.at), parts };
  }
  return null;
}

function byFurther(text: string): Cut | null {
  if (text.length > LETTER) return null;
  const found = [...text.matchAll(text.length <= SHORT ? FURTHER_IN_SHORT : FURTHER)];
  if (found.length === 0) return null;
  const starts = [0, ...found.map(({ index, 0: words }) => index + words.length)];
  const parts = starts.map((start, i) => text.slice(start, found[i]?.index));
  return { preamble: "", parts };
}

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

/** 广场舞噪音 and 商业噪音 are one noise by two names. */
const shareAWord = (one: string, other: string): boolean =>
  [...one].some((_, i) => i + 1 < one.length && other.includes(one.slice(i, i + 2)));

/** Each part its own matter: a clear one, told as such, without a word of the others. */
function areApart(parts: readonly string[], isShort: boolean, reader: Reader): boolean {
  if (parts.length < 2 || parts.length > MOST || !parts.every(isTold) || shareAnObject(parts)) return false;
  const clear = isShort ? CLEAR_IN_SHORT : CLEAR;
  const matters = parts
    .map((part) => (isShort ? matterByWords(part, reader) : null) ?? clearMatter(part, reader, clear))
    .filter((matter) => matter !== null);
  if (matters.length < parts.length) return false;
  const words = parts.map(reader.wordsOf);
  const noDoubt = matters.every(({ code }, i) => (words[i]?.get(code) ?? 0) >= NO_DOUBT);
  return matters.every((one, i) =>
    matters.every(
      (other, j) =>
        i === j ||
        (one.code !== other.code &&
          !shareAWord(one.name, other.name) &&
          (words[j]?.get(one.code) ?? 0) <= OF_ANOTHER &&
          (one.unit !== other.unit || noDoubt)),
    ),
  );
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
    for (const cutBy of [byCount, byFurther, clausesBy(reader)]) {
      const cut = cutBy(read);
      if (!cut) continue;
      const parts = cut.parts.map((part) => part.replaceAll(EDGES, ""));
      if (ONE_MATTER.test(cut.preamble) || clearMatter(cut.preamble, reader) !== null) continue;
      if (areApart(parts, read.length <= SHORT, reader)) return withPlace(cut, parts);
    }
    return [];
  };
}
