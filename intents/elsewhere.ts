import type { Elsewhere } from "../src/core/organisation.ts";
import { createElsewherePlace, type OwnUnit } from "./elsewhere-place.ts";
import { normalise } from "./text.ts";

/** A matter as far as understanding needs it: words that name it, and words that say it is something else. */
export type ElsewhereWords = Pick<Elsewhere, "code" | "keywords" | "notKeywords">;

/** A message speaks of one thing; a letter of what it opens with. */
const MESSAGE = 80;
const OPENING = 50;
/** How far into a letter a word may say that it is something else. */
const READ = 300;

/** In a keyword: the matter is told to lie in another city. */
const OTHER_CITY = "{外地}";
/** In a keyword: somebody works in another city, or for a firm there. */
const WORK_THERE = "{外地用工}";

/** "法院门口": the body only says where. */
const LANDMARK =
  /^(?:[的楼]?(?:门[口前]|对面|旁边?|边上|楼[下上顶]|附近|隔壁|[前后]面|[前后]门|围墙|宿舍|路口|停车场)|那[条边个])/u;

/** A word is said of the matter where it stands for more than a landmark. */
function says(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LANDMARK.test(text.slice(at + word.length, at + word.length + 4))) return true;
  return false;
}

/**
 * The first matter of the table that a text is surely about, or null. Precision first: what the district does deal with
 * must not be sent away, so one word of `notKeywords` keeps it here.
 */
export function createElsewhereFinder(
  rows: readonly ElsewhereWords[],
  units: readonly OwnUnit[] = [],
): (text: string) => string | null {
  const { liesThere, worksThere } = createElsewherePlace(units);
  const matters = rows.map(({ code, keywords, notKeywords }) => ({
    code,
    // "法院/法官+判/开庭": one of each, in any order.
    keywords: keywords.map((all) => all.split("+").map((part) => part.split("/").map(normalise))),
    notKeywords: notKeywords.map(normalise),
  }));
  return (text) => {
    const plain = normalise(text);
    const opening = plain.length <= MESSAGE ? plain : plain.slice(0, OPENING);
    const read = plain.slice(0, READ);
    const isSaid = (word: string): boolean => {
      if (word === OTHER_CITY) return liesThere(opening);
      return word === WORK_THERE ? worksThere(opening) : says(opening, word);
    };
    const found = matters.find(
      ({ keywords, notKeywords }) =>
        keywords.some((all) => all.every((part) => part.some(isSaid))) &&
        !notKeywords.some((word) => read.includes(word)),
    );
    return found?.code ?? null;
  };
}
