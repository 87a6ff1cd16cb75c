import type { DemandCuts } from "./demand-model.ts";
import { lettersOf } from "./text.ts";

/* Whether the parts of a message are matters of their own, by what the catalogue makes of each. */

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
  readonly cutsIn?: (text: string) => DemandCuts;
  /** Whether a text surely only asks something, or surely reports something. */
  readonly wantsOf?: (text: string) => string | undefined;
}

/** More is no list of demands but a story told in points. */
export const MOST = 5;
/** A part of fewer letters says nothing by itself. */
const LEAST_TOLD = 3;
/** From here on a part's matter is clear: by the whole reading, and by its words alone. */
export const CLEAR = 0.5;
/** Two matters of one unit are apart only where their words leave no doubt; less is asked where each has a place. */
const NO_DOUBT = 0.9;
export const LITTLE_DOUBT = 0.6;
/** A part may have this share of words of another part's matter. */
const OF_ANOTHER = 0.2;
/** The part goes on about what was just told. */
const GOES_ON =
  /^(?:而且|并且|因此|所以|但是?|不过|如果|因为|由于|这|该|此|无论|他们?|她们?|它们?|其|对方|上述|以上|那|导致|造成|严重|后来|至今|目前|现在还)|^.{0,8}(?:该|这家|这个|这些|此|其)|^[^，,]{1,5}都/u;

/** Complaints about how a matter was dealt with, and its costs, belong to that matter. */
const NO_MATTER_OF_ITS_OWN: readonly string[] = ["other", "conduct", "gov_service", "legal_service"];

export function clearMatter(part: string, { matterOf, wordsOf }: Reader): Matter | null {
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
  lettersOf(part) >= LEAST_TOLD && (i === 0 || !GOES_ON.test(part));

/** Between the words of a name, or said of many things. */
const NO_WORD = /[与和、（）]|道路|公共|小区|管理|服务|安全/u;

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
export function areApart(parts: readonly string[], reader: Reader): boolean {
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

/** How it was dealt with, who is kept from telling it: no matter beside another. */
const BESIDE_NO_OTHER: readonly string[] = [
  ...NO_MATTER_OF_ITS_OWN,
  "property_service",
  "community_affairs",
  "report_pressure",
];
/** The less the model holds a clause for another demand, the clearer both must be: at these scores, by this confidence. */
const LIKELY = -0.9;
const VERY_CLEAR = 0.93;
const MORE_FOR_LESS = 0.1;

/** What stood there, lay there or is wanted: of what was just told. */
const NO_SUBJECT =
  /^(?:还(?!有)|就|已|都|请|[要想得]|[成掉压堵招砸淹引]|[\p{Script=Han}]{0,2}[面边](?:就)?是)/u;

/** Of whoever was just told of. */
const OF_THE_SAME = /[他她它]们?家|[这那]家|引来|惹来/u;

const tellsOf = (part: string, { code }: Matter, { wordsOf }: Reader): boolean =>
  (wordsOf(part).get(code) ?? 0) > OF_ANOTHER;

interface Side {
  readonly text: string;
  readonly matter: Matter;
  readonly wants: string | undefined;
}

/** Two matters that nobody would confuse. */
function areClear(one: Side, other: Side, score: number, reader: Reader): boolean {
  if (NO_SUBJECT.test(other.text) || OF_THE_SAME.test(other.text)) return false;
  if (one.wants === "consult" && other.wants === "consult") return false;
  if (tellsOf(one.text, other.matter, reader) || tellsOf(other.text, one.matter, reader)) return false;
  const clear = VERY_CLEAR + MORE_FOR_LESS * Math.max(0, LIKELY - score);
  const isClear = ({ matter: { code, confidence } }: Side): boolean =>
    confidence >= clear && !BESIDE_NO_OTHER.includes(code);
  return isClear(one) && isClear(other) && !shareAnObject([one.text, other.text], reader);
}

/** A question beside a report, and of something else. */
const isAskedBeside = (reported: Side, asked: Side, reader: Reader): boolean =>
  reported.wants === "report" &&
  asked.wants === "consult" &&
  asked.matter.confidence >= VERY_CLEAR &&
  !tellsOf(reported.text, asked.matter, reader);

/** Where the model rather doubts it: two parts of different units, both clear, or one a question. */
export function areClearlyTwo(before: string, part: string, score: number, reader: Reader): boolean {
  if (GOES_ON.test(part)) return false;
  const next = reader.matterOf(part);
  if (!next || next.confidence < CLEAR) return false;
  const matter = reader.matterOf(before);
  if (!matter || matter.confidence < CLEAR) return false;
  if (matter.code === next.code || matter.unit === next.unit) return false;
  if (Math.max(matter.confidence, next.confidence) < VERY_CLEAR) return false;
  const [one, other] = [
    { text: before, matter, wants: reader.wantsOf?.(before) },
    { text: part, matter: next, wants: reader.wantsOf?.(part) },
  ];
  if (isAskedBeside(one, other, reader) || isAskedBeside(other, one, reader)) return true;
  return !shareAWord(matter.name, next.name) && areClear(one, other, score, reader);
}
