import { handOver } from "./hand-over.ts";
import { MENU, reopenOptions, satisfiedOptions, solvedOptions } from "./options.ts";
import { meaningOf } from "./reading.ts";
import { bare } from "./text.ts";
import { afresh, answer, type Handle, type Turn } from "./turn.ts";
import type { CaseBrief, Command, DialogueState, Say, SayOption, Step } from "./types.ts";

interface Rating {
  readonly token: string;
  readonly number: string;
}

export function askSolved(one: CaseBrief): Step {
  const token = one.ratingToken ?? "";
  return answer({ at: "rating_solved", token, number: one.number, misses: 0 }, [
    {
      key: "rate.ask_solved",
      values: { number: one.number, title: one.title },
      options: solvedOptions(token),
      case: one.number,
    },
  ]);
}

/** Whether they are satisfied is asked apart from whether it is solved. */
export function askSatisfied(rating: Rating & { solved: boolean }, commands: readonly Command[] = []): Step {
  return answer(
    { at: "rating_satisfied", ...rating, misses: 0 },
    [{ key: "rate.ask_satisfied", values: { solved: rating.solved }, options: satisfiedWays(rating) }],
    commands,
    "continuation",
  );
}

const satisfiedWays = (rating: Rating & { solved: boolean }): SayOption[] => [
  ...satisfiedOptions(rating.token),
  ...(rating.solved ? [] : reopenOptions(rating.number)),
];

/** Stores the marks under the token and thanks; "not solved" offers to take the matter up again. */
export function storeRating(rating: Rating & { solved: boolean | null }, satisfied: number | null): Step {
  const says: Say[] =
    rating.solved === false
      ? [{ key: "rate.offer_reopen", values: {}, options: reopenOptions(rating.number) }]
      : [{ key: "rate.thanks", values: {}, options: MENU }];
  const { token, solved, number } = rating;
  return answer(
    { at: "rest", misses: 0, lastCase: number },
    says,
    [{ do: "rate", token, solved, satisfied }],
    "continuation",
  );
}

export const rateGone = (): Step =>
  answer({ at: "rest", misses: 0 }, [{ key: "rate.gone", values: {}, options: MENU }]);

/** What was said of a rating before the person turned to something else. */
export function leaving(state: DialogueState): Command[] {
  return state.at === "rating_satisfied"
    ? [{ do: "rate", token: state.token, solved: state.solved, satisfied: null }]
    : [];
}

const SOLVED_WORDS = { yes: true, solved: true, no: false, unsolved: false } as const;

export const whileRatingSolved: Handle<"rating_solved"> = (state, turn) => {
  const solved =
    turn.keyword && turn.keyword in SOLVED_WORDS
      ? SOLVED_WORDS[turn.keyword as keyof typeof SOLVED_WORDS]
      : null;
  if (solved !== null) return askSatisfied({ token: state.token, number: state.number, solved });
  if (isTelling(turn)) return afresh();
  if (state.misses >= 1) return handOver(state, turn);
  return answer({ ...state, misses: 1 }, [
    { key: "rate.ask_solved_again", values: {}, options: solvedOptions(state.token) },
  ]);
};

const MARKS: Readonly<Record<string, number>> = {
  非常满意: 5,
  很满意: 5,
  十分满意: 5,
  满意: 4,
  比较满意: 4,
  基本满意: 3,
  一般: 3,
  还行: 3,
  不满意: 2,
  不太满意: 2,
  很不满意: 1,
  非常不满意: 1,
  verysatisfied: 5,
  satisfied: 4,
  neutral: 3,
  dissatisfied: 2,
  notsatisfied: 2,
  verydissatisfied: 1,
  yes: 4,
  good: 4,
  bad: 2,
};

/** "4", "四星", "打个4分", "满意" → 1…5. */
function markOf(turn: Turn): number | null {
  const said = bare(turn.text);
  const digit = /^(?:打|给)?(?:你们?|您们?)?个?([1-5一二三四五])(?:个|颗)?(?:分|星)?$/u.exec(said)?.[1];
  if (digit) return Number(digit) || "一二三四五".indexOf(digit) + 1;
  return Object.hasOwn(MARKS, said) ? (MARKS[said] ?? null) : null;
}

export const whileRatingSatisfied: Handle<"rating_satisfied"> = (state, turn) => {
  const mark = markOf(turn);
  if (mark !== null) return storeRating(state, mark);
  if (isTelling(turn)) return afresh([], leaving(state));
  if (state.misses >= 1) return handOver(state, turn, leaving(state));
  return answer({ ...state, misses: 1 }, [
    { key: "rate.ask_satisfied_again", values: {}, options: satisfiedWays(state) },
  ]);
};

const OTHER_WISHES: readonly (string | null)[] = [
  "report",
  "consult",
  "track",
  "supplement",
  "urge",
  "withdraw",
  "unsolved",
  "disagree",
];
const ABOUT_RATING: readonly string[] = ["rate", "confirm", "thanks", "greet", "reopen"];

/** Says something of its own: not an answer to how it went. */
function isTelling(turn: Turn): boolean {
  if (turn.photos.length > 0 || turn.location !== null || turn.voice) return true;
  if (turn.keyword) return OTHER_WISHES.includes(turn.keyword);
  if (turn.understanding?.slots.caseNumber) return true;
  const meaning = meaningOf(turn);
  return "is" in meaning && !ABOUT_RATING.includes(meaning.is);
}
