import { normalise } from "./text.ts";

/*
 * What people say before they say it: greetings, excuses, who they are, "it is like this". It tells nothing of the matter
 * and hides how the message begins. Read on normalised text; only bounded gaps.
 */

const WHOM =
  "(?:尊敬的)?(?:各位|诸位)?(?:领导|书记|市长|区长|主任|师傅|老师|同志|工作人员|客服|社区|网格员|小编|亲|大家|大哥|大姐|小姐姐|管理员|负责人)?们?";
const CALL = "(?:喂|哎|诶|欸|嗨|嘿|哈喽|hello|hi|hey)";
const PAUSE = "[\\s,。!?~、:;.…]";

/** Roles and places by which people introduce themselves; a verb in between tells of the matter and is kept. */
const WHO = `(?:我|本人)(?:就?是|姓|住在?)(?!${"[^,。!?;:]{0,16}(?:被|想|来|要|不|没|说|问|报|投诉|反映|坏|漏|上次|之前)"})[^,。!?;:]{1,16}`;
const WHOSE = "(?:业主|居民|住户|租户|租客|村民|市民|群众|[老小]\\p{Script=Han})";

const OPENINGS: readonly RegExp[] = [
  `${CALL}?${PAUSE}{0,3}${WHOM}(?:你|您|大家|各位)们?好(?:呀|啊|哈|哇|吖)?`,
  `(?:各位|诸位|尊敬的)?(?:领导|师傅|老师|同志|亲)们?好`,
  `${CALL}(?: there)?(?=${PAUSE})`,
  "(?:早上|上午|中午|下午|晚上)好",
  `(?:在(?:吗|么|不|嘛)|有人(?:在)?(?:吗|么))(?=${PAUSE})`,
  `(?:尊敬的|各位)${WHOM}(?=${PAUSE})|亲(?=${PAUSE})`,
  `(?:不好意思|抱歉)(?=${PAUSE}|打扰)|打扰(?:你|您)?们?(?:了|一下|(?=${PAUSE}))|(?:麻烦|辛苦)(?:你|您)?们?(?:了|一下)?(?=${PAUSE})`,
  `${WHO}(?=,|。)`,
  `(?:我|本人)是[^,。!?;:]{0,12}${WHOSE}(?=[想要跟有]|我们)`,
  `(?:我)?就?(?:想|要)?[跟和](?:你|您)们?(?:说|讲)(?:一?[个件]|一下)?(?:事情?|情况)?哈?(?=${PAUSE})`,
  `我?想(?:说|讲)(?:一下|[个件]事情?)(?=${PAUSE})`,
  `(?:我)?有[个件点]事情?(?:想|要|得)?(?:[跟和](?:你|您)们?)?(?:说|讲)?(?:一下|下)?哈?(?=${PAUSE})`,
  "(?:事情|情况)?是这样(?:子)?的",
  "我?就?想(?:问|请教)(?:一下|下)?(?:那个|就是)",
  `我?也?不知道(?:该|要)?(?:找|问)谁,(?:就|只好)?先[跟和](?:你|您)们?(?:说|讲)(?:一下)?`,
  "sorry to (?:bother|disturb) you|excuse me|good (?:morning|afternoon|evening)",
].map((pattern) => new RegExp(`(?:${pattern})${PAUSE}{0,3}`, "uy"));
/** Only after one of them: "我姓李,是三单元的住户,". */
const GOES_ON = new RegExp(`(?:是|住在?)[^,。!?;:]{1,12}${WHOSE}${PAUSE}{1,3}`, "uy");

