import { announcementOf, joinsIn, onlyAnnounces, withoutJoins } from "./demand-joins.ts";

/* Where a message counts what it demands: "1、… 2、…", "第一，…", "首先…其次…". */

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

/** What a number in front of it counts: no point begins so. */
const COUNTED = "[号楼幢栋弄室层元块个件条盏位名天年月日周点时分秒米辆次]";
/** Nor does the name of a school or a hospital. */
const NAMED = "[中小幼]|人民|实验|医院|时间|[代批届轮名]";
/** Numbers without a mark after them: points only where as many are announced. */
const BARE_COUNTS: readonly (readonly RegExp[])[] = [
  marks(HAN, (n) => `(?:(?<=[，,。；;：:\\s])${n}|第${n})(?=\\p{Script=Han})(?!${COUNTED}|${NAMED})`),
  marks([..."123456"], (n) => `(?<![\\d.a-zA-Z])${n}(?=\\p{Script=Han})(?!${COUNTED})`),
];
/** "我要说三件事：" */
const ANNOUNCED = /([两二三四五2-5])件(?:不同的)?事[儿情]?[是，,。：:\s]*$/u;
/** "有两个问题要说，": where nothing is said of whose they are. */
const ONLY_ANNOUNCED = /([两二三四五2-5])[个件][^两二三四五2-5]*$/u;
const NUMBERS: readonly string[] = ["", "", "两二2", "三3", "四4", "五5"];

export interface Cut {
  /** As many points are announced right before them: the person says that each is a matter of its own. */
  readonly announced?: true;
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

function isAnnounced(preamble: string, points: number): boolean {
  const [, told] = (onlyAnnounces(preamble) ? ONLY_ANNOUNCED : ANNOUNCED).exec(preamble) ?? [];
  return told !== undefined && NUMBERS[points]?.includes(told) === true;
}

function cutBy(text: string, count: readonly RegExp[]): Cut | null {
  const points = pointsOf(text, count);
  const [first] = points;
  if (!first) return null;
  const preamble = text.slice(0, first.at);
  const parts = points.map(({ end }, i) => text.slice(end, points[i + 1]?.at));
  return { preamble, parts, ...(isAnnounced(preamble, parts.length) && { announced: true }) };
}

/** As many as are announced, each further one behind a word that joins: "两个问题要说，… 还有…". */
function byJoins(text: string): Cut | null {
  const preamble = announcementOf(text);
  const told = text.slice(preamble.length);
  const starts = [0, ...joinsIn(told)];
  if (starts.length < 2 || !isAnnounced(preamble, starts.length)) return null;
  const parts = starts.map((start, i) => withoutJoins(told.slice(start, starts[i + 1])));
  return { announced: true, preamble, parts };
}

export function byCount(text: string): Cut | null {
  for (const count of COUNTS) {
    const cut = cutBy(text, count);
    if (cut) return cut;
  }
  const bare = BARE_COUNTS.map((count) => cutBy(text, count)).find((cut) => cut?.announced);
  return bare ?? byJoins(text);
}
