import { countAttached } from "../attached.ts";
import { type Element, nextMissing, type Told } from "../completeness.ts";
import type { Danger } from "../glossary.ts";
import type { CardLine, Tone } from "../phrasebook.ts";
import { placeCorrected } from "../place-door.ts";
import type { Understanding } from "../understanding.ts";
import { isCoarser } from "./exactness.ts";
import { onlyAsks } from "./only-asks.ts";
import { hasPlaceShape } from "./place-shape.ts";
import { asPlace, clip, countHan, hasWords, inOneLine, saysMoreThan, TEXT_LIMIT } from "./text.ts";
import type { Turn } from "./turn.ts";
import type { Draft } from "./types.ts";
import { tellsNoMatter, tellsOnlySense } from "./vague.ts";

/** A guess of the category is kept from here on; below it the centre decides. */
const CATEGORY_TRUST = 0.5;
const PHOTO_LIMIT = 9;

/** Dangers that are sealed and spoken of softly. */
const SOFT: readonly Danger[] = ["self_harm", "domestic_violence", "child_harm"];
const ANOTHER =
  /有人|有个|别人|他|她|邻居|同学|同事|室友|朋友|老公|老婆|丈夫|妻子|儿子|女儿|孩子|爸|妈|老人|(?:妹|弟|哥|姐|奶奶|爷爷|[外阿]婆|[外阿]公|姥[姥爷]|孙[子女]|侄[子女]|[舅叔婶姨])+(?=[把在说要想吃喝吞割站坐爬跳从不留写一又刚])|(?<!我(?:就?是|一)个?|作为)(?:[一两几]?个)?(?:小?姑娘|[男女]学生|学生|女孩|男孩|女的|男的|女人|男人|小伙子?|老太太?|老头|大爷|大妈)|[站坐爬蹲]着[^，,。]{0,2}个?人|someone|somebody|my (?:son|daughter|wife|husband|friend|neighbou?r)|\b(?:he|she)\b|\ba (?:young |little |old )?(?:man|woman|boy|girl|guy|lady|person|student)\b/iu;
const ONESELF =
  /我(?:真的|也|都|已经)?(?:不想活|想死|要死|活不下去|想自杀|要自杀|要跳|想跳)|kill myself|end my life/iu;

/** Told of somebody else ("有人要跳楼"): then it matters where. */
export const isOfAnother = (text: string): boolean => ANOTHER.test(text) && !ONESELF.test(text);
export const isSoft = (danger: Danger | null): boolean => danger !== null && SOFT.includes(danger);

/** The turn read as a report. A keyword ("我要反映") is no content. */
export function draftOf(turn: Turn): Draft {
  const empty: Draft = {
    id: turn.input.newId,
    kind: "case",
    text: "",
    place: null,
    location: turn.location,
    photos: [],
    phone: null,
    category: null,
    topic: null,
    urgency: "routine",
    danger: null,
    sealed: false,
    ...(turn.input.scanned ? { scanned: turn.input.scanned } : {}),
  };
  const words = turn.keyword || !turn.words ? "" : turn.text;
  return withPhotos(words ? withText(empty, words, turn.understanding) : empty, turn);
}

const placeOf = (understanding: Understanding | null): string | null =>
  (understanding?.slots.place && asPlace(understanding.slots.place)) || null;

/** Adds a line; what is known already stays, what was not known yet is learnt. */
export function withText(draft: Draft, text: string, understanding: Understanding | null): Draft {
  const first = draft.text === "";
  const suggestion =
    first && understanding && "sure" in understanding.kind && understanding.kind.sure === "suggestion";
  const best = tellsNoMatter(text) ? undefined : understanding?.categories[0];
  return {
    ...draft,
    kind: suggestion ? "suggestion" : draft.kind,
    text: first ? clip(text, TEXT_LIMIT) : withLine(draft.text, text),
    place: placeAfter(draft, placeOf(understanding)),
    phone: draft.phone ?? understanding?.slots.phone ?? null,
    category: draft.category ?? (best && best.confidence >= CATEGORY_TRUST ? best.label : null),
    topic: draft.topic ?? understanding?.topics[0]?.label ?? null,
    ...(understanding?.slots.time && { time: true }),
    ...(understanding?.slots.scale && { scale: true }),
    ...((first || draft.onlyAsks) && { onlyAsks: onlyAsks(text, understanding) }),
    ...graver(draft, understanding),
  };
}

/** What is said again in the same words is there already. */
const withLine = (told: string, line: string): string =>
  told.split("\n").includes(line) ? told : clip(`${told}\n${line}`, TEXT_LIMIT);

