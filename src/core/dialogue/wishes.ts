import type { CaseEvent } from "../case-events.ts";
import type { Attachment } from "../messages.ts";
import { rightPlaceIn } from "./case-place.ts";
import { draftOf } from "./draft.ts";
import { fits } from "./fits.ts";
import { handOver } from "./hand-over.ts";
import { caseOption, choices, HUMAN, MENU, onCase, withdrawOptions } from "./options.ts";
import { askSatisfied, askSolved } from "./rate.ts";
import { clip, hasWords } from "./text.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, CaseWish, Command, DialogueState, Say, SayOption, Step } from "./types.ts";

/** Words and photos that come with a wish. */
export interface Words {
  readonly text: string;
  readonly photos: readonly Attachment[];
}
export const NO_WORDS: Words = { text: "", photos: [] };

/** Most cases a list shows. */
const LIST = 5;
const EVENT_TEXT = 2_000;

/** The one case that fits is taken without asking; of several, the one last spoken of, else the person picks. */
export function wishFor(state: DialogueState, turn: Turn, wish: CaseWish, words: Words): Step {
  const { mine } = turn.input;
  const fitting = mine.filter((one) => fits(wish, one));
  // "还没修好" about something still being handled is a reminder.
  if (fitting.length === 0 && wish === "reopen" && mine.some((one) => fits("urge", one))) {
    return wishFor(state, turn, "urge", words);
  }
  // "修好了" before anybody answered: whoever handles it is told.
  if (fitting.length === 0 && wish === "confirm" && mine.some((one) => fits("supplement", one))) {
    return wishFor(state, turn, "supplement", isEmpty(words) ? { ...words, text: SOLVED } : words);
  }
  if (fitting.length === 0) return noneFits(state, turn, wish, words);
  const last = state.at === "rest" ? fitting.find((one) => one.number === state.lastCase) : undefined;
  const [first] = fitting;
  const only = nth(fitting, turn.text) ?? last ?? (fitting.length === 1 ? first : undefined);
  return only ? ACTS[wish](only, words, turn) : pick(wish, fitting, words);
}

/** "撤回第二个": by its place in the list. */
function nth(fitting: readonly CaseBrief[], text: string): CaseBrief | undefined {
  const ordinal = /第([1-5一二三四五])[个件条]/u.exec(text)?.[1];
  return ordinal ? fitting[(Number(ordinal) || "一二三四五".indexOf(ordinal) + 1) - 1] : undefined;
}

/** The wish on one case, if the case is at a point where it makes sense. */
export function wishOn(one: CaseBrief, turn: Turn, wish: CaseWish, words: Words): Step {
  if (fits(wish, one)) return ACTS[wish](one, words, turn);
  if (wish === "reopen" && fits("urge", one)) return ACTS.urge(one, words, turn);
  return answer({ at: "rest", misses: 0, lastCase: one.number }, [
    notNow(wish),
    { key: "mine.one", values: one, case: one.number },
  ]);
}

const SOLVED = "居民反馈：已解决";
const UNSOLVED = "居民反馈：还没有解决";

const notNow = (wish: CaseWish): Say => ({
  key: "wish.not_now",
  values: { wish },
  options: choices(["track", "report"]),
});

/** Said once; who wants it again is led to a person. What was told along with it goes on as a report, if that is chosen. */
function noneFits(state: DialogueState, turn: Turn, wish: CaseWish, words: Words): Step {
  const { mine, site } = turn.input;
  const misses = wish === "track" ? 0 : 1;
  if (misses > 0 && state.misses >= 1) return handOver(state, turn);
  if (mine.length > 0) return answer({ at: "rest", misses }, [notNow(wish)]);
  const ways = wish === "track" ? (["report", "consult"] as const) : (["report"] as const);
  const options = choices(ways);
  const say: Say =
    wish === "track"
      ? { key: "mine.none", values: { site }, options }
      : { key: "wish.no_case", values: { wish, site }, options };
  if (!tellsMore(wish, words, turn)) return answer({ at: "rest", misses }, [say]);
  return answer(
    { at: "choosing", draft: draftOf(turn), article: turn.input.article, choices: ways, misses },
    [say],
    [{ do: "open_report" }],
  );
}

/** What comes with these may tell a matter, however short. */
const TELLING: readonly CaseWish[] = ["urge", "reopen", "supplement"];
/** From here on words tell something beside the wish. */
const AT_LENGTH = 18;

function tellsMore(wish: CaseWish, words: Words, turn: Turn): boolean {
  if (isEmpty(words)) return false;
  return TELLING.includes(wish) || words.text.length >= AT_LENGTH || draftOf(turn).category !== null;
}

function pick(wish: CaseWish, fitting: readonly CaseBrief[], words: Words): Step {
  const cases = fitting.slice(0, LIST);
  const options = [...cases.map((one) => caseOption(wish, one)), HUMAN];
  return answer({ at: "picking_case", wish, ...words, misses: 0 }, [
    { key: "pick.case", values: { wish, cases }, options },
  ]);
}

