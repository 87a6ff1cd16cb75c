import { placePieces } from "./place.ts";
import { isCommon } from "./place-words.ts";

/*
 * Where a place that was read begins and ends: without what a model took along of the words beside it, and with the water
 * right in front of it.
 */

type FindPlace = (text: string) => string | undefined;

/** What is left in front of a name: 又这样丁桥苑社区, 那个嘛闸弄口新村, 喂喂中河高架桥, 昨天路过江城路; who writes and their phone. */
const LEFT_OVER =
  /^(?:.{0,14}?(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)[\s,，]*(?=.{2})|样(?!板)|嘛|喂+|(?:[昨今前]天|[昨今]晚|今早|刚才?)?(?:路过|经过))/u;
/** Among people (儿子班里), in a pot (厨房锅里), or somebody's school without its name: no place. */
const NO_PLACE =
  /[班群组]里$|(?:锅|碗|盆|桶|袋|箱|柜|抽屉|水[池槽]|马桶|杯子?|灶台?|缸|盒子?|瓶子?|罐子?)里$|^(?:儿子|女儿|孩子|小孩|孙子|孙女)的?(?:学校|幼儿园)/u;
/** A side, and then what is the matter there: 桥下面河水发|黑; not 桥下面的空地. */
const SIDE = /(?<=.{2})(?:[上下前后里外对]面|旁边|边上)(?![的那这])/gu;
/** What stands or lies there, and since when: 131号行道树支条, 采荷人家垃圾三天才; not 垃圾站. */
const THING =
  /(?<=.{3})(?:行道(?:树.*)?$|垃圾(?!站|房|桶|箱|中转|转运|压缩|清运|分类|投放|焚烧|[厂场亭屋]).*|的\p{Script=Han}{0,3}树.*|[一二两三四五六七八九十半几\d]+个?(?:天|月|星期|礼拜)(?:[才都就了].*)?$)/u;
/** 法院路上的梧桐, 上塘河上. */
const UPON = /(?<=.{2}[路街巷道河溪])上(?:的.*)?$/u;
/** A house and what it has beside it: 240号路边, 201号门前; not its 路灯. */
const HOUSE_AND = /(?<=\d号)[路门]$/u;
const namesNone = (words: string): boolean => placePieces(words).pieces.length === 0;

/** A place up to its side, where what follows has no ending of a place. */
function upToSide(found: string): string {
  const side = [...found.matchAll(SIDE)].at(-1);
  const end = side ? side.index + side[0].length : found.length;
  return namesNone(found.slice(end)) ? found.slice(0, end) : found;
}

/** A place up to what is told of it there. */
function upToThing(found: string): string {
  const upon = UPON.exec(found);
  const end = upon && namesNone(upon[0]) ? upon.index : found.length;
  return found.slice(0, end).replace(THING, "");
}

/** 九堡家苑广场舞: the square belongs to the dance. */
const withoutDance = (text: string, found: string): string =>
  text.includes(`${found}舞`) ? found.replace(/(?<=.{2})广场$/u, "") : found;

/** A house with its side, which a road's ending was read from: 凯旋路240号路|边. */
function upToHouse(text: string, found: string): string {
  if (!HOUSE_AND.test(found)) return found;
  const next = text.charAt(text.indexOf(found) + found.length);
  if (/[边口前]/u.test(next)) return found + next;
  return /[面灯上]/u.test(next) ? found.slice(0, -1) : found;
}

/** A water in front of a place, which a bridge or a road there is found by: 新开河定海路桥. */
const WATER = /(?:^|[，,。；;：:\s在])(\p{Script=Han}{2,3}[河港浜溪])$/u;
const NO_NAME = /^[臭脏小大条座那这]/u;

function withWater(text: string, found: string): string {
  const [, water = ""] = WATER.exec(text.slice(0, text.indexOf(found))) ?? [];
  return isCommon(water) || NO_NAME.test(water) ? found : water + found;
}

function asPlace(text: string, found: string): string {
  const begun = withoutDance(text, found).replace(LEFT_OVER, "");
  return withWater(text, upToHouse(text, upToThing(upToSide(begun))));
}

/** The place in a text; what only looks like one is passed over once. */
export function placeIn(text: string, findPlace: FindPlace): string | undefined {
  const found = findPlace(text);
  if (found === undefined) return undefined;
  if (!NO_PLACE.test(found)) return asPlace(text, found);
  const other = findPlace(text.replace(found, "，".repeat(found.length)));
  return other === undefined || NO_PLACE.test(other) ? undefined : asPlace(text, other);
}
