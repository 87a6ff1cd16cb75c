import type { Guess } from "../src/core/understanding.ts";
import { lettersOf } from "./text.ts";

/** Words of thanks at the end of a message, with the marks around them. */
const THANKS =
  /[\s,，。.!！~～、;；]*(?:(?:先|在此|万分|非常|十分|太|真的|真是|也)*(?:谢谢|感谢|多谢|谢|辛苦|麻烦)(?:了|你们|您们|你|您|大家|各位|领导|啦|啊|哦|呀)*[\s,，。.!！~～、;；🙏🌹]*){1,3}$/u;
/** Fewer letters tell of nothing. */
const TELLS = 4;

/** A message without the thanks it closes with; null where it has none, or is hardly anything else. */
function withoutThanks(text: string): string | null {
  const at = text.search(THANKS);
  if (at < 0) return null;
  const rest = text.slice(0, at);
  return lettersOf(rest) >= TELLS ? rest : null;
}

const MATTERS: readonly string[] = ["report", "consult"];
const isMatter = ([best]: readonly Guess[]): boolean => best !== undefined && MATTERS.includes(best.label);
const SURELY = 0.9;
/** From this confidence on thanks may hide a matter. */
const MAY_HIDE = 0.2;
const mayBeThanks = (intents: readonly Guess[]): boolean =>
  intents.some(({ label, confidence }) => label === "thanks" && confidence >= MAY_HIDE);

/** It is over, or well done: then the thanks are what is said. */
const OVER =
  /(?:修|弄|搞|处理|解决|清理|办|恢复|整改|换|挪|搬|通|亮|找到|收到|拿到|退|到账)(?:好|完|掉|干净|走)?了(?!吗|没|么)|(?:来|有)(?:水|电|气)了|终于|总算|多亏|幸亏|满意|真好|很好|态度|热心|及时|帮了|帮我们?|给力|表扬|点赞|夸/u;

/** What to read the kind of, and the intents read there. */
export interface PastThanks<Parts> {
  readonly told: Parts;
  readonly intents: Guess[];
}

/** The message, or what is left without its closing thanks where those hid what surely is a matter. */
export function pastThanks<Parts>(
  text: string,
  whole: Parts,
  { partsOf, intentsOf }: { partsOf: (text: string) => Parts; intentsOf: (parts: Parts) => Guess[] },
): PastThanks<Parts> {
  const asItStands = { told: whole, intents: intentsOf(whole) };
  const rest = withoutThanks(text);
  if (rest === null) return asItStands;
  const told = partsOf(rest);
  if (!mayBeThanks(asItStands.intents))
    return isMatter(asItStands.intents) ? { ...asItStands, told } : asItStands;
  const intents = intentsOf(told);
  if (!isMatter(intents)) return asItStands;
  const isSure = (intents[0]?.confidence ?? 0) >= SURELY;
  return isSure || (!mayBeThanks(intents) && !OVER.test(rest)) ? { told, intents } : asItStands;
}
