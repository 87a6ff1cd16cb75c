import { DANGERS, type Danger } from "../src/core/glossary.ts";
import {
  CRY,
  CRY_AT_END,
  clausesOf,
  closingOf,
  DENIED,
  isLetter,
  lengthOf,
  MAYBE,
  NOW,
  NOW_IN_LETTER,
  OPENING,
  PAST,
  SENTENCE,
  TALK,
} from "./clauses.ts";
import { NEVER_DOUBTED, type Rule } from "./danger/rule.ts";
import { RULES } from "./danger/rules.ts";
import { withoutSayings } from "./danger/sayings.ts";
import { withoutSeconds } from "./danger/seconds.ts";
import { MAX_CHARS, normalise } from "./text.ts";

export { isSealed } from "./danger/sealed.ts";

/* Rules, never statistics: one file a danger in `danger/`. Here is how a message and how a letter are read by them. */

const without = ({ meansElse }: Rule, words: string): string => words.replaceAll(meansElse, "·");

/** Happening, as far as a message can tell: a drill is never, a fear or the past only beside a word for "now". */
function isSilenced({ silencedBy }: Rule, context: string, sentence: string): boolean {
  return NOW.test(sentence) ? TALK.test(context) : silencedBy.some((pattern) => pattern.test(context));
}

/** Whoever is in danger is brief; longer words tell of something at leisure, and there only its name counts. */
const BRIEF = 80;

function inSentence(rule: Rule, sentence: string, isBrief: boolean): boolean {
  return clausesOf(sentence).some(({ clause, context }) => {
    const heard = without(rule, clause);
    const said = rule.says.test(heard) || (isBrief && rule.tells.some((way) => way.test(heard)));
    return said && !isSilenced(rule, context, sentence);
  });
}

function inMessage(rule: Rule, plain: string): boolean {
  if (rule.elsewhere.test(plain) && !CRY.test(plain)) return false;
  const isBrief = lengthOf(plain) <= BRIEF;
  for (const [sentence] of plain.matchAll(SENTENCE)) if (inSentence(rule, sentence, isBrief)) return true;
  if (!isBrief) return false;
  const heard = without(rule, plain);
  return (
    rule.together.some(([one, other]) => one.test(heard) && other.test(heard)) &&
    !isSilenced(rule, plain, plain)
  );
}

/** A letter whose title tells of a fight or an accident asks for justice; who is in it now writes no letter. */
const TOLD_LATER: ReadonlySet<Danger> = new Set(["violence", "medical"]);

/** The writer or the family: what they say of dying counts, however often or long ago they thought of it. */
const CLOSE = /我(?!们)|本人|孩子|儿子|女儿|老婆|老公|丈夫|妻子|母亲|父亲|妈妈|爸爸/;

/** In a letter a danger counts if a word beside it says "now", if it is what the letter is about, or if it is never doubted. */
function happensInLetter({ danger, silencedBy }: Rule, context: string, opening: boolean): boolean {
  if (NOW_IN_LETTER.test(context)) return !TALK.test(context) && !MAYBE.test(context);
  if (NEVER_DOUBTED.has(danger) ? false : !opening || TOLD_LATER.has(danger)) return false;
  if (danger === "self_harm" && CLOSE.test(context))
    return !silencedBy.some((pattern) => pattern.test(context));
  const told = opening ? [] : [TALK, PAST, DENIED];
  return ![...silencedBy, ...told].some((pattern) => pattern.test(context));
}

function saysInLetter(rule: Rule, plain: string, opening: number): boolean {
  // Most letters hold none of a rule's words: then they are not taken apart.
  if (!rule.says.test(plain)) return false;
  for (const { 0: sentence, index } of plain.matchAll(SENTENCE))
    for (const { clause, context } of clausesOf(sentence))
      if (rule.says.test(without(rule, clause)) && happensInLetter(rule, context, index < opening))
        return true;
  return false;
}

function inLetter(rule: Rule, plain: string, opening = OPENING): boolean {
  if (saysInLetter(rule, plain, opening)) return true;
  const closing = closingOf(plain);
  return CRY_AT_END.test(closing) && inMessage(rule, closing);
}

/** A blank between two words of Chinese is a pause. */
const PAUSE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

const plainOf = (text: string): string =>
  withoutSayings(normalise(text.replaceAll("\n", "。")).replaceAll(PAUSE, ","));

function dangersIn(isIn: (rule: Rule) => boolean): Danger[] {
  const found = new Set(RULES.filter(isIn).map(({ danger }) => danger));
  return DANGERS.filter((danger) => found.has(danger));
}

/** The dangers a text speaks of as happening now, the most serious first. Empty: none. */
export function findDangers(text: string): readonly Danger[] {
  const plain = plainOf(text);
  const found = dangersIn((rule) => (isLetter(plain) ? inLetter(rule, plain) : inMessage(rule, plain)));
  return withoutSeconds(plain, found);
}

/** So much of what was read is read again, lest a sentence is cut in two. */
const OVERLAP = 60;
const STRIDE = MAX_CHARS - OVERLAP;

const piecesOf = (rest: string): string[] =>
  Array.from({ length: Math.ceil(rest.length / STRIDE) }, (_, n) =>
    rest.slice(n * STRIDE, n * STRIDE + MAX_CHARS),
  );

/** The dangers told behind what a text is read by otherwise: in the rest of a letter, whose opening is long past. */
export function findDangersBehind(text: string): Danger[] {
  if (text.length <= MAX_CHARS) return [];
  const pieces = piecesOf(text.slice(MAX_CHARS - OVERLAP)).map(plainOf);
  const found = pieces.flatMap((plain) =>
    withoutSeconds(
      plain,
      dangersIn((rule) => inLetter(rule, plain, 0)),
    ),
  );
  return DANGERS.filter((danger) => found.includes(danger));
}
