import { PAST, TALK } from "../clauses.ts";
import { withoutPreamble } from "../preamble.ts";
import { introduces } from "../skip-talk.ts";

/*
 * What is said beside an alarm and tells nothing of it: doubts of oneself, words to whoever reads, who one is. "Perhaps",
 * "if" and "last time" stand there of the writing, not of what happens. Read on normalised text; only bounded gaps.
 */

const OF_ONESELF =
  /(?:可能|也许|兴许|或许|没准|说不定|大概|不确定|不知道?|[怕愿望])[^,。]{0,8}(?:大惊小怪|小题大做|多心|多疑|多虑|想多|多事|多管闲事|瞎操心|神经过敏|[看听闻说弄搞认]错|眼花)/;
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

/** A message without them; clauses in which `tells` hears something are kept. */
export function withoutAsides(plain: string, tells: (clause: string) => boolean): string {
  if (MISTAKEN.test(plain)) return plain;
  const matter = withoutPreamble(plain);
  // "We moved in last year": who says when does not only introduce themself.
  const told = PAST.test(plain.slice(0, plain.length - matter.length)) ? plain : matter;
  const clauses = told.match(CLAUSES) ?? [];
  return clauses.filter((clause) => !isAside(clause.replace(MARK, "")) || tells(clause)).join("");
}