/** The list a person picks from, as it was shown. */
export const pickable = (turn: Turn, wish: CaseWish): readonly CaseBrief[] =>
  turn.input.mine.filter((one) => fits(wish, one)).slice(0, LIST);

type Act = (one: CaseBrief, words: Words, turn: Turn) => Step;

const ACTS: Readonly<Record<CaseWish, Act>> = {
  track: showOne,
  supplement: (one, words, turn) =>
    isEmpty(words) ? askWords(one, "supplement") : addWords(one, words, turn),
  urge: (one, words) => change(one, { type: "urge", ...asText(words) }),
  withdraw: (one) =>
    answer({ at: "withdrawing", number: one.number, misses: 0 }, [
      {
        key: "withdraw.sure",
        values: { number: one.number, title: one.title },
        options: withdrawOptions(one.number),
        case: one.number,
      },
    ]),
  confirm: confirmIt,
  reopen: reopenIt,
  rate: (one) => askSolved(one),
};

export function showOne(one: CaseBrief): Step {
  const ways = (["supplement", "urge", "confirm", "reopen", "rate"] as const).filter((wish) =>
    fits(wish, one),
  );
  return answer({ at: "rest", misses: 0, lastCase: one.number }, [
    {
      key: "mine.one",
      values: one,
      options: [...ways.slice(0, 3).map((wish) => onCase(wish, one.number)), HUMAN],
      case: one.number,
    },
  ]);
}

function confirmIt(one: CaseBrief, words: Words): Step {
  if (one.state === "answered") {
    return change(one, supplement(isEmpty(words) ? { ...words, text: SOLVED } : words), [
      { key: "confirm.to_verifier", values: {} },
    ]);
  }
  const confirm: Command = { do: "change_case", number: one.number, event: { type: "confirm" } };
  if (one.ratingToken) {
    const step = askSatisfied({ token: one.ratingToken, number: one.number, solved: true }, [confirm]);
    return { ...step, says: [isDone(one), ...step.says] };
  }
  return answer(
    { at: "rest", misses: 0, lastCase: one.number },
    [isDone(one, MENU)],
    [confirm],
    "continuation",
  );
}

/** It is closed, and thanked for. */
const isDone = ({ number }: CaseBrief, options?: readonly SayOption[]): Say => ({
  key: "done.confirm",
  values: { number },
  case: number,
  ...(options ? { options } : {}),
});

function reopenIt(one: CaseBrief, words: Words, turn: Turn): Step {
  if (one.state === "declined") {
    return words.text.length < 6
      ? askWords(one, "contest")
      : change(one, { type: "contest", text: clip(words.text, EVENT_TEXT) });
  }
  const step =
    one.state === "closed"
      ? change(one, { type: "reopen", ...asText(words) })
      : change(one, supplement(isEmpty(words) ? { ...words, text: UNSOLVED } : words), [
          { key: "reopen.to_verifier", values: {} },
        ]);
  const reopenedAt = turn.input.now.toISOString();
  return { ...step, state: { at: "rest", misses: 0, lastCase: one.number, reopenedAt } };
}

/** The words belong to a case: what becomes of them comes from the result. */
export function change(one: Pick<CaseBrief, "number">, event: CaseEvent, says: readonly Say[] = []): Step {
  return answer(
    { at: "rest", misses: 0, lastCase: one.number },
    says,
    [{ do: "change_case", number: one.number, event }],
    "continuation",
  );
}

const ASKS = { supplement: "supplement.ask", place: "correct.case_place", contest: "contest.ask" } as const;

export function askWords(one: CaseBrief, event: keyof typeof ASKS): Step {
  const key = ASKS[event];
  return answer({ at: "supplementing", number: one.number, event, misses: 0 }, [
    { key, values: { number: one.number }, options: [HUMAN], case: one.number },
  ]);
}

const isEmpty = (words: Words): boolean => !hasWords(words.text) && words.photos.length === 0;
const asText = (words: Words): { text?: string } =>
  hasWords(words.text) ? { text: clip(words.text, EVENT_TEXT) } : {};

/** Words and photos for a case; what follows within a minute still belongs to it. */
export function addWords(one: CaseBrief, words: Words, turn: Turn): Step {
  const step = change(one, supplement(words));
  const lastFiledAt = turn.input.now.toISOString();
  return { ...step, state: { at: "rest", misses: 0, lastCase: one.number, lastFiledAt } };
}

/** Words and photos as a supplement of a case, with the place they put right. */
export function supplement(words: Words, place: string | null = rightPlaceIn(words.text)): CaseEvent {
  const evidence = words.photos.map((photo) => ("mediaId" in photo ? photo.mediaId : photo.ref));
  const text = hasWords(words.text) ? clip(words.text, EVENT_TEXT) : "📷";
  return {
    type: "supplement",
    text,
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(place ? { place } : {}),
  };
}
