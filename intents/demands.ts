import { isAskedAfter, isBackground, runsOn } from "./demand-background.ts";
import { isConsequence } from "./demand-consequence.ts";
import { byCount, type Cut } from "./demand-cuts.ts";
import { onlyAnnounces, withoutJoins } from "./demand-joins.ts";
import {
  areApart,
  areClearlyTwo,
  CLEAR,
  clearMatter,
  LITTLE_DOUBT,
  type Matter,
  MOST,
  type Reader,
} from "./demand-matters.ts";
import type { DemandCuts, Scored } from "./demand-model.ts";
import { withPlace } from "./demand-places.ts";
import type { Around } from "./header.ts";
import { PICTURES } from "./preamble.ts";
import { lettersOf, MAX_CHARS } from "./text.ts";

/** A longer text is a letter: it tells one story from many sides, and only points that are counted are looked at. */
export const MESSAGE = 200;
/** What is left of a part of fewer letters says nothing by itself. */
const LEAST_LETTERS = 4;
/** Amid a clause a part's matter is clear enough from here on; CLEAR would miss two in a hundred that tell several. */
const CLEAR_AMID = 0.3;
/** Said before points that are the reasons, effects or facts of one matter. */
const ONE_MATTER =
  /影响|危害|后果|理由|原因|依据|证据|事实|情况|经过|过程|表现|如下|隐患|弊|损失|以下几[点个方]|存在|违规|违法|欺|质量|条款|问题集中/u;

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
  lettersOf(words.replace(place, "").replaceAll(WHERE, "")) < LEAST_LETTERS;

/** Said around a place that opens a message: who lives there, and what is numbered. */
const WHO_LIVES_THERE = /[你您]好|我们?|居民|业主|住户|住|家|这里|的|单元|[幢栋号楼室]/gu;

/** A place that opens a message, with nothing told of it: 采荷路积水 is a matter. */
const isOnlyAPlace = (words: string, place: string): boolean =>
  lettersOf(words.replace(place, "").replaceAll(WHERE, "").replaceAll(WHO_LIVES_THERE, "")) < 2;

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
  if (isConsequence(before, part) || runsOn(part) || isAskedAfter(before, part, reader)) return true;
  if (isBackground(before, reader, CLEAR) || isBackground(part, reader, CLEAR)) return true;
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
function startsByModel(told: string, { cuts }: DemandCuts, reader: Reader): number[] {
  const starts = [0];
  for (const [i, { at, isSure }] of cuts.entries()) {
    const [before, part] = [told.slice(starts.at(-1), at), told.slice(at, cuts[i + 1]?.at)];
    const isApart = isSure || areApart(trimmed([before, part]), reader);
    if (isApart && !goesOn(before, part, reader)) starts.push(at);
  }
  return starts;
}

/** Cuts what was not cut, too, where both sides clearly are matters of different units. */
function withClearOnes(
  told: string,
  starts: readonly number[],
  maybe: readonly Scored[],
  reader: Reader,
): number[] {
  const all = [...starts];
  for (const { at, score } of maybe.filter((one) => !starts.includes(one.at))) {
    if (all.length >= MOST) break;
    const start = Math.max(...all.filter((one) => one < at));
    const end = Math.min(told.length, ...all.filter((one) => one > at));
    const [before, part] = [told.slice(start, at), told.slice(at, end)];
    if (areClearlyTwo(before, part, score, reader) && !goesOn(before, part, reader)) all.push(at);
  }
  return all.sort((a, b) => a - b);
}

function byModel(text: string, around: Around, reader: Reader): Cut | null {
  const { told } = around;
  const found = reader.cutsIn?.(told) ?? { cuts: [], maybe: [] };
  const starts = withClearOnes(told, startsByModel(told, found, reader), found.maybe, reader);
  if (starts.length < 2) return null;
  const counted = pointsIn(text, reader);
  if (counted) return counted;
  const parts = trimmed(starts.map((start, i) => told.slice(start, starts[i + 1]))).map(withoutJoins);
  const preamble = [around.before, around.after].join("，");
  return { preamble, parts: trimmed(within(around, parts)) };
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