/** What was told first stays, but the name of a pin, which often is a district, gives way to words that are more exact. */
function placeAfter({ place, noPlace, location }: Draft, found: string | null): string | null {
  if (place === null) return noPlace ? null : found;
  return location && found && isCoarser(place, found) ? found : place;
}

const RANK = { routine: 0, urgent: 1, emergency: 2 } as const;

/** Urgency, danger and sealing only ever rise while a report is told. */
function graver(
  draft: Draft,
  understanding: Understanding | null,
): Pick<Draft, "urgency" | "danger" | "sealed"> {
  const danger = draft.danger ?? understanding?.dangers[0] ?? null;
  const told = understanding?.urgency ?? "routine";
  const urgency = danger ? "emergency" : RANK[told] > RANK[draft.urgency] ? told : draft.urgency;
  return { danger, urgency, sealed: draft.sealed || (understanding?.sealed ?? false) || isSoft(danger) };
}

/** Adds the turn's photos, nine at most. */
export function withPhotos(draft: Draft, turn: Turn): Draft {
  return { ...draft, photos: [...draft.photos, ...turn.photos].slice(0, PHOTO_LIMIT) };
}

/** Adds the turn's photos and its pin. */
export const withThings = (draft: Draft, turn: Turn): Draft =>
  withPhotos(turn.location ? { ...draft, location: turn.location } : draft, turn);

/** The place in the words; the words themselves where they are hardly more than that. */
export function placeSaid(turn: Pick<Turn, "text" | "understanding">): string {
  const found = placeOf(turn.understanding);
  const whole = asPlace(turn.text);
  const hardlyMore = found !== null && whole.length - found.length <= 6 && !/[，。；,;]/u.test(whole);
  return found === null || hardlyMore ? whole : found;
}

/** "不对，是采荷路7号": hardly more than a place. */
export function isPlaceOnly(turn: Turn, beside = 6): boolean {
  const place = turn.understanding?.slots.place;
  return place !== undefined && place.length >= 2 && turn.text.length - place.length <= beside;
}

const TALK = /[?？!！]|管不管|怎么|什么|凭啥|凭什么|到底|快点|赶紧|烦|你们|投诉|随便/u;

interface PlaceReading extends Pick<Turn, "text" | "understanding"> {
  readonly input: Pick<Turn["input"], "namesOurs">;
}

/** Whether words may answer "where?": a place was found in them, or they name one of ours or have the shape of one. */
export function couldBePlace({ text, understanding, input }: PlaceReading): boolean {
  if (placeOf(understanding)) return true;
  if (TALK.test(text) || text.length > 40 || isQuestion(understanding)) return false;
  return hasPlaceShape(text) || input.namesOurs(text);
}

const surely = (understanding: Understanding | null, kinds: readonly string[]): boolean =>
  understanding !== null && "sure" in understanding.kind && kinds.includes(understanding.kind.sure);

/** Surely a question of its own. */
export const isQuestion = (understanding: Understanding | null): boolean =>
  surely(understanding, ["consultation"]) &&
  understanding !== null &&
  "sure" in understanding.intent &&
  understanding.intent.sure === "consult";

/** Surely tells or asks something of its own. */
const isTelling = (understanding: Understanding | null): boolean =>
  surely(understanding, ["case", "suggestion", "consultation"]);

/** The words are the name that came with a pin: it says where, whatever its shape. */
export const isPinsName = (turn: Turn): boolean =>
  turn.location !== null && (couldBePlace(turn) || isShort(turn)) && !/[，。；,;！？!?\n]/u.test(turn.text);

/** Hardly more than a name, and nothing that is told. */
const isShort = ({ text, understanding }: Turn): boolean =>
  (countHan(text) === 0 || text.length <= 16) && !TALK.test(text) && !isTelling(understanding);

/** "不对，是采荷路7号" */
const TAKES_BACK = /^(?:不对|不是|错了|no[,. ])/iu;

/** The answer to "where?". Longer words are told, too; a pin's name that says less than what was told adds its pin only. */
export function withPlace(draft: Draft, turn: Turn): Draft {
  const place = placeSaid(turn);
  if (isPinsName(turn) && isCoarser(place, draft.place)) return draft;
  const { noPlace: _, placeUnread, ...rest } = draft;
  const kept = placeUnread || !TAKES_BACK.test(turn.text) ? withPlaceTold(rest) : rest;
  if (isPinsName(turn)) return { ...kept, place };
  const more = turn.text.length > place.length + 4 && saysMoreThan(place, turn.text);
  const told = more ? withText(kept, turn.text, turn.understanding) : kept;
  const found = placeOf(turn.understanding);
  return { ...told, place, ...((found === null || saysMoreThan(found, place)) && { placeUnread: true }) };
}

