import { beginningOf } from "../clean.ts";
import { nextState } from "../workflow.ts";
import { fits } from "./fits.ts";
import { disagrees, isPuzzled } from "./keywords.ts";
import { wordsOf } from "./my-cases.ts";
import { doneOptions, HUMAN, onCase } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, DialogueState, Step } from "./types.ts";
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
  if (isPuzzled(turn.text)) return explainAgain(one, wordsOf(turn));
  if (!disagrees(turn.text)) return null;
  const spokenOf = state.at === "rest" && state.lastCase === one.number;
  const other = turn.input.mine.some((each) => fits("reopen", each));
  return spokenOf || !other ? onDelay(one, "refuse", wordsOf(turn)) : null;
}

/** The reason once more with both dates; the unit is asked to put it in other words, and reads the question. */
function explainAgain(one: Delayed, words: Words): Step {
  const { number, delay, dueAt, unit } = one;
  const options = [HUMAN, onCase("urge", number)];
  const event = delay.questioned ? supplement(words) : questionOf("unclear", words);
  return change(one, event, [
    { key: "delay.again", values: { number, delay, dueAt, unit }, options, case: number },
  ]);
}

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
