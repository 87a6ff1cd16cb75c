import { isConsequence } from "./demand-consequence.ts";
import { byCount, type Cut } from "./demand-cuts.ts";
import { onlyAnnounces, withoutJoins } from "./demand-joins.ts";
import type { DemandCut } from "./demand-model.ts";
import type { Around } from "./header.ts";
import { PICTURES } from "./preamble.ts";
import { MAX_CHARS } from "./text.ts";

/** What a part of a text is about. */
export interface Matter {
  readonly code: string;
  readonly name: string;
  /** Label of the unit that leads. */
  readonly unit: string;
  readonly confidence: number;
}

/** How parts are read: the best guess of the whole reading, the categories a text has words of with their share, its place. */
export interface Reader {
  readonly matterOf: (text: string) => Matter | null;
  readonly wordsOf: (text: string) => ReadonlyMap<string, number>;
  readonly findPlace: (text: string) => string | undefined;
  /** How likely a clause is talk and no matter at all, 0 to 1. */
  readonly talkOf?: (clause: string) => number;
  /** Where a message goes over to another demand, as a model learned it; absent: only what is counted is cut. */
  readonly cutsIn?: (text: string) => readonly DemandCut[];
}

/** More is no list of demands but a story told in points. */
const MOST = 5;
/** A longer text is a letter: it tells one story from many sides, and only points that are counted are looked at. */
export const MESSAGE = 200;
/** What is left of a part of fewer letters says nothing by itself; a point that is counted does with one less. */
const LEAST_LETTERS = 4;
const LEAST_TOLD = 3;
/** From here on a part's matter is clear: by the whole reading, and by its words alone. */
const CLEAR = 0.5;
/** Two matters of one unit are apart only where their words leave no doubt; less is asked where each has a place. */
const NO_DOUBT = 0.9;
const LITTLE_DOUBT = 0.6;
/** Amid a clause a part's matter is clear enough from here on; CLEAR would miss two in a hundred that tell several. */
const CLEAR_AMID = 0.3;
/** A part may have this share of words of another part's matter. */
const OF_ANOTHER = 0.2;
/** Said before points that are the reasons, effects or facts of one matter. */
const ONE_MATTER =
  /影响|危害|后果|理由|原因|依据|证据|事实|情况|经过|过程|表现|如下|隐患|弊|损失|以下几[点个方]|存在|违规|违法|欺|质量|条款|问题集中/u;
/** The part goes on about what was just told. */
const GOES_ON =
  /^(?:而且|并且|因此|所以|但是?|不过|如果|因为|由于|这|该|此|无论|他们?|她们?|它们?|其|对方|上述|以上|那|导致|造成|严重|后来|至今|目前|现在还)|^.{0,8}(?:该|这家|这个|这些|此|其)|^[^，,]{1,5}都/u;

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Complaints about how a matter was dealt with, and its costs, belong to that matter. */
const NO_MATTER_OF_ITS_OWN: readonly string[] = ["other", "conduct", "gov_service", "legal_service"];

function clearMatter(part: string, { matterOf, wordsOf }: Reader): Matter | null {
  const matter = matterOf(part);
  if (!matter || matter.confidence < CLEAR || NO_MATTER_OF_ITS_OWN.includes(matter.code)) return null;
  return (wordsOf(part).get(matter.code) ?? 0) >= CLEAR ? matter : null;
}

/** Four characters in a row, so that the same firm, plant or building told twice is one object. */
function runsOf(part: string, { findPlace }: Reader): ReadonlySet<string> {
  const plain = part
    .replace(findPlace(part) ?? "", " ")
    .replaceAll(/严重影响|影响\S{0,2}生活|[有相]关部门|并?督促物业/gu, " ");
  return new Set(
    (plain.match(/\p{Script=Han}{4,}/gu) ?? [])
      .flatMap((run) => [...run].map((_, i) => run.slice(i, i + 4)))
      .filter((run) => run.length === 4),
  );
}

function shareAnObject(parts: readonly string[], reader: Reader): boolean {
  const runs = parts.map((part) => runsOf(part, reader));
  return runs.some((own, i) => runs.some((other, j) => j > i && [...own].some((run) => other.has(run))));
}

const isTold = (part: string, i: number): boolean =>
  letters(part) >= LEAST_TOLD && (i === 0 || !GOES_ON.test(part));

/** Between the words of a name, or said of many things. */
const NO_WORD = /[与和、（）]|道路|公共|小区|管理|服务/u;

/** 广场舞噪音 and 商业噪音 are one noise by two names. */
const shareAWord = (one: string, other: string): boolean =>
  [...one].some((_, i) => {
    const pair = one.slice(i, i + 2);
    return pair.length === 2 && !NO_WORD.test(pair) && other.includes(pair);
  });

interface Told {
  readonly text: string;
  readonly matter: Matter;
  /** The categories it has words of. */
  readonly words: ReadonlyMap<string, number>;
}

