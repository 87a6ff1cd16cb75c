import { placePieces } from "./place.ts";
import { placeSight } from "./place-sight.ts";
import { isBareHouse } from "./place-words.ts";
import { lettersOf } from "./text.ts";

/*
 * What stands around a matter and tells nothing of it: who writes, by name and phone, and where they live. People write it
 * as a header in front or sign with it, each a piece between marks or blanks.
 */

/** A text without what stands around it, and its places there, as they were written. */
export interface Around {
  readonly before: string;
  readonly told: string;
  readonly after: string;
}

const PIECE = /[^\s,，。.;；!！]+[\s,，。.;；!！]*/gu;
const DANGLING = /[\s,，;；]+$/u;
const MARKS = /[\s,，。.;；!！]+/gu;

const PHONE = /(?<!\d)(?:(?:\+?86-?)?1[3-9]\d(?:-?\d{4}){2}|0\d{2,3}-?\d{7,8})(?!\d)/gu;
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/gu;
const LABEL =
  /(?:我的|本人)?(?:联系人?|手机|家庭|详细|居住|报修|反映)?(?:姓名|名字|电话|手机|身份证|号码|方式|地[址点]|住址|位置)(?:号码?)?(?:[是在]|[:：])*/gu;
/** Not those that begin what is reported: 路, 车, 水, 马. */
const SURNAME =
  "[王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付方邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤俞章鲁葛柳金倪裘楼诸华施]";
const NAME = new RegExp(
  `(?:我(?:叫|是)|本人|联系人[:：]?)${SURNAME}\\p{Script=Han}{1,2}|的?(?:业主|住户|居民)${SURNAME}\\p{Script=Han}{1,2}$|我姓\\p{Script=Han}$|^${SURNAME}(?:\\p{Script=Han}{1,2}|先生|女士|阿姨|大[爷妈伯]|师傅)$`,
  "gu",
);
/** Said of a place, and no matter. */
const WHERE =
  /(?:我|本人)就?是(?= )|(?:我们?家?|本人)?(?:就|都|也|现)?(?:家住|住在?|家在|在|位于)|的?(?:居民|业主|住户|租户)|后面|前面|旁边|对面|附近|边上|门口|楼下|那[条边里]|这[条边里]|一带|[东南西北]侧|[单元室号楼幢栋层弄座]/gu;

/** What is at such a place, its name tells: a school, a market, a river, the lamp with that code. */
const TELLS_OF_A_MATTER =
  /灯杆|电线?杆|井盖|窨井|(?:路灯|学|校|幼儿园|校区|院|诊所|中心|[菜市]场|超市|商场|馆|公园|景区|停车场|站|机场|派出所|[饭酒]店|宾馆|公厕|寺|桥|高架|隧道|匝道|[河湖溪渠]|[绿步]道|路口|交叉口)(?:[\d一二三四五六七八九十]+(?:号?楼|层|幢|号))?(?:[东南西北]?[大侧正]?[门口角])?$/u;

const isAddress = (place: string): boolean => !TELLS_OF_A_MATTER.test(place);

/** Said beside it, and kept: whoever only thanks is told so by that. */
const COURTESY =
  /^(?:[你您]们?好|大家好|领导好|(?:早上|上午|中午|下午|晚上)好|(?:谢谢|感谢|多谢|麻烦|辛苦)(?:[你您]们?|大家|领导)?了?)[啊呀哈]?$/u;

/** "house": where, and so exactly that it needs nobody's name beside it. */
type Says = "who" | "name" | "where" | "house" | "courtesy" | "matter";

/** A community or the number of a house, not a road by itself, of which much is told: 秋涛北路堵得厉害. */
const HOUSE = /(?:.{2}(?:街道|社区)|[\d０-９](?:[号幢栋楼室座]|号楼|单元)?)$/u;

/** Read by their endings alone: a span of the model may hold what is the matter there. */
function withoutAddresses(piece: string, isOne = isAddress): string {
  let rest = piece;
  for (const { start, end } of placePieces(placeSight(piece)).spans.toReversed())
    if (isOne(piece.slice(start, end))) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest;
}

