import type { Article } from "../understanding.ts";
import { draftOf } from "./draft.ts";
import { answerOptions, HUMAN, MENU } from "./options.ts";
import { afresh, answer, type Handle, type Turn } from "./turn.ts";
import type { Command, Draft, Step } from "./types.ts";

/** Answers with the article that fits, naming its source; else the question goes to staff. */
export function consult(
  turn: Turn,
  article: Article | null = turn.input.article,
  draft: Draft = draftOf(turn),
  before: readonly Command[] = [],
): Step {
  const question = draft.text;
  if (!article) return askStaff(draft, false, before);
  const { title, body, source } = article;
  return answer(
    { at: "answered", question, draft, misses: 0 },
    [{ key: "consult.answer", values: { title, body, source }, options: answerOptions() }],
    [...before, { do: "answer_with", question, article }],
  );
}

/** To the staff's queue. When they will answer comes from the result. */
export function askStaff(draft: Draft, human: boolean, before: readonly Command[] = []): Step {
  const { text: question, topic, sealed } = draft;
  return answer(
    { at: "rest", misses: 0 },
    [],
    [...before, { do: "ask_staff", question, topic, sealed, human }],
  );
}

export const askQuestion = (): Step =>
  answer({ at: "rest", misses: 0, expecting: "question" }, [
    { key: "consult.ask", values: {}, options: [HUMAN] },
  ]);

export const solvedByArticle = (): Step =>
  answer(
    { at: "rest", misses: 0 },
    [{ key: "consult.solved", values: {}, options: MENU }],
    [],
    "continuation",
  );

/** After an article: did it help? Anything else is a new message. */
export const whileAnswered: Handle<"answered"> = (state, turn) => {
  if (turn.keyword === "yes" || turn.keyword === "solved" || turn.keyword === "thanks")
    return solvedByArticle();
  if (turn.keyword === "no" || turn.keyword === "unsolved") return askStaff(state.draft, true);
  return afresh();
};
