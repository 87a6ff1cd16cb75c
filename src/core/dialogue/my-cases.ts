import { isCaseNumber } from "../case-number.ts";
import { beginningOf } from "../clean.ts";
import { isBareNumber } from "../numbered.ts";
import { askedAbout, beginNew } from "./again.ts";
import { placeOnly, rightPlaceIn } from "./case-place.ts";
import { handOver } from "./hand-over.ts";
import { wordsBeside } from "./keywords.ts";
import { caseOption, choices, doneOptions, HUMAN, MENU, NEW_MATTER } from "./options.ts";
import { meaningOf } from "./reading.ts";
import { bare } from "./text.ts";
import { afresh, answer, type Handle, type Turn } from "./turn.ts";
import type { CaseBrief, CaseWish, DialogueState, Say, Step } from "./types.ts";
import { addWords, change, pickable, showOne, supplement, type Words, wishOn } from "./wishes.ts";

const LIST = 5;

/** The person's own cases, newest first; a single one is shown whole. */
export function listMine(turn: Turn): Step {
  const { mine, site } = turn.input;
  const [only] = mine;
  if (!only) {
    return answer({ at: "rest", misses: 0 }, [
      { key: "mine.none", values: { site }, options: choices(["report", "consult"]) },
    ]);
  }
  if (mine.length === 1) return showOne(only);
  const cases = mine.slice(0, LIST);
  const options = [...cases.map((one) => caseOption("track", one)), HUMAN];
  return answer({ at: "rest", misses: 0 }, [
    { key: "mine.list", values: { cases, more: mine.length - cases.length }, options },
  ]);
}

export const findMine = (turn: Turn, number: string): CaseBrief | undefined =>
  turn.input.mine.find((one) => one.number === number);

/** Someone else's number reveals nothing, not even whether it exists. */
export const notYours = (turn: Turn, number: string): Say => ({
  key: "mine.not_yours",
  values: { number, site: turn.input.site },
  options: MENU,
});

/** A number in the words: their own case, and what they want of it; else the way to the status page. */
export function byNumber(turn: Turn, number: string): Step {
  const one = findMine(turn, number);
  if (!one) return answer({ at: "rest", misses: 0 }, [notYours(turn, number)]);
  return wishOn(one, turn, wishIn(turn) ?? "track", wordsOf(turn, number));
}

const WISHES: Readonly<Record<string, CaseWish>> = {
  supplement: "supplement",
  urge: "urge",
  withdraw: "withdraw",
  confirm: "confirm",
  reopen: "reopen",
  rate: "rate",
};

function wishIn(turn: Turn): CaseWish | undefined {
  const meaning = meaningOf(turn);
  return "is" in meaning ? WISHES[meaning.is] : undefined;
}

/** What comes with a wish: a bare keyword is no content. */
export function wordsOf(turn: Turn, number?: string): Words {
  return { text: turn.keyword ? "" : wordsBeside(turn.text, number), photos: turn.photos };
}

/** Their own case by the last digits of its number, as the buttons show them. */
export function byTail(turn: Turn): CaseBrief | undefined {
  if (!/^\d{4,12}$/.test(turn.text)) return undefined;
  const found = turn.input.mine.filter((one) => one.number.endsWith(turn.text));
  return found.length === 1 ? found[0] : undefined;
}

/** Thirteen digits or so, or digits alone, that are no valid number: a slip of the finger. */
export function badNumberIn(turn: Turn): boolean {
  if (turn.understanding?.slots.phone) return false;
  const alone = /^\d{6,20}$/.exec(turn.text.replaceAll(/[\s-]/g, ""))?.[0];
  const digits = alone ?? /(?<!\d)\d{12,14}(?!\d)/.exec(turn.text)?.[0];
  return digits !== undefined && !isCaseNumber(digits) && turn.text.length - digits.length <= 16;
}

/** The second slip in a row is a person's to sort out. */
export const badNumber = (state: Extract<DialogueState, { at: "rest" }>, turn: Turn): Step =>
  state.misses >= 1
    ? handOver(state, turn)
    : answer({ ...state, misses: 1 }, [{ key: "mine.bad_number", values: {}, options: MENU }]);

type Picking = Extract<DialogueState, { at: "picking_case" }>;

export const whilePicking: Handle<"picking_case"> = (state, turn) => {
  const one = pickedBy(state, turn);
  if (one) return wishOn(one, turn, state.wish, state);
  const number = turn.understanding?.slots.caseNumber;
  if (number) return byNumber(turn, number);
  if (state.orNew && saysNew(turn)) return beginNew(state, turn);
  if (isOtherMatter(turn, state)) return afresh();
  if (state.misses >= 1) return handOver(state, turn);
  const cases = shown(state, turn).map((each) => caseOption(state.wish, each));
  const options = [...cases, ...(state.orNew ? [NEW_MATTER] : []), HUMAN];
  return answer({ ...state, misses: 1 }, [{ key: "pick.case_again", values: {}, options }]);
};