const isHouse = (place: string): boolean => HOUSE.test(place) && isAddress(place) && !isBareHouse(place);

/** What a piece says when it says nothing else. */
function saidBy(piece: string): Says {
  const plain = piece.replaceAll(MARKS, "");
  if (COURTESY.test(plain)) return "courtesy";
  const placeless = withoutAddresses(plain);
  const unsigned = placeless.replaceAll(PHONE, "").replaceAll(IDENTITY, "").replaceAll(LABEL, "");
  const rest = unsigned.replaceAll(NAME, "").replaceAll(WHERE, "");
  if (lettersOf(rest) > 0) return "matter";
  if (placeless !== plain) return withoutAddresses(plain, isHouse) === plain ? "where" : "house";
  if (unsigned !== placeless) return "who";
  return unsigned.replaceAll(NAME, "") === unsigned ? "matter" : "name";
}

const isWhere = (one: Says | undefined): boolean => one === "where" || one === "house";
const isCourtesy = (one: Says | undefined): boolean => one === "courtesy";

const those = (
  pieces: readonly string[],
  says: readonly Says[],
  are: (one: Says | undefined) => boolean,
): string => pieces.filter((_, i) => are(says[i])).join("");

/** What the pieces from the first on say before one tells a matter; nothing unless one of them is more than a mere place. */
function headerOf(pieces: readonly string[]): readonly Says[] {
  const header: Says[] = [];
  for (const piece of pieces) {
    const one = saidBy(piece);
    if (one === "matter") return header.some((says) => says === "who" || says === "house") ? header : [];
    header.push(one);
  }
  return [];
}

/** Fewer letters are no matter: then all of it is what is told. */
const LEAST = 3;
/** A longer text is a letter, which opens and closes in its own way. */
const MESSAGE = 300;

/** Parts a text from the header in front of it and from what it is signed with. */
export function partAround(text: string): Around {
  const whole = { before: "", told: text, after: "" };
  const pieces = text.length <= MESSAGE ? (text.match(PIECE) ?? []) : [];
  if (pieces.length < 2) return whole;
  const before = headerOf(pieces);
  const after = headerOf(pieces.toReversed()).toReversed();
  if (before.length + after.length === 0) return whole;
  const [front, back] = [pieces.slice(0, before.length), pieces.slice(pieces.length - after.length)];
  const middle = pieces.slice(before.length, pieces.length - after.length);
  const kept = [those(front, before, isCourtesy), ...middle, those(back, after, isCourtesy)];
  const told = kept.join("").replace(DANGLING, "");
  if (lettersOf(told) < LEAST) return whole;
  return { before: those(front, before, isWhere), told, after: those(back, after, isWhere) };
}

/** Somebody lives there: it says so, or is a room. */
const LIVES = /家?住|家在|居民|业主|租户|\d室/u;

/** Whether the place in front of a matter or behind it is the home of whoever writes: it says so, or a name or phone is beside it. */
export function isHome(text: string, { before, told, after }: Around): boolean {
  const where = before + after;
  if (where === "") return false;
  const length = (part: string): number => part.replaceAll(MARKS, "").length;
  const isSigned = length(text) > length(where + told) || where.search(PHONE) >= 0;
  return isSigned || LIVES.test(where);
}

const BEFORE_IT = /^[,，]?(?:我们?)?(?:家?住?在)?$/u;
const AFTER_IT = /^(?:的|这边|这里|这儿|那边|[,，])*/u;

/** A text without the address that it begins with, which tells nothing of the matter. */
export function withoutAddress(text: string, place: string | undefined): string {
  if (place === undefined || !isHouse(place) || lettersOf(withoutAddresses(place)) > 0) return text;
  const at = text.indexOf(place);
  if (at < 0 || !BEFORE_IT.test(text.slice(0, at))) return text;
  const rest = text.slice(at + place.length).replace(AFTER_IT, "");
  return lettersOf(rest) < LEAST ? text : rest;
}
