/*
 * Where a message may be cut into what it demands: at points that are counted, at the lines of a list, and where a word for
 * "also" opens something further.
 */

/** A message rather than a letter. */
export const SHORT = 90;
/** The longest text that may be one breath of speech. */
const SPOKEN = 110;
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
  "(?:另外(?!一|几|[两三]|的)|此外|再就是|再有就是|还有(?=就是|一个问题|一件|个|[，,、:：])|同时(?=也?(?:反映|投诉|咨询))|顺便(?![把给帮也])(?:[说提问讲]一?下|反映一?下)?|还[想要](?:反映|投诉|咨询|问)|第二件事|另一(?:件事|个问题)|另(?=反映|投诉))(?:再?一?[件个]?(?:事情?|问题)?(?:就?是)?[，,、:：]?)\\s*";
const FURTHER = new RegExp(`(?<=[。！!？?；;\\n]\\s*)${OPENS}`, "gu");
const FURTHER_IN_SHORT = new RegExp(
  `(?<=[。！!？?；;，,\\s]\\s*)(?:${OPENS}|还有(?=[^，,。！!？?；;]{5,}))`,
  "gu",
);

/** What joins two matters in speech, where a phone wrote no marks: both must be long enough to be one. */
const FURTHER_IN_SPEECH =
  /(?<=[\p{Script=Han}\w]{7})(?:还有就是(?:说)?|还有一个(?:就是)?|再有就是|再就是|再一个(?:就是|是)?|还有|另外|对了|顺便(?:问|说|反映)?(?:一下|下)?|然后(?:就是|还有)?|第[二三]个(?:呢|是|就是)?)(?=[\p{Script=Han}\w]{7})/gu;

export interface Cut {
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

export function byCount(text: string): Cut | null {
  for (const count of COUNTS) {
    const points = pointsOf(text, count);
    const [first] = points;
    if (!first) continue;
    const parts = points.map(({ end }, i) => text.slice(end, points[i + 1]?.at));
    return { preamble: text.slice(0, first.at), parts };
  }
  return null;
}

function openingsIn(text: string): RegExpExecArray[] {
  const marked = [...text.matchAll(text.length <= SPOKEN ? FURTHER_IN_SHORT : FURTHER)];
  if (text.length > SPOKEN) return marked;
  const spoken = [...text.matchAll(FURTHER_IN_SPEECH)];
  return [...marked, ...spoken]
    .sort((a, b) => a.index - b.index)
    .filter(({ index }, i, all) => index >= (all[i - 1]?.index ?? -1) + (all[i - 1]?.[0].length ?? 0));
}

export function byFurther(text: string): Cut | null {
  if (text.length > LETTER) return null;
  const found = openingsIn(text);
  if (found.length === 0) return null;
  const starts = [0, ...found.map(({ index, 0: words }) => index + words.length)];
  const parts = starts.map((start, i) => text.slice(start, found[i]?.index));
  return { preamble: "", parts };
}

/** Four characters that stand in both. */
const sharesRun = (one: string, other: string): boolean =>
  [...one].some((_, i) => i + 4 <= one.length && other.includes(one.slice(i, i + 4)));

/** The longest line of a list. */
const LINE = 40;

export function byLines(text: string): Cut | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isList = text.length <= SPOKEN && lines.length >= 2 && lines.every(({ length }) => length <= LINE);
  // A title says in other words what the text says.
  const isTitled = isList && lines.slice(1).some((line) => sharesRun(lines[0] ?? "", line));
  return isList && !isTitled ? { preamble: "", parts: lines } : null;
}