/** The list as it was shown. */
const shown = ({ wish, orNew }: Picking, turn: Turn): readonly CaseBrief[] =>
  orNew ? askedAbout(turn) : pickable(turn, wish);

/** "不是", "是新的事": none of them. */
const saysNew = (turn: Turn): boolean =>
  turn.keyword === "no" || turn.keyword === "report" || NEW.test(bare(turn.text));
const NEW = /^(?:都?不是的?|是?(?:新|别|另外?)的?(?:一?件)?(?:事情?|问题)?|new|neither|anew(?:one|matter))$/u;

/** By place in the list ("2", "第二件"), by its number, or by its last digits. */
function pickedBy(state: Picking, turn: Turn): CaseBrief | undefined {
  const cases = shown(state, turn);
  const ordinal = /^第?([1-5一二三四五])(?:个|件|条)?$/u.exec(turn.text)?.[1];
  if (ordinal) return cases[(Number(ordinal) || "一二三四五".indexOf(ordinal) + 1) - 1];
  if (/^\d{4,13}$/.test(turn.text)) return cases.find((one) => one.number.endsWith(turn.text));
  return turn.keyword === "yes" ? cases[0] : undefined;
}

const SAME_AS: Readonly<Record<string, CaseWish>> = {
  unsolved: "reopen",
  disagree: "reopen",
  solved: "confirm",
};

function isOtherMatter(turn: Turn, state: Picking): boolean {
  const meaning = meaningOf(turn);
  return (
    turn.photos.length > 0 ||
    turn.location !== null ||
    turn.voice ||
    ("is" in meaning && (SAME_AS[meaning.is] ?? meaning.is) !== state.wish)
  );
}

/** The words of a supplement, or why a refusal is contested. */
export const whileSupplementing: Handle<"supplementing"> = (state, turn) => {
  const one = findMine(turn, state.number);
  if (
    !one ||
    turn.voice ||
    turn.keyword === "track" ||
    turn.keyword === "report" ||
    turn.keyword === "consult"
  )
    return afresh();
  const words: Words = { text: turn.keyword ? "" : placeWords(turn), photos: turn.photos };
  const empty = words.text === "" && (words.photos.length === 0 || state.event === "contest");
  if (!empty) return TAKES[state.event](one, words, turn);
  if (state.misses >= 1) return handOver(state, turn);
  return answer({ ...state, misses: 1 }, [
    { key: "words.again", values: {}, options: [HUMAN], case: state.number },
  ]);
};

const TAKES = {
  supplement: addWords,
  place: (one, words) => change(one, supplement(words, rightPlaceIn(words.text) ?? placeOnly(words.text))),
  contest: (one, { text }) => change(one, { type: "contest", text: beginningOf(text, 2_000) }),
} as const satisfies Record<
  Extract<DialogueState, { at: "supplementing" }>["event"],
  (one: CaseBrief, words: Words, turn: Turn) => Step
>;

/** The words, or a pin as coordinates; a number that chose nothing is neither. */
function placeWords(turn: Turn): string {
  if (turn.words) return isBareNumber(turn.text) ? "" : turn.text;
  return turn.location ? `📍 ${turn.location.lat}, ${turn.location.lon}` : "";
}

const YES: readonly (string | null)[] = ["yes", "withdraw", "drop"];

const KEEPS: readonly string[] = ["no", "cancel", "noted", "disagree"];

/** Withdrawing is asked once; anything but a yes keeps the matter. */
export const whileWithdrawing: Handle<"withdrawing"> = (state, turn) => {
  const one = findMine(turn, state.number);
  if (one && YES.includes(turn.keyword)) return withdraw(one);
  const kept: Say = { key: "withdraw.kept", values: { number: state.number }, case: state.number };
  const meaning = meaningOf(turn);
  const unclear = turn.keyword ? KEEPS.includes(turn.keyword) : !("is" in meaning);
  const nothingElse = turn.photos.length === 0 && !turn.voice && !turn.understanding?.slots.caseNumber;
  return unclear && nothingElse
    ? answer({ at: "rest", misses: 0, lastCase: state.number }, [
        { ...kept, options: doneOptions(state.number) },
      ])
    : afresh([kept]);
};

export const withdraw = (one: Pick<CaseBrief, "number">): Step => change(one, { type: "withdraw" });
