import { placeRows } from "./other-places.ts";

/** Our district as far as its neighbours are told from it. */
interface District {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** What a mention becomes, so that the patterns below need no names; normalised texts hold no private characters. */
const BESIDE = "\uE002";
/** Only with its rank a name is a district: 西湖大道, 余杭塘路 and 萧山机场 are not, nor 西湖区域 and 临安市民. */
const RANK = "(?:新?区(?![域间块])|县(?!道)|市(?![民场政监面集]))";

const HAN = "\\p{Script=Han}";
/** Who lives, works or comes from there, or asks whose something is. */
const BEFORE =
  "(?<![从自去到往由回飞寄来叫是归属给跟和与比向找被]|属于|老家在?|户口在?|户籍在?|籍贯在?|人在|家在|家住|住在?)";
const AFTER = `(?!${HAN}{0,12}(?:上班|工作|打工|读书|上学|念书|大学|生活|出差|旅游|搬|迁|[过开寄]来的))(?!的?(?:人(?!民|行)|朋友|亲戚|客|户|老人|老师|居民|市民))`;
const MENTION = `${BEFORE}${BESIDE}${AFTER}`;

/** Told with a road, village or estate of it: surely there. */
const SURELY = new RegExp(
  `${MENTION}(?!的)[${HAN}\\d]{1,10}(?:路(?![灯边过人上障政])|街|巷|弄|大道|镇|乡|村|社区|小区|花园|苑|公寓)`,
  "u",
);
/** A home there, and then what is wrong at it: 在富阳买的房子，楼下… */
export const HOME =
  "(?:买|租)的?(?:新|老|那套|这套)?(?:房子?|公寓|小区)[,。;\\s](?:楼[上下道顶]|小区|门口|隔壁|对面|物业|电梯)";
const HOME_THERE = new RegExp(`${BESIDE}${HOME}`, "u");
const KIN = "(?:亲戚|朋友|同学|同事|爸妈|父母|[爸妈]|外[公婆]|爷爷|奶奶|[哥姐弟妹]|儿子|女儿)";
/** Somebody of theirs lives there, and it is theirs: 我妈住在临平，她们小区…; 萧山的亲戚家门口. */
export const THEIRS =
  "(?:那边|那里)?[,。;\\s](?:[他她]们?(?:家|那[边里儿]?)?的?|那边的?)(?:小区|楼|单元|村|电梯|门口|家|隔壁|邻居|社区|街|路|物业)";
export const LIVE = "(?:住在?|家在|人在)";
export const AT_KIN = `的?${KIN}家(?:的|里)?(?:门[口前]|楼|小区|附近|隔壁|旁边|电梯|单元|那[边条里]|村)`;
/** Told so, unless something here is told of beside it. */
const PERHAPS = new RegExp(`${MENTION}的?${HAN}{2,}`, "u");
/** Something here is told of. */
export const HERE =
  /这里|这儿|这边|我们(?:小区|社区|楼|单元|这|家)|咱们|我家|家里|楼[上下]|隔壁|邻居|门口|本区|[贵你]们?区/u;

/** Also lakes, rivers and roads everywhere: without their rank they are no district. */
const SCENERY = new Set(["西湖", "钱塘", "滨江"]);
/** At the beginning of what is told a bare name is one, too, unless it is a road's, a dish's or somebody's from there. */
const BARE_BEFORE = "(?<=^|[,。;:!?\\s在])";
const BARE_AFTER = `(?!塘(?!栖)|[东西南北中]?[一二三四]?(?:路(?![灯面])|街(?!道)|大道|巷|弄|里(?!面)|苑(?!街道)|桥)|[人籍产话菜来开过到去牌号]|区|市|县|萝卜|草莓|山?核桃|杨梅|枇杷|笋|茶|土鸡|银行|饭店|大厦|花园|公寓|社区|新村|户口|机场(?![的里内出到候])|[的那]?(?:司机|师傅|老板|公司|货车|渣土车|快递|外卖|车)|怎么|有没有|的?地铁)`;
const BARE = new RegExp(`${BESIDE}${AFTER}的?${HAN}{4,}`, "u");

const THEIRS_THERE = new RegExp(`${LIVE}${BESIDE}${THEIRS}|${BESIDE}${AT_KIN}`, "u");
/** What is told here, too, keeps it here. */
const OURS = /我们|我家|咱/u;

/** Our city's districts but our own, with their rank, with or without the city before, and bare; null where we have no city. */
function besideOf({
  code: own,
  name,
  aliases,
}: District): { ranked: RegExp; bare: RegExp; lived: RegExp } | null {
  const city = placeRows().find(({ code, within }) => own.startsWith(code) && within.length > 0);
  if (!city) return null;
  const others = city.within
    .map((other) => other.replace(/区$/u, ""))
    .filter((other) => ![name, ...aliases].some((ours) => ours.startsWith(other)));
  const telling = others.filter((other) => !SCENERY.has(other));
  return {
    ranked: new RegExp(`(?:${city.name}市?)?(?:${others.join("|")})${RANK}`, "gu"),
    bare: new RegExp(`${BARE_BEFORE}(?:${telling.join("|")})${BARE_AFTER}`, "gu"),
    lived: new RegExp(
      `(?<=${LIVE})(?:${others.join("|")})区?|(?<=^|[,。;:!?\\s])(?:${others.join("|")})区?(?=${AT_KIN})`,
      "gu",
    ),
  };
}

/**
 * Whether a text tells that its matter lies in another district of the district's own city, named with its rank (西湖区)
 * or at the beginning of what is told (余杭良渚有人倒垃圾); what names a unit of ours is ours.
 */
export function createElsewhereDistrict(
  district: District,
  isOurs: (plain: string) => boolean,
): (plain: string) => boolean {
  const beside = besideOf(district);
  if (!beside) return () => false;
  return (plain) => {
    if (!OURS.test(plain) && !isOurs(plain) && THEIRS_THERE.test(plain.replaceAll(beside.lived, BESIDE)))
      return true;
    const marked = plain.replaceAll(beside.ranked, BESIDE);
    if (isOurs(marked)) return false;
    const bare = marked === plain ? plain.replaceAll(beside.bare, BESIDE) : marked;
    if (HOME_THERE.test(bare)) return true;
    if (marked === plain) return !HERE.test(plain) && BARE.test(bare);
    return SURELY.test(marked) || (!HERE.test(marked) && PERHAPS.test(marked));
  };
}
