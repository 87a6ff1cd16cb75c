import { NO_PLACE_NAME } from "../src/core/place-name.ts";
import { ANOTHER_PLACE } from "../src/core/routing.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import { placePieces } from "./place.ts";
import { placeIn } from "./place-edges.ts";
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

/** A water or a street by itself between marks, or behind "在那个", which is told there for nothing but where. */
const ALONE =
  /(?:(?<=^|[，,。;；\s])(?:(?:就|都)?在)?|在[那这]个)([\p{Script=Han}]{2,4}[河桥港浜湖溪渠路街巷弄])(?:[那这][边里儿]|附近|旁边|边上)?(?=$|[，,。;；!！\s])/gu;
const NO_NAME = /^[臭脏小大条座]|水河$/u;

function findAlone(text: string): string | undefined {
  const names = [...text.slice(0, READ).matchAll(ALONE)].map(([, name = ""]) => name);
  return names.find((name) => {
    const [piece] = placePieces(placeSight(name)).pieces;
    return piece?.start === 0 && piece.end === name.length && !isCommon(name) && !NO_NAME.test(name);
  });
}

/** A firm whose name is not told: 在九堡一家电子厂. */
const FIRM = /^的?(?:一[家个间]|某)/u;

/** A street of ours by itself between marks, or where a firm is. */
function createStreetFinder(units: readonly OwnUnit[]): FindPlace {
  const streets = units
    .filter(({ kind }) => kind === "street")
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  return (text) => {
    const read = simplify(text.slice(0, READ));
    const clauses = read.split(MARK).map((clause) => clause.replace(/^(?:就|都)?在/u, ""));
    const found = streets.find(
      (street) =>
        clauses.includes(street) ||
        read
          .split(`在${street}`)
          .slice(1)
          .some((after) => FIRM.test(after)),
    );
    const at = found === undefined ? -1 : read.indexOf(found);
    return found === undefined ? undefined : text.slice(at, at + found.length);
  };
}

/**
 * The place of a text: what was read as one, whole where it begins within the name of a community of ours (在水一方社区,
 * whose first word also says where) or is the street in front of it; else that name.
 */
export function createOwnPlaceFinder(units: readonly OwnUnit[], findPlace: FindPlace): FindPlace {
  const findName = createNameFinder(units);
  const findStreet = createStreetFinder(units);
  const find: FindPlace = (text) => {
    const found = placeIn(text, (part) => acrossPictures(part, findPlace));
    const name = findName(text);
    if (!name) return found ?? findAlone(text) ?? findStreet(text);
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
