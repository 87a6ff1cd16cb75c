import type { Intent, Kind } from "../glossary.ts";
import { isBareNumber } from "../numbered.ts";
import { pinyinOf } from "../pinyin.ts";
import type { Guess, Reading, Understanding } from "../understanding.ts";
import { isPlaceOnly } from "./draft.ts";
import { fits } from "./fits.ts";
import type { Keyword } from "./keywords.ts";
import { likelyKind } from "./likely-kind.ts";
import { isWish, namesCase } from "./names-case.ts";
import { asks, bare, countHan, saysMoreThan } from "./text.ts";
import type { Turn } from "./turn.ts";
import type { CaseWish, Choice } from "./types.ts";

/** What a message at rest is taken for. */
export type Meaning =
  | { readonly is: Keyword | Exclude<Intent, "none"> }
  /** Not sure: what it may be, best first, at most three. */
  | { readonly maybe: readonly Choice[] }
  /** Nothing to go by: marks, emoji or a number only, or nothing at all. */
  | { readonly nothing: true };

/** From here on a text tells something; a greeting before it does not change that. */
const TELLING = 18;

const MEANS = {
  case: "report",
  suggestion: "report",
  consultation: "consult",
  thanks: "thanks",
  other: null,
} as const satisfies Record<Kind, "report" | "consult" | "thanks" | null>;

const sureOf = <T extends string>(reading: Reading<T>): Guess<T> | null =>
  "sure" in reading ? { label: reading.sure, confidence: reading.confidence } : null;

/** The keyword, else what the readings of intent and kind say together. */
export function meaningOf(turn: Turn): Meaning {
  if (turn.keyword) return { is: turn.keyword };
  if (!/\p{L}/u.test(turn.text) || isBareNumber(turn.text)) return { nothing: true };
  const { understanding } = turn;
  if (!understanding) return { maybe: DEFAULTS };
  if (understanding.dangers.length > 0) return { is: "report" };
  const intent = sureOf(understanding.intent);
  const kind = sureOf(understanding.kind);
  const byKind = kind && MEANS[kind.label];
  const aboutMine = ofTheirCase(turn, understanding);
  if (aboutMine) return { is: aboutMine };
  // The models read no pinyin, however sure they seem; an article that sounds so tells what it asks.
  if (turn.input.article && pinyinOf(turn.text)) return { is: "consult" };
  if (intent && !isOfNoCase(turn, intent.label))
    return { is: weigh(turn, intent, byKind ? { label: byKind, confidence: kind.confidence } : null) };
  if (byKind) return { is: byKind };
  if (intent && tellsMatter(understanding)) return { is: "report" };
  if (understanding.sealed || isPlaceOnly(turn, 2) || tellsOfAPlace(turn, understanding))
    return { is: "report" };
  return { maybe: maybeOf(turn, understanding) };
}

const NUMBERED = /[\d一二三四五六七八九十百]\s*[号幢栋]/u;

/**
 * Somebody without a case says where, asks nothing, and either names a door and what is there ("采荷路50号空调滴水") or both
 * models rather hear a report: the card to be checked is a better question than "what do you want?".
 */
function tellsOfAPlace(
  { text, input: { mine } }: Turn,
  { intent, kind, slots: { place } }: Understanding,
): boolean {
  if (!place || mine.length > 0 || asks(text) || "sure" in kind) return false;
  if (NUMBERED.test(place) && countHan(place) > 3 && saysMoreThan(place, text)) return true;
  const likeliest = "unsure" in intent && intent.unsure[0]?.label === "report";
  return likeliest && "unsure" in kind && kind.unsure[0]?.label === "case";
}

const SUPPLEMENTS = /^我?(?:要|想|再)*补充/u;
/** "怎么还没人管" */
const NAGS = /管不管|没人[管理来修]|没有人[管理来修]|还没[人来修处办弄动]|等[了到]?(?:多久|几天)|怎么还/u;
const SAYS_SOLVED =
  /(?:[修弄办搞理]好|解决|搞定|清[理走]|[灯]亮)了|已经?(?:[修弄办搞]好|修复|处理[好完]|解决|清[理走])/u;
const NOT_SOLVED = /[没未不又再吗?？]/u;
/** "修好了还是漏", "快点修好": something is wanted all the same. */
const WANTS_MORE = /[还但可坏快催请能何怎等才]/u;

/** A short line without a place, said by someone who has a case that it fits: it is about that case. */
function ofTheirCase(turn: Turn, { intent, slots }: Understanding): CaseWish | null {
  const { text } = turn;
  if (SUPPLEMENTS.test(text) && turn.input.mine.some((one) => fits("supplement", one))) return "supplement";
  if (text.length >= TELLING || slots.place || turn.photos.length > 0) return null;
  const may = (wish: CaseWish): boolean => turn.input.mine.some((one) => fits(wish, one));
  const sure = "sure" in intent ? intent.sure : null;
  if (saysSolved(text, sure) && (may("confirm") || may("supplement"))) return "confirm";
  const asked = asksProgress(turn, sure ?? ("unsure" in intent ? intent.unsure[0]?.label : undefined));
  if (asked) return "track";
  const guesses = "unsure" in intent ? intent.unsure.map(({ label }) => label) : [];
  if (guesses[0] && isAbout(guesses[0])) return guesses.filter(isAbout).find(may) ?? null;
  return sure === "report" && NAGS.test(text) && may("urge") ? "urge" : null;
}

