import { mask, normalise } from "./text.ts";

/** Which features a model reads; kept in its file so that training and reading never differ. */
export interface FeatureSet {
  readonly words: boolean;
  readonly chars: boolean;
  readonly bigrams: boolean;
  readonly trigrams: boolean;
  /** Features of the first and the last clause once more, marked: where something is said decides the kind. */
  readonly edges: boolean;
  /** Facts about the whole text: how it asks, how long it is. */
  readonly flags: boolean;
}

const HAN = /\p{Script=Han}/u;
const LETTERS = /[a-z]/;
const CLAUSE = /[^,,。.!!??;;:\n]+/gu;

/** One segmenter for all; made on first use, since making one costs milliseconds. */
const lazySegmenter = (() => {
  let made: Intl.Segmenter | undefined;
  return () => {
    made ??= new Intl.Segmenter("zh", { granularity: "word" });
    return made;
  };
})();

function count(features: Map<string, number>, name: string): void {
  features.set(name, (features.get(name) ?? 0) + 1);
}

/** Words of Chinese and English text, digits masked. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of lazySegmenter().segment(text)) if (isWordLike) found.push(segment);
  return found;
}

function addWords(features: Map<string, number>, text: string, prefix: string): void {
  for (const word of words(text)) if (word.length > 1) count(features, `${prefix}w:${word}`);
}

function addRuns(features: Map<string, number>, text: string, set: FeatureSet, prefix: string): void {
  const units = [...text].filter((unit) => unit !== " ");
  for (let i = 0; i < units.length; i += 1) {
    const first = units[i] ?? "";
    const second = units[i + 1];
    if (LETTERS.test(first)) continue;
    if (set.chars) count(features, `${prefix}c:${first}`);
    if (second === undefined || LETTERS.test(second)) continue;
    if (set.bigrams && (HAN.test(first) || HAN.test(second))) count(features, `${prefix}b:${first}${second}`);
    const third = units[i + 2];
    if (set.trigrams && third && HAN.test(first) && HAN.test(second) && HAN.test(third))
      count(features, `${prefix}t:${first}${second}${third}`);
  }
}

function addEdges(features: Map<string, number>, text: string, set: FeatureSet): void {
  const clauses = text.match(CLAUSE) ?? [];
  const [first, last] = [clauses[0], clauses.at(-1)];
  const edge: FeatureSet = { ...set, trigrams: false };
  if (first) addRuns(features, first.slice(0, 24), edge, "^");
  if (last && clauses.length > 1) addRuns(features, last.slice(-24), edge, "$");
}

const FLAGS: readonly (readonly [string, RegExp])[] = [
  ["asks", /[??]/],
  ["asks at the end", /[??]\s*$/],
  ["asks politely", /请问|咨询|想问|想了解|问一下|请教|求问|打听/],
  ["asks whether", /是否|能否|可否|能不能|可不可以|有没有|是不是|会不会|要不要/],
  ["asks how", /如何|怎么|怎样|哪里|哪儿|什么时候|何时|多久|多少|哪些|哪个/],
  ["proposes", /建议|希望能|能否增加|可否增加|增设|优化|倡议/],
  ["accuses", /投诉|举报|反映|控诉|曝光|揭发/],
  ["demands", /请求|要求|恳请|强烈|尽快|希望.{0,12}(处理|解决|整改|查处|重视|介入)|给个说法|还我/],
  ["suffers", /扰民|影响|严重|多次|一直|仍然|至今|迟迟|不管|无人|没人|推诿|拖欠|欺骗|损失/],
  ["thanks", /感谢|谢谢|表扬|点赞|锦旗/],
];

function addFlags(features: Map<string, number>, text: string): void {
  for (const [name, pattern] of FLAGS) if (pattern.test(text)) features.set(`f:${name}`, 1);
  features.set(
    `f:length ${Math.min(7, Math.floor(Math.log2(text.length + 1)))}`.replace(/\d/, lengthName),
    1,
  );
}

const lengthName = (digit: string): string => "abcdefgh"[Number(digit)] ?? "h";

/** Feature → how often. Digits and names are masked; no feature holds a digit. */
export function extract(text: string, set: FeatureSet): Map<string, number> {
  const masked = mask(normalise(text));
  const features = new Map<string, number>();
  if (set.words) addWords(features, masked, "");
  addRuns(features, masked, set, "");
  if (set.edges) addEdges(features, masked, set);
  if (set.flags) addFlags(features, masked);
  return features;
}
