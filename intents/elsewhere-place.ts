import { AT_KIN, createElsewhereDistrict, HERE, HOME, LIVE, THEIRS } from "./elsewhere-district.ts";
import { placeRows } from "./other-places.ts";

/** A unit as far as the text may name it. */
export interface OwnUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
}

/** The name of a province or city → what lies in it. */
type Places = ReadonlyMap<string, ReadonlySet<string>>;

/** What a mention becomes, so that the patterns below need no names; normalised texts hold no private characters. */
const AT = "\uE000";
/** The same, a city with a part of it: 苏州昆山. */
const DEEP = "\uE001";
const LONGEST = 5;
const ENDING = /^(?:特别行政区|自治州|自治区|地区|新区|[省市区县])/u;

/** Who moves or comes from there says nothing about where the matter is. */
const MOVES = /(?:从|自|去|到|往|由|回|飞|寄|来|叫|是)$/u;
/** 上海路, 宁波银行, 温州人, 北京话, 武汉来的: named after it, or from there. */
const NAMED_AFTER =
  /^(?:[东西南北中]?[一二三四]?(?:路|大?街(?!道)|巷|弄|大道|桥|坊|苑|里(?!面))|银行|人(?!民|行)|籍|户|来|产|话|口音|方言|菜|火锅|[拉凉米]|面|小吃|饭[店馆]|酒家|料理|烧烤|号|牌|车|村|社区|新村|花园|大厦|宾馆|老乡|朋友|亲戚|客[户人]|游客|那边的?(?:人|朋友|亲戚)|的(?:人|朋友|亲戚|客|户|车|牌|驾|社|医|老人|老师))/u;

/** 苏州的朋友家门口. */
const KIN_THERE = new RegExp(`^${AT_KIN}`, "u");

const X = `[${AT}${DEEP}]`;
const HAN = "\\p{Script=Han}";
/** Work and stay: where a person is, unless the same clause goes on to tell what is wrong there. */
const STAYS = "(?:上班|工作|打工|读书|上学|念书|读大学|上大学|生活|出差|旅游|旅行|养老|定居|当兵)";
const SITES =
  "(?:房子|老房|新房|小区|公寓|楼盘|学校|大学|中学|小学|幼儿园|医院|公司|工厂|厂|店|地铁|公交|机场|景区|公园|工地|商场|超市|酒店|民宿|房东|中介|物业|开发商|单位|路灯|马路|高速|家里)";

/** Told as where it is, whatever else is said. */
const SURELY = [
  new RegExp(`(?<=^|[,。;:\\s])${X}${AT_KIN}`, "u"),
  new RegExp(
    `${X}${HAN}{0,3}?(?:那边|那里|那儿|那头|这边|当地|本地|市区|城里|乡下|农村|郊区)(?!${HAN}{0,2}(?:来|搬|迁|转|寄|发来|户))`,
    "u",
  ),
  new RegExp(`(?<!老家在?|户口在?|户籍在?|籍贯在?|人在|住在?)${DEEP}(?!${STAYS})的?${HAN}{2,}`, "u"),
  new RegExp(`${X}${HOME}`, "u"),
  new RegExp(`${LIVE}${X}${THEIRS}`, "u"),
  new RegExp(`${AT}的?(?!社)${HAN}{1,3}(?:园区|新区|区|县|镇|乡|村|街道)`, "u"),
];
/** Told so, unless something here is told of beside it. */
const PERHAPS = [
  new RegExp(`(?<!人|老家|户口|户籍|籍贯|出生|住)在${X}${STAYS}?${HAN}{4,}`, "u"),
  new RegExp(`${X}的${HAN}{0,2}${SITES}|${X}(?:地铁|老?房子|机场|工地|火车站)`, "u"),
];

/** Who works there or is employed from there; 上海老板 may have his shop here. */
const EMPLOYED = new RegExp(
  `${X}(?!老板)${HAN}{0,6}(?:打工|上班|工作|干活|做工|务工|公司|工厂|[那的]厂|厂里|单位|企业|工地|老板)`,
  "u",
);

