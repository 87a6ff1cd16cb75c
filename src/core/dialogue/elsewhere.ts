import { draftOf } from "./draft.ts";
import { isWish } from "./names-case.ts";
import { elsewhereOptions } from "./options.ts";
import type { Meaning } from "./reading.ts";
import { asks } from "./text.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, Draft, Step } from "./types.ts";

const ELSEWHERE = "elsewhere:";

const MAY_BE: readonly string[] = ["report", "consult"];

/** Tells where a matter is dealt with that cannot be dealt with here; whoever wants it filed all the same can. */
export function sendElsewhere(turn: Turn, meaning: Meaning): Step | null {
  const { article, mine } = turn.input;
  const isOfNoCase = mine.length === 0 && "is" in meaning && isWish(meaning.is);
  const fits = "maybe" in meaning || ("is" in meaning && MAY_BE.includes(meaning.is)) || isOfNoCase;
  // What is told instead of asked ("the award is out, they do not pay") no article on how to apply answers.
  const isAnswered = article && "is" in meaning && meaning.is === "consult" && asks(turn.text);
  return fits && !isAnswered ? tellElsewhere(turn, draftOf(turn)) : null;
}

/** The same of what is being told as a report, if the words just said are about such a matter. */
export function tellElsewhere(turn: Turn, draft: Draft, before: readonly Command[] = []): Step | null {
  const { elsewhere, demands } = turn.input;
  if (!elsewhere || turn.keyword || demands.length > 0 || draft.part || draft.sealed || draft.danger)
    return null;
  const { code, name, where, phone } = elsewhere;
  const body = [where["zh-CN"], phone].filter(Boolean).join("：");
  return answer(
    { at: "answered", question: draft.text, article: `${ELSEWHERE}${code}`, draft, misses: 0 },
    [{ key: "elsewhere.answer", values: { name, where, phone }, options: elsewhereOptions() }],
    [...before, { do: "answer_with", question: draft.text, article: { id: `${ELSEWHERE}${code}`, body } }],
  );
}