/** A place that gives way to another stays in the words: it may have told the matter. */
function withPlaceTold(draft: Draft): Draft {
  const { text, place } = draft;
  return place === null || text.includes(place)
    ? draft
    : { ...draft, text: clip(`${text}\n${place}`, TEXT_LIMIT) };
}

/** What was found to be a place and is taken back is forgotten. */
const withoutSlip = ({ placeUnread, ...draft }: Draft): Draft => (placeUnread ? withPlaceTold(draft) : draft);

export function setPlace(draft: Draft, value: string): Draft {
  const { noPlace: _, scanned: __, ...rest } = withoutSlip(draft);
  return { ...rest, place: placeCorrected(whereOf(draft), asPlace(value)) };
}

export function withoutPlace(draft: Draft): Draft {
  const { scanned: _, placeUnread: __, ...rest } = withPlaceTold(draft);
  return { ...rest, place: null, noPlace: true };
}

/** It is not where the scanned QR hangs; a place that was told stays. */
export const elsewhereThan = ({ scanned: _, ...draft }: Draft): Draft => draft;

/** Where it is, as far as told: the QR's place, and within it what was said. */
export function whereOf({ place, scanned }: Draft): string | null {
  if (!scanned || place?.includes(scanned.name)) return place;
  return place === null ? scanned.name : `${scanned.name}${/[a-z]$/i.test(scanned.name) ? " " : ""}${place}`;
}

/** Words that tell only that something is wrong, and nothing that shows it. */
export function tellsNoMatterYet(draft: Draft): boolean {
  const { text, place, photos, danger, location } = draft;
  const lines = text
    .replace(place ?? "", "")
    .split("\n")
    .filter(hasWords);
  const onlyMore = lines.length > 1 && whereOf(draft) === null && location === null;
  const says = (line: string): boolean => !tellsNoMatter(line) && !(onlyMore && tellsOnlySense(line));
  return photos.length === 0 && danger === null && lines.length > 0 && !lines.some(says);
}

/** The one thing to ask for next. A suggestion needs no place. */
export function missingIn(draft: Draft): "what" | "place" | null {
  if (!saysMoreThan(draft.place, draft.text) || tellsNoMatterYet(draft)) return "what";
  const placed = whereOf(draft) !== null || draft.noPlace === true || draft.location !== null;
  return placed || draft.kind === "suggestion" ? null : "place";
}

/** "有人要跳楼": urgent, and told by somebody who can be asked. */
export const isOfAnotherInDespair = ({ danger, text }: Draft): boolean =>
  danger === "self_harm" && isOfAnother(text);

export const toneOf = (draft: Draft): Tone =>
  isSoft(draft.danger) && !isOfAnotherInDespair(draft)
    ? "soft"
    : draft.urgency === "routine"
      ? "plain"
      : "urgent";

/** What of a report a dispatcher would look for is there. */
export const toldOf = (draft: Draft): Told => ({
  place: whereOf(draft) !== null || draft.location !== null,
  time: draft.time ?? false,
  scale: draft.scale ?? false,
  photo: draft.photos.length > 0,
});

/** One hint a report, never where it could hold somebody up or give them away. */
export function hintFor(draft: Draft, turn: Turn): Element | null {
  if (draft.hinted || draft.kind === "suggestion" || draft.sealed || toneOf(draft) !== "plain") return null;
  // Who said that there is no particular place is not asked for it again.
  const told = { ...toldOf(draft), ...(draft.noPlace && { place: true }) };
  return nextMissing(told, turn.input.needsOf(draft.category));
}

export function cardOf(draft: Draft, hint: Element | null = null): CardLine {
  return {
    what: inOneLine(draft.text),
    place: whereOf(draft),
    pinned: draft.location !== null,
    ...countAttached(draft.photos),
    suggestion: draft.kind === "suggestion",
    sealed: draft.sealed,
    tone: toneOf(draft),
    hint,
    part: draft.part ? { n: draft.part.n, of: draft.part.of } : null,
  };
}

/** All that was told so far, for a person who takes over. */
export function toldSoFar(draft: Draft): string {
  const more = draft.more ?? [];
  const { photos, videos, files } = countAttached([draft, ...more].flatMap((one) => one.photos));
  const came = [photos > 0 && `${photos} × 📷`, videos > 0 && `${videos} × 🎬`, files > 0 && `${files} × 📎`];
  const attached = came.some(Boolean) ? `[${came.filter(Boolean).join(", ")}]` : "";
  const further = more.map(({ text }) => text);
  return [draft.text, draft.place, attached, ...further].filter(Boolean).join("\n");
}
