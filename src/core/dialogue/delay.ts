import { beginningOf } from "../clean.ts";
import { nextState } from "../workflow.ts";
import { fits } from "./fits.ts";
import { addsNo, disagrees, isPuzzled } from "./keywords.ts";
import { wordsOf } from "./my-cases.ts";
import { doneOptions, HUMAN, onCase } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, DialogueState, Say, SayOption, Step } from "./types.ts";
import { change, supplement, type Words } from "./wishes.ts";

export type Delayed = CaseBrief & { readonly delay: NonNullable<CaseBrief["delay"]> };
type DelayWish = "unclear" | "refuse";

export const isDelayed = (one: CaseBrief): one is Delayed =>
  one.delay !== null && nextState(one.state, "question_delay") !== null;

/** The matter whose delay somebody speaks of: the one last spoken of, else the newest. */
function delayedIn(state: DialogueState, turn: Turn): Delayed | null {
  const late = turn.input.mine.filter(isDelayed);
  const last = "lastCase" in state ? state.lastCase : undefined;
  return late.find((one) => one.number === last) ?? late[0] ?? null;
}

/** "什么意思" or "不同意" about a delay, in words instead of by button. */
export function speaksOfDelay(state: DialogueState, turn: Turn): Step | null {
  const one = delayedIn(state, turn);
  if (!one) return null;
  const puzzled = isPuzzled(turn.text);
  const refuses = disagrees(turn.text) || (puzzled && addsNo(turn.text));
  if (!refuses) return puzzled ? explainAgain(one, wordsOf(turn)) : null;
  const spokenOf = state.at === "rest" && state.lastCase === one.number;
  const other = turn.input.mine.some((each) => fits("reopen", each));
  if (!puzzled) return spokenOf || !other ? onDelay(one, "refuse", wordsOf(turn)) : null;
  const step = onDelay(one, "refuse", wordsOf(turn));
  return { ...step, says: [reasonOf(one, []), ...step.says] };
}

/** The reason once more with both dates; the unit is asked to put it in other words, and reads the question. */
function explainAgain(one: Delayed, words: Words): Step {
  const { number, delay } = one;
  const event = delay.questioned ? supplement(words) : questionOf("unclear", words);
  return change(one, event, [reasonOf(one, [HUMAN, onCase("urge", number)])]);
}

const reasonOf = ({ number, delay, dueAt, unit }: Delayed, options: readonly SayOption[]): Say => ({
  key: "delay.again",
  values: { number, delay, dueAt, unit },
  case: number,
  ...(options.length > 0 && { options }),
});

/** A press of 看不懂 or 不接受, once for each explanation; a second one is told that the first counts. */
export function onDelay(one: Delayed, wish: DelayWish, words: Words): Step {
  const { number, delay } = one;
  const before = wish === "unclear" ? delay.questioned : delay.refused !== undefined;
  if (!before) return change(one, questionOf(wish, words));
  return answer({ at: "rest", misses: 0, lastCase: number }, [
    { key: "delay.asked_already", values: { number, wish }, options: doneOptions(number), case: number },
  ]);
}

const questionOf = (wish: DelayWish, { text }: Words) =>
  ({
    type: wish === "unclear" ? "question_delay" : "refuse_delay",
    ...(text ? { text: beginningOf(text, 2_000) } : {}),
  }) as const;