/** Our city, what lies in it, and our province. */
const isOurs = (code: string, own: string): boolean =>
  own.startsWith(code) || code.startsWith(own.slice(0, 4));

/** The places elsewhere, and what our own city is called. */
function readPlaces(own: string): { readonly named: Places; readonly ours: readonly string[] } {
  const named = new Map<string, ReadonlySet<string>>();
  const ours: string[] = [];
  for (const { code, name, within } of placeRows()) {
    if (!isOurs(code, own)) named.set(name, new Set(within));
    // A province is not our own city, unless it is one city.
    else if (code.length > 2 || within.length > 0) ours.push(name);
  }
  return { named, ours };
}

const longestAt = (text: string, at: number, has: (name: string) => boolean): string | undefined => {
  for (let length = LONGEST; length > 1; length -= 1) {
    const name = text.slice(at, at + length);
    if (name.length === length && has(name)) return name;
  }
  return undefined;
};

/** Every mention of a place elsewhere as one character, but for those that only name something after it. */
function mark(text: string, named: Places): string {
  let marked = "";
  for (let at = 0; at < text.length; ) {
    const found = longestAt(text, at, (name) => named.has(name));
    if (!found) {
      marked += text[at];
      at += 1;
      continue;
    }
    const { end, deep } = mentionFrom(text, at, found, named);
    const rest = text.slice(end);
    const isPlace = !MOVES.test(marked) && (!NAMED_AFTER.test(rest) || KIN_THERE.test(rest));
    marked += isPlace ? (deep ? DEEP : AT) : text.slice(at, end);
    at = end;
  }
  return marked;
}

/** How far a mention goes: 江苏省苏州市昆山市. */
function mentionFrom(text: string, at: number, first: string, named: Places) {
  let end = at;
  let deep = false;
  for (let name: string | undefined = first; name !== undefined; ) {
    end += name.length;
    end += ENDING.exec(text.slice(end))?.[0].length ?? 0;
    const within: ReadonlySet<string> | undefined = named.get(name);
    name = longestAt(text, end, (next) => named.has(next) || within?.has(next) === true);
    deep ||= name !== undefined;
  }
  return { end, deep };
}

/** What a text tells of another place. */
export interface ElsewherePlace {
  /** Its matter lies in another city, province or district of our city. */
  liesThere(plain: string): boolean;
  /** Somebody works in another city or province, or for a firm there. */
  worksThere(plain: string): boolean;
}

const NOWHERE: ElsewherePlace = { liesThere: () => false, worksThere: () => false };

/**
 * By the district's division code and the names of its units: one of those named, and it is ours. Without a division code
 * nobody can say what another city is.
 */
export function createElsewherePlace(units: readonly OwnUnit[]): ElsewherePlace {
  const district = units.find(({ kind }) => kind === "district");
  if (!district || !/^\d{6}/.test(district.code)) return NOWHERE;
  const { named, ours } = readPlaces(district.code);
  const own = units
    .filter(({ kind }) => kind === "district" || kind === "street" || kind === "community")
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .concat(ours);
  const namesOurs = (plain: string): boolean => own.some((name) => plain.includes(name));
  const isInAnotherDistrict = createElsewhereDistrict(district, namesOurs);
  /** With its mentions marked; null where it names none, or ours, too. */
  const markedElsewhere = (plain: string): string | null => {
    const marked = mark(plain, named);
    return marked === plain || namesOurs(plain) ? null : marked;
  };
  return {
    liesThere: (plain) => {
      if (isInAnotherDistrict(plain)) return true;
      const marked = markedElsewhere(plain);
      if (marked === null) return false;
      if (SURELY.some((pattern) => pattern.test(marked))) return true;
      return !HERE.test(marked) && PERHAPS.some((pattern) => pattern.test(marked));
    },
    worksThere: (plain) => {
      const marked = markedElsewhere(plain);
      return marked !== null && !HERE.test(marked) && EMPLOYED.test(marked);
    },
  };
}
