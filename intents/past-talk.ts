import type { Guess } from "../src/core/understanding.ts";
import type { Model } from "./model.ts";
import { laterParts } from "./preamble.ts";
import type { Known } from "./vocabulary.ts";

/** How much surer what comes later must be, so that the first clauses were only talk; by what is asked. */
const SURER = { intent: 0.12, kind: 0.05, unit: 0.05, category: 0.05 } as const;
type Task = keyof typeof SURER;
/** So much less where the first clauses are surely talk, and from here on what comes later counts alone. */
const WHERE_TALK = 0.5;
const MOSTLY_TALK = 0.5;

/** A message as a whole, and what is left of it without its first one or two short clauses; read once for every model. */
export interface PartsRead {
  readonly whole: Known;
  /** `talk`: how likely everything before it is no matter at all, 0 to 1; `isTail`: it is shorter than what stands before. */
  readonly later: readonly { readonly known: Known; readonly talk: number; readonly isTail: boolean }[];
}

/** How likely a clause is talk and no matter at all, 0 to 1. */
export const talkIn = (clause: string, talk: Pick<Model, "read" | "guess">): number =>
  talk.guess(talk.read(clause)).find(({ label }) => label === "talk")?.confidence ?? 0;

/** Without a model of talk nothing is known of it. */
export function withLaterParts(
  text: string,
  read: Model["read"],
  talk?: Pick<Model, "read" | "guess">,
): PartsRead {
  const talkOf = (clause: string): number => (talk ? talkIn(clause, talk) : 0);
  let all = 1;
  let before = 0;
  const later = laterParts(text).map(({ clause, rest }) => {
    all = Math.min(all, talkOf(clause));
    before += clause.length;
    return { known: read(rest), talk: all, isTail: rest.length < before };
  });
  return { whole: read(text), later };
}

/** The rest of a message that tells of a matter may say nothing by itself: then the matter stands. */
const SAYS_NOTHING: readonly string[] = ["none", "other"];
const MATTERS: readonly string[] = ["report", "consult", "case", "consultation", "suggestion"];

/** All that is a category, but for `other`, is a matter. */
const isMatter = (task: Task, label: string): boolean =>
  task === "category" ? !SAYS_NOTHING.includes(label) : MATTERS.includes(label);

/** What a matter ends with (一点通知都没有) tells whose it is only together with it. */
const ABOUT_MATTER: readonly Task[] = ["unit", "category"];

const losesMatter = (task: Task, [best]: readonly Guess[], [next]: readonly Guess[]): boolean =>
  isMatter(task, best?.label ?? "") && SAYS_NOTHING.includes(next?.label ?? "");

/** A message from where everything before it is mostly talk. */
export const mostlyPastTalk = ({ whole, later }: PartsRead): Known =>
  later.reduce((best, { known, talk }) => (talk >= MOSTLY_TALK ? known : best), whole);

/** What a model makes of all of a message, or of what comes after its first clauses, where that is clearer or they are talk. */
export function guessPastTalk(task: Task, guess: Model["guess"], { whole, later }: PartsRead): Guess[] {
  const confidence = ([best]: readonly Guess[]): number => best?.confidence ?? 0;
  return later.reduce((best, { known, talk, isTail }) => {
    if (isTail && talk < MOSTLY_TALK && ABOUT_MATTER.includes(task)) return best;
    const guesses = guess(known);
    const needed = confidence(best) + SURER[task] - WHERE_TALK * talk;
    const isClearer = talk >= MOSTLY_TALK || confidence(guesses) > needed;
    return isClearer && !losesMatter(task, best, guesses) ? guesses : best;
  }, guess(whole));
}