/** A whole clause, up to its mark, that only excuses, introduces or announces. */
const ASIDES: readonly RegExp[] = [
  /^(?!.{0,24}(?:错|报|投诉)).{0,12}(?:打扰|不好意思|抱歉|见谅|劳烦)/u,
  /^(?:我|俺|本人|咱)(?:这边|家|们)?(?:也?就?是(?!.{0,16}(?:被|想|来|要|不|没|说|问|报|上次|之前)).{1,14}|姓.{1,3}|今年.{1,6}岁了?|(?:是)?第一次.{1,6}|刚(?:搬|来).{0,5}|[替帮]我?.{1,4}(?:发|问|写|打)的)$/u,
  /^.{0,4}(?:不会|不太会|不懂|不熟)(?:打字|用|弄|操作|这个)*$/u,
  /^.{0,4}(?:让|叫)我来(?:问|说|讲|反映)(?:问|一下)?的?$/u,
  /^(?:就?直接|我就?直接)说了[啊哈哦]?$/u,
  /^(?:那啥|那个|哎呀?|唉|喂+(?:喂|听得到吗)*|听得到吗|您好您好|你好你好)$/u,
  /^(?:[我就想要来给跟和向你您们先有请]|大家|领导|同志|社区|这边|麻烦){0,8}(?:说|讲|问|反映|反应|请教|咨询)(?:一?[个件点下])?(?:一下|事情|事儿?|情况|问题)[啊哈哦呀]?$/u,
];
const CLAUSE = new RegExp(`([^,。!?;:~…\\n]{1,24})${PAUSE}{1,3}`, "uy");

function aside(text: string, from: number): number {
  CLAUSE.lastIndex = from;
  const [whole = "", clause = ""] = CLAUSE.exec(text) ?? [];
  return ASIDES.some((pattern) => pattern.test(clause.trim())) ? whole.length : 0;
}

/** More is no preamble. */
const MOST = 6;
/** Fewer letters after it say nothing by themselves: then the greeting is the message. */
const LEAST = 3;

function opening(text: string, from: number): number {
  for (const pattern of from > 0 ? [...OPENINGS, GOES_ON] : OPENINGS) {
    pattern.lastIndex = from;
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > 0) return length;
  }
  return aside(text, from);
}

/** The text from where it comes to the matter; the whole text where hardly anything would be left. */
export function withoutPreamble(normalised: string): string {
  let from = 0;
  for (let cut = 0; cut < MOST; cut += 1) {
    const length = opening(normalised, from);
    if (length === 0) break;
    from += length;
  }
  const rest = normalised.slice(from);
  return from > 0 && (rest.match(/\p{L}/gu)?.length ?? 0) >= LEAST ? rest : normalised;
}

/** Sounds of thinking, anywhere; words that fill a pause, where a text begins with them. */
const FILLERS =
  /[嗯呃]+[,、 ]*(?=\p{L}{2})|就是说[,、 ]*(?=\p{L})|然后(?=\p{L}{2})|^(?:那个|这个|就是)[,、 ]*(?=\p{L}{3})/gu;
export const PICTURES = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u20E3|\uFE0F)+/gu;

/** Without words and pictures that stand for a pause or a feeling; unchanged where nothing else is said. */
export function withoutFillers(normalised: string): string {
  const said = normalised.replace(FILLERS, "");
  const plain = said.replace(PICTURES, "").trim();
  return (plain.match(/\p{L}/gu)?.length ?? 0) >= LEAST ? plain : said;
}

/** A message rather than a letter, whose first clauses may be talk before the matter. */
const MESSAGE = 120;
const FIRST_CLAUSE = /^[^,。!?;:\n]{1,18}[,。!?;:\n]+/u;
const CLAUSE_END = /[,。!?;:\n]+$/u;
/** So many first clauses may be talk, and so many letters must be left. */
const TALK = 2;
const LEAST_MATTER = 6;

/** What is left of a message without a first clause that may be talk. */
export interface LaterPart {
  readonly clause: string;
  readonly rest: string;
}

/** A message's first and second short clause, for which no rule stands here, each with what comes after; none of letters. */
export function laterParts(text: string): LaterPart[] {
  const plain = withoutPreamble(withoutFillers(normalise(text)));
  if (plain.length > MESSAGE) return [];
  const parts: LaterPart[] = [];
  for (let rest = plain; parts.length < TALK; ) {
    const first = FIRST_CLAUSE.exec(rest)?.[0] ?? "";
    rest = rest.slice(first.length);
    if (first === "" || (rest.match(/\p{L}/gu)?.length ?? 0) < LEAST_MATTER) break;
    parts.push({ clause: first.replace(CLAUSE_END, ""), rest });
  }
  return parts;
}
