import type { Guess } from "../src/core/understanding.ts";
import { lettersOf } from "./text.ts";

/** Words of thanks at the end of a message, with the marks around them. */
const THANKS =
  /[\s,，。.!！~～、;；]*(?:(?:先|在此|万分|非常|十分|太|真的|真是|也)*(?:谢谢|感谢|多谢|谢|辛苦|麻烦)(?:了|你们|您们|你|您|大家|各位|领导|啦|啊|哦|呀)*[\s,，。.!！~～、;；🙏🌹]*){1,3}$/u;
/** Fewer letters tell of nothing. */
const TELLS = 4;

const CLAUSE = /[^,，。.!！?？;；~～、…\n]+[,，。.!！?？;；~～、…\s]*/gu;
/** Thanks that a message opens with; what they are for may stand in the same clause. */
const OPENS = /谢谢|感谢|多谢|感激|辛苦|\bthanks?\b|\bthx\b/iu;
const PRAISE = "表扬|好评|锦旗|点赞|夸|谢|感激";
/** "修好了我一定表扬你们", "I will praise you when it is fixed"; or praise as a bare label, which tells of nothing. */
const PROMISES: readonly RegExp[] = [
  new RegExp(`(?:一定|肯定|保证|必|会|再|就|马上|给你们?送?)[^,，。]{0,8}(?:${PRAISE})`, "u"),
  new RegExp(`^[^\\p{Script=Han}]*(?:${PRAISE})[^\\p{Script=Han}]*$`, "u"),
  /\b(?:i|we)(?:'ll| will| would| shall)\b[^,.]{0,20}\b(?:praise|thank|appreciate|commend|be (?:very )?grateful)/iu,
];

/** A message without the thanks it opens or closes with and without promised praise; null where it has none, or little else. */
function withoutThanks(text: string): string | null {
  const closing = text.search(THANKS);
  const open = closing < 0 ? text : text.slice(0, closing);
  const clauses = open.match(CLAUSE) ?? [];
  const rest = clauses.filter(
    (clause, at) => !(at === 0 && OPENS.test(clause)) && !PROMISES.some((promise) => promise.test(clause)),
  );
  if (closing < 0 && rest.length === clauses.length) return null;
  const told = rest.length === clauses.length ? open : rest.join("");
  return lettersOf(told) >= TELLS ? told : null;
}

const MATTERS: readonly string[] = ["report", "consult"];
/** Something is wanted, of a case or of us. */
const WANTS: readonly string[] = [...MATTERS, "urge", "reopen", "supplement", "withdraw", "track", "human"];
const KINDS: readonly string[] = ["case", "suggestion", "consultation"];
const among = (labels: readonly string[], [best]: readonly Guess[]): boolean =>
  best !== undefined && labels.includes(best.label);
const SURELY = 0.9;
/** From this confidence on thanks may hide a matter. */
const MAY_HIDE = 0.2;
const mayBeThanks = (intents: readonly Guess[]): boolean =>
  intents.some(({ label, confidence }) => label === "thanks" && confidence >= MAY_HIDE);

/** It is over, or well done: then the thanks are what is said. */
const OVER: readonly RegExp[] = [
  /(?<![不没未])(?:修|弄|搞|处理|解决|清理?|办|恢复|整改|换|挪|搬|通|亮|找到|收到|拿到|退|到账)(?:好|完|掉|干净|走)?了(?!吗|没|么)|(?:来|有)(?:水|电|气)了/u,
  /终于|总算|多亏|幸亏|满意|真好|很好|态度|热心|及时|帮了|帮我们?|给力|表扬|点赞|夸/u,
  /多了|[放安]心|开心|安静|亮堂|彻底|换新|问题都?没了|感动|周到|有人来|还来|专门|上门|冒雨|连夜|加班|(?:马上|一早|当天|第二天)就/u,
  /\b(?:is|was|were|been|got|it) (?:fixed|repaired|solved|cleaned|removed|sorted)|works? again|\b(?:great|quick|kind|quiet)\b/iu,
];
/** "路灯修好了，但是井盖又松了": what comes after it is not. */
const GOES_ON = /^.*(?:但是?|可是|不过|\bbut\b|又(?=[坏不没漏堵松断])|还[是没](?=[坏不没]))/isu;
function isOver(text: string): boolean {
  const last = text.replace(GOES_ON, "");
  return OVER.some((over) => over.test(last));
}

/** A text's parts, and what the models make of them. */
interface Read<Parts> {
  readonly partsOf: (text: string) => Parts;
  readonly intentsOf: (parts: Parts) => Guess[];
  readonly kindsOf: (parts: Parts) => readonly Guess[];
}

/** What to read the kind of, and the intents read there. */
export interface PastThanks<Parts> {
  readonly told: Parts;
  readonly intents: Guess[];
}

/** The message, or what is left of it without its thanks where those hid what surely is a matter. */
export function pastThanks<Parts>(
  text: string,
  whole: Parts,
  { partsOf, intentsOf, kindsOf }: Read<Parts>,
): PastThanks<Parts> {
  const asItStands = { told: whole, intents: intentsOf(whole) };
  const rest = withoutThanks(text);
  if (rest === null) return asItStands;
  const told = partsOf(rest);
  const intents = intentsOf(told);
  if (!mayBeThanks(asItStands.intents))
    return among(WANTS, asItStands.intents) || among(MATTERS, intents) ? { ...asItStands, told } : asItStands;
  const isSure = among(MATTERS, intents) && (intents[0]?.confidence ?? 0) >= SURELY;
  const isWanted = among(WANTS, intents) && !mayBeThanks(intents) && among(KINDS, kindsOf(told));
  return (isSure && text.startsWith(rest)) || (isWanted && !isOver(rest)) ? { told, intents } : asItStands;
}
