import type { Option } from "./messages.ts";

/** An option said as a number: 1, １, ①, 一, 选1, 选第一个. Not "3号" or "2楼": those are places. */
const SAID = /^(?:我?选(?:择)?)?(第)?([1-9]\d?|[一二三四五六七八九十])(?:个|项)?$/;
const DIGITS = "一二三四五六七八九十";

/** Full-width and circled numbers become plain ones; a closing point says nothing. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[。.!！、,，]+$/, "")
    .toLowerCase();

/** The number that a text is, from 1; undefined where it says anything else. */
export function numberSaid(text: string): number | undefined {
  const said = SAID.exec(plain(text))?.[2];
  if (said === undefined) return undefined;
  return DIGITS.includes(said) ? DIGITS.indexOf(said) + 1 : Number(said);
}

/** A number and nothing counted by it: "3个" may tell how many. */
export const isBareNumber = (text: string): boolean =>
  numberSaid(text) !== undefined && (/[第选]/u.test(text) || !/[个项]/u.test(text));

/** The option a text numbers, from 1. */
export function numberedOption(options: readonly Option[], text: string): Option | undefined {
  const number = numberSaid(text);
  return number === undefined ? undefined : options[number - 1];
}

/** The option whose label a text is, word for word. */
export function labelledOption(options: readonly Option[], text: string): Option | undefined {
  const said = plain(text);
  return said === "" ? undefined : options.find(({ label }) => plain(label) === said);
}