/** "还要多久", "什么时候来修": how far it is comes before any urging. */
const WHEN = "(?:什么时候|啥时候|几时|何时|哪天|多久)";
const ASKS_WHEN = new RegExp(
  `(?:要|得|需要)(?:再)?(?:等)?(?:多久|几天|多长时间)|${WHEN}(?:才|能|会|可以|有人|来|到|给|修|弄|处理|解决|好|办)|how (?:much )?long|when (?:will|are|is|can)`,
  "iu",
);
const ONLY_WHEN = new RegExp(
  `^(?:那|我的|这个|这事|到底|大概|还)*${WHEN}(?:才|能|会|可以|有人|来)*(?:[修弄办]好?|处理好?|解决|好|完|搞定)[了啊呀]*$`,
  "u",
);
const PRESSES = /[快催]|赶紧|抓紧|马上/u;

/** A question about how long their matter takes, as far as the models hear one, or nothing but that. */
function asksProgress({ text, input }: Turn, heard: Intent | undefined): boolean {
  if (PRESSES.test(text)) return false;
  if (input.mine.some((one) => fits("urge", one)) && ONLY_WHEN.test(bare(text))) return true;
  return ASKS_WHEN.test(text) && heard !== undefined && isAbout(heard);
}

/** Told as done; where nothing more is wanted, also what the model hears as urging. */
function saysSolved(text: string, sure: Intent | null): boolean {
  if (!SAYS_SOLVED.test(text) || NOT_SOLVED.test(text)) return false;
  if (sure === null) return true;
  return !PRESSING.includes(sure) || (isAbout(sure) && !WANTS_MORE.test(text));
}

const PRESSING: readonly Intent[] = ["report", "consult", "urge", "reopen", "withdraw", "human"];
const isAbout = (label: Intent): label is "urge" | "reopen" | "track" =>
  label === "urge" || label === "reopen" || label === "track";

type Sure = Exclude<Intent, "none">;
const isFiling = (intent: Sure): boolean => intent === "report" || intent === "consult";

/** A long text that reads as a report or a question is one, whatever small talk or wish it seems to open with. */
function weigh(turn: Turn, intent: Guess<Sure>, kind: Guess<"report" | "consult" | "thanks"> | null): Sure {
  if (!kind || kind.label === intent.label) return intent.label;
  if (isFiling(intent.label)) return kind.confidence > intent.confidence ? kind.label : intent.label;
  if (turn.text.length < TELLING || kind.label === "thanks") return intent.label;
  const talk = ["greet", "help", "thanks"].includes(intent.label);
  const ownsNone = turn.input.mine.length === 0 && intent.label !== "human" && intent.label !== "track";
  return talk || ownsNone ? kind.label : intent.label;
}

/** "到底管不管" of somebody without a case: no wish, whatever it reads as. */
const isOfNoCase = ({ input: { mine }, text }: Turn, label: Sure): boolean =>
  mine.length === 0 && isWish(label) && !namesCase(label, text);

/** "还没修好，路灯还是不亮" of somebody without a case: most likely a report, and surely of what. */
function tellsMatter(understanding: Understanding): boolean {
  const [best] = understanding.categories;
  return (
    likelyKind(understanding) === "case" &&
    best !== undefined &&
    best.label !== "other" &&
    best.confidence >= 0.8
  );
}

const DEFAULTS = ["report", "consult", "track"] as const satisfies readonly Choice[];
const NO_CHOICE: readonly string[] = ["human", "greet", "help", "thanks"];

/** What is wanted of a case leads nowhere without one that it fits; how far it is can be looked up by number. */
const canBeDone = (turn: Turn, choice: Choice): boolean =>
  choice === "report" ||
  choice === "consult" ||
  choice === "track" ||
  turn.input.mine.some((one) => fits(choice, one));

function maybeOf(turn: Turn, { intent, kind }: Understanding): Choice[] {
  const intents = "unsure" in intent ? intent.unsure.map((guess) => guess.label) : [];
  const kinds = "unsure" in kind ? kind.unsure.map((guess) => MEANS[guess.label]) : [];
  const offered = [...intents, ...kinds, ...DEFAULTS].filter(
    (label): label is Choice => label !== null && !NO_CHOICE.includes(label),
  );
  return [...new Set(offered)].filter((choice) => canBeDone(turn, choice)).slice(0, 3);
}
