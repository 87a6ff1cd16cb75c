import { PAST, TALK } from "../clauses.ts";
import { withoutPreamble } from "../preamble.ts";
import { introduces } from "../skip-talk.ts";

/*
 * What is said beside an alarm and tells nothing of it: doubts of oneself, words to whoever reads, who one is. "Perhaps",
 * "if" and "last time" stand there of the writing, not of what happens. Read on normalised text; only bounded gaps.
 */

const OF_ONESELF =
  /(?:可能|也许|兴许|或许|没准|说不定|大概|不确定|不知道?|[怕愿望])[^,。]{0,8}(?:大惊小怪|小题大做|多心|多疑|多虑|想多|多事|多管闲事|瞎操心|神经过敏|[看听闻说弄搞认]错|眼花)/;
const PERHAPS_A_GAME =
  /^[^,。]{0,4}(?:不知道?|不晓得|可能|也许|兴许|没准|说不定|难道|还以为)[^,。]{0,6}(?:拍(?:电影|电视剧?|戏|短?视频)|演[习戏练]|做戏|恶作剧|开玩笑|整蛊)[^,。]{0,2}$/;
const OR_NOTHING =
  /(?:没事|没什么事?|没啥事?|不要紧|不是|弄错|不归[你您]们管)[^,。]{0,3}(?:的话|就)[^,。]{0,4}(?:当我没[说讲]|别理我|不用[管理]|别见怪|算我多)/;
const TO_READERS =
  /[你您]们|小程序|公众号|热线|归谁管|归[^,。]{1,4}管|找(?:谁|哪)|(?:如果|要是|希望|最好)[^,。]{0,10}(?:派|来个?人|来看|看一?[看下]|管一?[管下]|转)/;
const WORDS_OF_WRITING =
  /^[^,。]{0,4}(?:(?:在)?这里(?:可以)?(?:讲|说|报|反映)|真的假的|试试看?|谢谢)[^,。]{0,4}$/;

const isAside = (clause: string): boolean =>
  (introduces(clause) && !PAST.test(clause)) ||
  OF_ONESELF.test(clause) ||
  ((TO_READERS.test(clause) || WORDS_OF_WRITING.test(clause)) && !TALK.test(clause));

/** Who was mistaken says so: then the doubt is the news. */
const MISTAKEN = /以为|其实|原来是/;

/** A clause with the mark behind it. */
const CLAUSES = /[^,。!?;]+[,。!?;\s]*/gu;
const MARK = /[,。!?;\s]+$/u;

const isDoubt = (clause: string): boolean => PERHAPS_A_GAME.test(clause) || OR_NOTHING.test(clause);

/** A message without "perhaps they make a film", which silences no alarm behind it. */
export const withoutDoubts = (plain: string): string =>
  (plain.match(CLAUSES) ?? []).filter((clause) => !isDoubt(clause.replace(MARK, ""))).join("");

/** A message without them; clauses in which `tells` hears something are kept. */
export function withoutAsides(plain: string, tells: (clause: string) => boolean): string {
  if (MISTAKEN.test(plain)) return plain;
  const matter = withoutPreamble(plain);
  // "We moved in last year": who says when does not only introduce themself.
  const told = PAST.test(plain.slice(0, plain.length - matter.length)) ? plain : matter;
  const clauses = told.match(CLAUSES) ?? [];
  return clauses.filter((clause) => !isAside(clause.replace(MARK, "")) || tells(clause)).join("");
}
