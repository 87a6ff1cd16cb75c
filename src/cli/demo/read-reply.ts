import { speak } from "../../../intents/phrases/index.ts";
import { type Pressed, pressedOf } from "../../core/dialogue/options.ts";
import type { ChatReply } from "./chat.ts";

export const TURN_OUTCOMES = [
  "asked what",
  "asked where",
  "asked to confirm",
  "asked which it is",
  "asked to file apart",
  "answered by an article",
  "told who deals with it",
  "filed",
  "passed to staff",
  "closing words",
  "no reply",
  "refused",
] as const;
export type TurnOutcome = (typeof TURN_OUTCOMES)[number];

/** What a person reads out of the replies to one message: the last thing that was asked or done. */
export function readReplies(replies: readonly ChatReply[]): {
  outcome: TurnOutcome;
  reply: ChatReply | null;
} {
  for (const reply of replies.toReversed()) {
    const outcome = outcomeOf(reply);
    if (outcome !== "closing words") return { outcome, reply };
  }
  return { outcome: replies.length === 0 ? "no reply" : "closing words", reply: replies.at(-1) ?? null };
}

function outcomeOf(reply: ChatReply): TurnOutcome {
  const offers = (press: Pressed["press"]) =>
    (reply.options ?? []).some(({ id }) => pressedOf(id)?.press === press);
  if (offers("confirm")) return "asked to confirm";
  if (offers("no_place")) return "asked where";
  if (offers("drop")) return "asked what";
  if (offers("split")) return "asked to file apart";
  if (offersAnyway(reply)) return "told who deals with it";
  if (offers("helped")) return "answered by an article";
  if (reply.case) return "filed";
  if (isPassedOn(reply.text)) return "passed to staff";
  return isQuestion(reply.text) && offers("kind") ? "asked which it is" : "closing words";
}

const offersAnyway = ({ options = [] }: ChatReply): boolean =>
  options[0]?.label === speak("zh-CN", "option.file_anyway", {});

const isQuestion = (text: string): boolean => /[：？]\s*$/u.test(text);

/** Said when a question goes to the staff's queue: the words before the first comma hold no values. */
function isPassedOn(text: string): boolean {
  const answerBy = new Date(0);
  return (["consult.queued", "handed.over"] as const).some((key) =>
    text.startsWith(/^[^，。]+/u.exec(speak("zh-CN", key, { answerBy }))?.[0] ?? "\n"),
  );
}
