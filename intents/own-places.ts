import { NO_PLACE_NAME } from "../src/core/place-name.ts";
import { ANOTHER_PLACE } from "../src/core/routing.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import { placePieces } from "./place.ts";
import { placeBesideHome } from "./place-of-matter.ts";
import { placeSight } from "./place-sight.ts";
import { isCommon } from "./place-words.ts";
import { simplify } from "./simplify.ts";

/** As far into a text as places are looked for; where its beginning tells none, as far from its end. */
const READ = 600;
const MARK = /[，,。！!？?；;：:\s]/u;

/** The end of a text that goes on behind its beginning, from a mark on: no name is cut in two. */
function endOf(text: string): string | undefined {
  if (text.length <= READ) return undefined;
  const end = text.slice(-READ);
  return end.slice(end.search(MARK) + 1);
}

/** A text without pictures, and where each of its characters stood. */
function withoutPictures(text: string): { readonly plain: string; readonly stood: (at: number) => number } {
  const read = simplify(text.slice(0, READ));
  const pictures = [...read.matchAll(NO_PLACE_NAME)];
  if (pictures.length === 0) return { plain: read, stood: (at) => at };
  const hidden = new Set(
    pictures.flatMap(({ 0: { length }, index }) => Array.from({ length }, (_, i) => index + i)),
  );
  const kept = Array.from({ length: read.length }, (_, i) => i).filter((i) => !hidden.has(i));
  return { plain: kept.map((i) => read[i]).join(""), stood: (at) => kept[at] ?? 0 };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a text names a community of ours by what people call it (荷花塘): that name, with the street's right before it. A
 * name says so by itself; no ending and no word beside it is needed.
 */
function createNameFinder(units: readonly OwnUnit[]): (text: string) => Span | undefined {
  const namesOf = (kind: string): string[] =>
    units
      .filter((unit) => unit.kind === kind)
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => name.length > 2 || kind === "street")
      .sort((a, b) => b.length - a.length);
  const communities = namesOf("community");
  const streets = namesOf("street");
  return (text) => {
    const { plain, stood } = withoutPictures(text);
    for (const name of communities) {
      const from = plain.indexOf(name);
      const end = from + name.length;
      if (from < 0 || ANOTHER_PLACE.test(plain.slice(end))) continue;
      const street = streets.find((one) => plain.slice(0, from).endsWith(one)) ?? "";
      return { start: stood(from - street.length), end: stood(end - 1) + 1 };
    }
    return undefined;
  };
}

type FindPlace = (text: string) => string | undefined;

/** A place with pictures, keycaps or what nobody sees inside it, where it says more than what ends at them. */
function acrossPictures(text: string, findPlace: FindPlace): string | undefined {
  const found = findPlace(text);
  const { plain, stood } = withoutPictures(text);
  const whole = plain.length < Math.min(text.length, READ) ? findPlace(plain) : undefined;
  if (whole === undefined || whole.length <= (found?.length ?? 0)) return found;
  const from = plain.indexOf(whole);
  return from < 0 ? found : text.slice(stood(from), stood(from + whole.length - 1) + 1);
}

/** What is left in front of a name: 又这样丁桥苑社区, 那个嘛闸弄口新村, 喂喂中河高架桥, 昨天路过江城路. */
const LEFT_OVER = /^(?:样(?!板)|嘛|喂+|(?:[昨今前]天|[昨今]晚|今早|刚才?)?(?:路过|经过))/u;
/** Among people, not at a place: 儿子班里. */
const AMONG = /[班群组]里$/u;
/** A side, and then what is the matter there: 桥下面河水发|黑; not 桥下面的空地. */
const SIDE = /(?<=.{2})(?:[上下前后里外对]面|旁边|边上)(?![的那这])/gu;

/** A place up to its side, where what follows has no ending of a place. */
function upToSide(found: string): string {
  const side = [...found.matchAll(SIDE)].at(-1);
  const end = side ? side.index + side[0].length : found.length;
  return placePieces(found.slice(end)).pieces.length > 0 ? found : found.slice(0, end);
}

/** 九堡家苑广场舞: the square belongs to the dance. */
const withoutDance = (text: string, found: string): string =>
  text.includes(`${found}舞`) ? found.replace(/(?<=.{2})广场$/u, "") : found;

const asPlace = (text: string, found: string | undefined): string | undefined =>
  found === undefined || AMONG.test(found)
    ? undefined
    : upToSide(withoutDance(text, found).replace(LEFT_OVER, ""));

/** A water or a street by itself between marks, which is told there for nothing but where. */
const ALONE =
  /(?<=^|[，,。;；\s])(?:(?:就|都)?在)?([\p{Script=Han}]{2,4}[河桥港浜湖溪渠路街巷弄])(?=$|[，,。;；!！\s])/gu;
const NO_NAME = /^[臭脏小大条座]|水河$/u;

function findAlone(text: string): string | undefined {
  const names = [...text.slice(0, READ).matchAll(ALONE)].map(([, name = ""]) => name);
  return names.find((name) => {
    const [piece] = placePieces(placeSight(name)).pieces;
    return piece?.start === 0 && piece.end === name.length && !isCommon(name) && !NO_NAME.test(name);
  });
}

/**
 * The place of a text: what was read as one, whole where it begins within the name of a community of ours (在水一方社区,
 * whose first word also says where) or is the street in front of it; else that name.
 */
export function createOwnPlaceFinder(units: readonly OwnUnit[], findPlace: FindPlace): FindPlace {
  const findName = createNameFinder(units);
  const find: FindPlace = (text) => {
    const found = asPlace(text, acrossPictures(text, findPlace));
    const name = findName(text);
    if (!name) return found ?? findAlone(text);
    if (found === undefined) return text.slice(name.start, name.end);
    const start = text.indexOf(found);
    const isWithin = name.start <= start && start < name.end;
    return isWithin ? text.slice(name.start, Math.max(name.end, start + found.length)) : found;
  };
  return (text) => {
    const end = endOf(text);
    return placeBesideHome(text, find) ?? find(text) ?? (end && find(end));
  };
}