/** Where each part says where it is, and not the same. */
function haveOwnPlaces(one: Told, other: Told, { findPlace }: Reader): boolean {
  const [here, there] = [findPlace(one.text), findPlace(other.text)];
  return here !== undefined && there !== undefined && !here.includes(there) && !there.includes(here);
}

function areTwo(one: Told, other: Told, reader: Reader): boolean {
  const certain = haveOwnPlaces(one, other, reader) ? LITTLE_DOUBT : NO_DOUBT;
  const isCertain = ({ matter, words }: Told): boolean => (words.get(matter.code) ?? 0) >= certain;
  return (
    one.matter.code !== other.matter.code &&
    !shareAWord(one.matter.name, other.matter.name) &&
    (one.words.get(other.matter.code) ?? 0) <= OF_ANOTHER &&
    (other.words.get(one.matter.code) ?? 0) <= OF_ANOTHER &&
    (one.matter.unit !== other.matter.unit || (isCertain(one) && isCertain(other)))
  );
}

/** Each point its own matter: a clear one, without a word of the others. */
function areApart(parts: readonly string[], reader: Reader): boolean {
  if (parts.length < 2 || parts.length > MOST || !parts.every(isTold) || shareAnObject(parts, reader))
    return false;
  const told = parts.flatMap((text): Told[] => {
    const matter = clearMatter(text, reader);
    return matter ? [{ text, matter, words: reader.wordsOf(text) }] : [];
  });
  return (
    told.length === parts.length &&
    told.every((one, i) => told.slice(i + 1).every((other) => areTwo(one, other, reader)))
  );
}

const EDGES = /^[\s，,、。；;:：]+|[\s，,、；;:：]+$/gu;
const trimmed = (parts: readonly string[]): string[] =>
  parts.map((part) => part.replaceAll(EDGES, "")).filter((part) => part !== "");

/** A message's points; one that is only an address is the place of all. */
function pointsIn(text: string, { findPlace }: Reader): Cut | null {
  const cut = byCount(text);
  if (!cut) return null;
  const isAddress = (part: string): boolean => {
    const place = findPlace(part);
    return place !== undefined && isOnlyAPlace(part, place);
  };
  const told = trimmed(cut.parts);
  const parts = told.filter((part) => !isAddress(part));
  return { ...cut, preamble: [cut.preamble, ...told.filter(isAddress)].join("，"), parts };
}

/** Points that are counted, unless they are the reasons or effects of one matter. */
function byPoints(text: string, reader: Reader): Cut | null {
  const cut = pointsIn(text, reader);
  if (!cut || ONE_MATTER.test(cut.preamble) || clearMatter(cut.preamble, reader)) return null;
  return cut.announced || areApart(cut.parts, reader) ? cut : null;
}

/** The one thing that most of a part's words are of. */
function matterByWords(part: string, { wordsOf }: Reader): string | undefined {
  const [best] = [...wordsOf(part)].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= LITTLE_DOUBT ? best[0] : undefined;
}

/** What is left of a clause that only says where. */
const WHERE = /就?在|位置|地[点址]|门口|附近|[那这]边|旁边|对面|一带|[都是]/gu;

/** Nothing but where it is. */
const onlySaysWhere = (words: string, place: string): boolean =>
  letters(words.replace(place, "").replaceAll(WHERE, "")) < LEAST_LETTERS;

/** Said around a place that opens a message: who lives there, and what is numbered. */
const WHO_LIVES_THERE = /[你您]好|我们?|居民|业主|住户|住|家|这里|的|单元|[幢栋号楼室]/gu;

/** A place that opens a message, with nothing told of it: 采荷路积水 is a matter. */
const isOnlyAPlace = (words: string, place: string): boolean =>
  letters(words.replace(place, "").replaceAll(WHERE, "").replaceAll(WHO_LIVES_THERE, "")) < 2;

/** Amid a clause: right after a place that it begins with, or amid the place. */
function isAtPlace(before: string, part: string, { findPlace }: Reader): boolean {
  const opening = /[\p{L}\p{N}-]*$/u.exec(before)?.[0] ?? "";
  const place = opening === "" ? undefined : findPlace(opening + part);
  return (
    place !== undefined &&
    (onlySaysWhere(opening, findPlace(opening) ?? "") || (!part.includes(place) && !opening.includes(place)))
  );
}

const CLAUSES = /[^\s，,。.！!？?；;：:、~…]+/gu;
/** How it smells, looks and feels, and what nearly happened to whoever tells it: of the matter beside it. */
const FEELS =
  /^(?:真的?|太|好|都|还|实在|而且|简直|闻着|搞得|弄得|老远就?)*(?:臭气熏天|臭烘烘|臭(?:死|得不行)|又脏又臭|脏兮兮|难闻|恶心|吓死|气死|烦死|吓(?:一大?跳|坏)|太危险|危险得?很|黑咕隆咚|[\p{Script=Han}]{0,3}受不了)(?:人|我|了|的|啦)*$/u;
