import type { FollowUpPolicy } from "./follow-up-policy.ts";

/** A report as it is compared with others. */
export interface Matter {
  readonly text: string;
  readonly place: string | null;
  readonly community: string | null;
  readonly category: string | null;
  readonly at: Date;
}

/** Longer texts are told apart by their opening as well. */
const MOST_CHARACTERS = 600;
const DAY_MS = 86_400_000;

/** Pairs of neighbouring letters and numbers, each once. */
export function bigrams(text: string): Set<string> {
  const units = [...text.slice(0, MOST_CHARACTERS).normalize("NFKC").toLowerCase()].filter((unit) =>
    /[\p{L}\p{N}]/u.test(unit),
  );
  return new Set(units.slice(1).map((unit, i) => `${units[i]}${unit}`));
}

/** How much two texts share, 0…1: common pairs by the geometric mean of both counts (cosine). */
export const likeness = (one: string, other: string): number => shared(bigrams(one), bigrams(other));

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const pair of a) if (b.has(pair)) both += 1;
  return both / Math.sqrt(a.size * b.size);
}

/** Without what stands in every address, so that "采荷街道采荷路12号" and "采荷路12号门口" meet. */
const bare = (place: string): string =>
  place
    .normalize("NFKC")
    .replaceAll(/浙江省|杭州市|上城区|门口|附近|旁边?|对面|[\s,，。()（）]/gu, "")
    .toLowerCase();

const numbersOf = (place: string): string[] => place.match(/\d+/g) ?? [];
const nameOf = (place: string): string => place.replaceAll(/\d+[号幢栋弄室]?/gu, "");

/**
 * The same spot by its words: one holds the other, numbers whole; or the numbers are equal and the names nearly. "中河路12号"
 * and "采荷路12号" share most letters and nothing else.
 */
export function samePlace(one: string, other: string): boolean {
  const [short = "", long = ""] = [bare(one), bare(other)].sort((a, b) => a.length - b.length);
  if (short.length < 2) return false;
  if (long.includes(short)) return numbersOf(short).every((number) => numbersOf(long).includes(number));
  const numbers = numbersOf(short).join(" ") === numbersOf(long).join(" ");
  return numbers && likeness(nameOf(short), nameOf(long)) >= 0.75;
}

/** How alike a report is to this one if they may be one matter, by place, time and text; null if they are not. */
export function sameAs(one: Matter, policy: FollowUpPolicy): (other: Matter) => number | null {
  // Two matters of one place share its name: it says nothing of what they are.
  const told = bigrams(without(one.text, one.place));
  return (other) => {
    if (Math.abs(one.at.getTime() - other.at.getTime()) > policy.sameDays * DAY_MS) return null;
    const atOnePlace = one.place !== null && other.place !== null;
    const near = atOnePlace
      ? samePlace(one.place ?? "", other.place ?? "")
      : one.community !== null && one.community === other.community;
    if (!near) return null;
    const alike = shared(told, bigrams(without(other.text, other.place)));
    const ofOneKind = atOnePlace && one.category !== null && one.category === other.category;
    return alike >= (ofOneKind ? policy.sameTextOfCategory : policy.sameText) ? alike : null;
  };
}

const without = (text: string, place: string | null): string => (place ? text.replaceAll(place, " ") : text);
