import { type Answer, type ReplyElement, untoldIn } from "../core/reply-elements.ts";
import { isBesideThePoint } from "../core/reply-match.ts";
import type { CaseState } from "../core/workflow.ts";

/** An event of the history, as far as it matters here. */
interface Told {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly words: Readonly<Record<string, unknown>> | null;
}

/** What whoever verifies an answer should look at. Nothing here refuses it. */
export interface AnswerCheck {
  /** Which of the four elements are neither in fields nor in words. */
  readonly untold: readonly ReplyElement[];
  /** 答非所问: it shares too little with what was reported. */
  readonly besideThePoint: boolean;
}

/** The answer that waits to be verified, looked at; null where none does or its words were erased. */
export function checkAnswer(
  { state, text }: { readonly state: CaseState; readonly text: string },
  history: readonly Told[],
): AnswerCheck | null {
  const last = state === "answered" ? history.findLast(({ type }) => type === "answer") : undefined;
  if (!last?.words) return null;
  const answer = { ...last.detail, ...last.words } as unknown as Answer;
  return { untold: untoldIn(answer), besideThePoint: isBesideThePoint(text, answer.reply) };
}
