import type { Danger } from "../../src/core/glossary.ts";

/**
 * How one danger is heard. All patterns hold only bounded gaps (`[^,。]{0,8}`), so that time grows with length and nothing
 * else. They read normalised text: simplified, lower case, half-width signs.
 */
export interface Rule {
  readonly danger: Danger;
  /** Words that name the danger; heard in messages and in letters, one clause at a time. */
  readonly says: RegExp;
  /** How people tell of it without naming it; heard in messages only, one clause at a time. */
  readonly tells: readonly RegExp[];
  /** Two things that are harmless alone and an alarm in one message, in whichever order. */
  readonly together: readonly (readonly [RegExp, RegExp])[];
  /** What the words mean instead; taken out before anything is heard. */
  readonly meansElse: RegExp;
  /** What says "not now", "not real", "not that"; a word for "now" beats it in a message. */
  readonly silencedBy: readonly RegExp[];
  /** Silences the whole message, whichever clause it stands in. */
  readonly elsewhere: RegExp;
}

/** Told long ago, deep in a letter or against a model's opinion: what the rules say of these stands. */
export const NEVER_DOUBTED: ReadonlySet<Danger> = new Set(["self_harm", "domestic_violence", "child_harm"]);

export const KIN =
  "老公|丈夫|男友|男朋友|男人|对象|前夫|前男友|老婆|妻子|媳妇|婆婆|公公|家里人|家人|爱人|他|husband|boyfriend";
export const CHILD =
  "孩子|小孩|娃|女儿|儿子|学生|未成年|幼童|儿童|婴儿|宝宝|女童|男童|小朋友|小姑娘|小女孩|小男孩|女孩|孙子|孙女|继女|继子";
/** Children as people call their own and others'. */
export const CHILD_SPOKEN = `${CHILD}|闺女|丫头|妮儿|妮子|小子|男孩|弟弟?|妹妹?|外甥女?|侄子|侄女|细路|囡囡|毛毛|小队员|队员|崽|(?:[\\d一二两三四五六七八九十]|十[一二三四五六七])岁|son|daughter|kid|kids|boy|girl|toddler|baby|child|year-old`;
/** Old people and parents, by all their names. */
export const ELDER =
  "老人家?|老爷子|老太太?|老头子?|老汉|老娘|老妈|老爸|老父|老母|老伴|大爷|大妈|大娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|阿婆|阿公|婆婆|爹|娘|爸|妈|grandma|grandpa|mom|mum|dad|mother|father|old (?:man|lady|woman)";
