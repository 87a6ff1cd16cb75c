import { mendMistyped } from "./mistyped.ts";
import { simplify } from "./simplify.ts";

/** Longest text that is read, in UTF-16 units; the rest adds nothing to a reading and only costs time. */
export const MAX_CHARS = 2_000;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;
const SPACES = /\s+/gu;

/** Repairs lone surrogates, drops control, bidi and zero-width characters. Offsets are not kept. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\uFFFD", " ")
    .replaceAll(/[\t\n\r\f\v\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, (run) => (run.includes("\n") ? "\n" : ""));
}

/** The readers of one message ask for the same few forms in turn: so many are kept. */
const KEPT = 8;

function keepLast(of: (text: string) => string): (text: string) => string {
  const kept: { text: string; made: string }[] = [];
  let next = 0;
  return (text) => {
    const known = kept.find((one) => one.text === text);
    if (known) return known.made;
    const made = of(text);
    kept[next] = { text, made };
    next = (next + 1) % KEPT;
    return made;
  };
}

const normaliseOnce = keepLast((cut) =>
  mendMistyped(
    simplify(clean(cut).normalize("NFKC").slice(0, MAX_CHARS)).toLowerCase().replace(SPACES, " ").trim(),
  ),
);

/** The form that rules and features read: cleaned, NFKC, simplified characters, lower case, single spaces, key words mended. */
export const normalise = (text: string): string => normaliseOnce(text.slice(0, MAX_CHARS));

/** How many letters of any script a text has; marks, numbers and pictures are none. */
export const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const HAN = /\p{Script=Han}/gu;
const LATIN = /[a-z]/gi;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A word of Latin letters takes about two characters' place. */
export const isChinese = (text: string): boolean =>
  2 * count(text, HAN) >= count(text, LATIN) && count(text, HAN) > 0;

const LEADER = "书记|市长|省长|县长|区长|局长|镇长|乡长|主席|主任|部长|处长|院长|校长|厅长|经理";
const SURNAMED = new RegExp(`\\p{Script=Han}(?=${LEADER})`, "gu");
const NAMED = /(我叫|我是|本人|姓名|名叫|叫做|业主|尊敬的)\p{Script=Han}{2,3}(?=[,,。;;、:: ]|先生|女士|$)/gu;
const TITLED = /\p{Script=Han}{1,2}(?=先生|女士|某)/gu;

/** Spoken forms and what they are in plain words; learned from and read in plain words. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/咋样/g, "怎么样"],
  [/咋(整|弄|办)/g, "怎么办"],
  [/咋/g, "怎么"],
  [/啥/g, "什么"],
  [/(?<=[\p{Script=Han}])(啦|呀|哈|哇|呗|喽|咯|噢|哟)+(?=$|[,。!?,!? ])/gu, ""],
  [/弄好|搞好|整好/g, "修好"],
];

const plainWords = (text: string): string =>
  SPOKEN.reduce((plain, [spoken, written]) => plain.replace(spoken, written), text);

/** What may be learned from: names and numbers are masked before a model sees them. `#` few digits, `##` more, `###` very many. */
export function mask(normalised: string): string {
  return plainWords(normalised)
    .replaceAll(/\[?(phone|id)\]/g, "###")
    .replaceAll(/\d+/g, (digits) => (digits.length <= 2 ? "#" : digits.length <= 7 ? "##" : "###"))
    .replace(NAMED, "$1")
    .replace(SURNAMED, "")
    .replace(TITLED, "");
}