const HAPPENED = /差点|险些|路过|经过|推着|抱着|牵着|[散跑]步|遛|下楼|上楼|出门|出来/u;

/** Nothing but greetings, who was there and when, or how it smells: no demand by itself. */
function tellsNothing(part: string, { wordsOf, talkOf }: Reader): boolean {
  const isEmpty = (clause: string): boolean =>
    FEELS.test(clause) ||
    (talkOf?.(clause) ?? 0) >= CLEAR ||
    (HAPPENED.test(clause) && (wordsOf(clause).size === 0 || /^.{0,4}我/u.test(clause)));
  return (part.replaceAll(PICTURES, "").match(CLAUSES) ?? []).every(isEmpty);
}

/** Amid a clause both sides must tell a matter by themselves, and not the same. */
function isAmidOne(before: string, part: string, { matterOf }: Reader): boolean {
  if (!/[\p{L}\p{N}]$/u.test(before)) return false;
  const [one, other] = [matterOf(before), matterOf(part)];
  const isTold = (matter: Matter | null): boolean => matter !== null && matter.confidence >= CLEAR_AMID;
  return !isTold(one) || !isTold(other) || one?.code === other?.code;
}

/** One of the two only says where the other is or what follows from it, or both are of one thing and nowhere else. */
function goesOn(before: string, part: string, reader: Reader): boolean {
  if (isConsequence(before, part)) return true;
  if (isAtPlace(before, part, reader) || isAmidOne(before, part, reader)) return true;
  if (onlyAnnounces(before) || tellsNothing(before, reader) || tellsNothing(part, reader)) return true;
  const [here, there] = [reader.findPlace(before), reader.findPlace(part)];
  if ((here && isOnlyAPlace(before, here)) || (there && onlySaysWhere(part, there))) return true;
  const matter = matterByWords(part, reader);
  const isElsewhere = here !== undefined && there !== undefined && here !== there;
  return matter !== undefined && matter === matterByWords(before, reader) && !isElsewhere;
}

/** The points that a header or a signature stands around: the first and the last part keep what was written of it. */
const within = ({ before, after }: Around, parts: readonly string[]): string[] =>
  parts.map((part, i) => {
    const opened = i === 0 ? before + part : part;
    return i === parts.length - 1 && after !== "" ? `${opened}，${after}` : opened;
  });

/** Where the model cuts a message, but for what goes on about the part before; unsure cuts need the catalogue's word. */
function byModel(text: string, around: Around, reader: Reader): Cut | null {
  const { told } = around;
  const starts = [0];
  const cuts = reader.cutsIn?.(told) ?? [];
  for (const [i, { at, isSure }] of cuts.entries()) {
    const [before, part] = [told.slice(starts.at(-1), at), told.slice(at, cuts[i + 1]?.at)];
    const isApart = isSure || areApart(trimmed([before, part]), reader);
    if (isApart && !goesOn(before, part, reader)) starts.push(at);
  }
  if (starts.length < 2) return null;
  const counted = pointsIn(text, reader);
  if (counted) return counted;
  const parts = trimmed(starts.map((start, i) => told.slice(start, starts[i + 1]))).map(withoutJoins);
  const preamble = [around.before, around.after].join("，");
  return { preamble, parts: trimmed(within(around, parts)) };
}

/** A last clause that says where, of everything before it. */
const WHERE_AT_THE_END =
  /[，,。；;\s](?:地点|地址|位置|都|就|也)*(?:都|就)?(?:在|是|:|：)[^，,。；;]{2,20}[。！!]?$/u;

/** The place of all parts: the preamble's, or the only one that the first part tells or the last one ends with. */
function commonPlace({ preamble, parts }: Cut, { findPlace }: Reader): string | undefined {
  const told = findPlace(preamble);
  if (told) return told;
  const [first, ...others] = parts.map((part) => findPlace(part));
  if (first) return others.some((place) => place !== undefined) ? undefined : first;
  const ending = WHERE_AT_THE_END.exec(parts.at(-1) ?? "")?.[0];
  return ending && !others.slice(0, -1).some((place) => place !== undefined) ? findPlace(ending) : undefined;
}

function withPlace(cut: Cut, reader: Reader): string[] {
  const common = commonPlace(cut, reader);
  return cut.parts.map((part) => (common && !reader.findPlace(part) ? `${common}：${part}` : part));
}

/**
 * The separate demands of a text, each readable by itself, at most five; empty unless there clearly are several. Facts,
 * reasons and effects are one demand.
 */
export function createDemandSplitter(reader: Reader): (text: string, around: Around) => readonly string[] {
  return (text, around) => {
    const read = text.slice(0, MAX_CHARS);
    const cut = byPoints(read, reader) ?? (read.length <= MESSAGE ? byModel(read, around, reader) : null);
    return cut && cut.parts.length >= 2 ? withPlace(cut, reader) : [];
  };
}
