import { NO_PLACE_NAME } from "../place-name.ts";

/** Longest text kept in a draft; more than anybody types, less than a flood. */
export const TEXT_LIMIT = 8_000;
const PLACE_LIMIT = 60;

/** Controls (but for new line and tab), bidi overrides and characters without width: never words. Emoji need the joiner. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** All of a text as data, however long: well-formed, without invisible characters. For what is heard wherever it stands. */
export const tidy = (text: string): string => text.toWellFormed().replaceAll(INVISIBLE, "").trim();

/** At most `limit` characters; never cuts one in two. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return [...text.slice(0, limit * 2)].slice(0, limit).join("");
}

/** One line for a card or a title; a shortened text says how long it is. */
export function inOneLine(text: string, limit = 100): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= limit ? line : `${clip(line, limit)}…（${line.length}）`;
}

const EDGES = /^[\s，,。.：:；;、!！]+|[\s，,。；;、!！]+$/g;
/** "不对，是…", "就在…": what leads up to a place. */
const LEAD =
  /^(?:不对|不是|错了)?[，,\s]*(?:地址|地点|位置)?(?:应该|就)?(?:是|在|位于)(?:的|于)?[，,：:\s]*(?=\S{3})/u;

/** "12号楼上": the house is the place. */
const UP_IN_IT = /(?<=[号幢栋]楼)上$/u;

/** A place as the resident wrote it, without pictures, in one line of at most 60 characters. */
export function asPlace(text: string): string {
  return clip(
    text
      .replaceAll(/\s+/g, " ")
      .replaceAll(NO_PLACE_NAME, "")
      .replaceAll(EDGES, "")
      .replace(LEAD, "")
      .replaceAll(EDGES, "")
      .replace(UP_IN_IT, ""),
    PLACE_LIMIT,
  );
}

/** Letters and numbers of any script; the rest says nothing by itself. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

export const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** How the text compares with the word list: one case, no spaces, marks or particles at the end. */
export function bare(text: string): string {
  return text
    .slice(0, 80)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]+/gu, "")
    .replace(/^(请|麻烦|帮我|我想要|我想)(?=.)/u, "")
    .replace(/(?<=.)[了啦呀啊哦吧呢]{1,2}$/u, (tail) => (tail.includes("了") ? "了" : ""));
}

const HAN = /\p{Script=Han}/gu;

export const countHan = (text: string): number => text.match(HAN)?.length ?? 0;

const NEAR = /[这那]边|[这那]里|[这那]儿|附近|门口|旁边|对面|里面|外面/gu;

/** Whether something is said beside the place: two letters or characters. */
export function saysMoreThan(place: string | null, text: string): boolean {
  const rest = (place ? text.replaceAll(place, " ") : text).replaceAll(NEAR, "");
  return (rest.replaceAll(/[^\p{L}]/gu, "").match(/\p{L}/gu)?.length ?? 0) >= 2;
}

const ASKS = /[?？吗嗎谁誰]|怎么|怎麼|如何|哪|什么|什麼|可以|能不能|能否|是否|有没有|多少|多久|要不要|几点/u;

/** It asks something, whatever else it tells. */
export const asks = (text: string): boolean => ASKS.test(text);

/** Whom to turn to, where to go, whether one may: 怎么办 and 谁来管 complain as often as they ask. */
const ASKS_WHOM =
  /能不能|可不可以|可以.{0,12}吗|[找问打归向给]谁|联系谁|[去到在打找问往上拨]哪|哪[里儿](?:能|可以|报|交|办|修|扔|停)|怎么(?:办理|报修|申请|补办|换证|缴|交钱)/u;
/** As long as somebody who only asks goes on. */
const ASKED_SHORT = 24;

/** It asks whom to turn to or whether one may, and tells next to nothing. */
export const asksWhom = (text: string): boolean => text.length <= ASKED_SHORT && ASKS_WHOM.test(text);
