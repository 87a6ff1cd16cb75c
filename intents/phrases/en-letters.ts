import type { Phrases, PhraseValues } from "../../src/core/phrasebook.ts";
import type { LetterCause, LetterStep } from "../../src/core/supervision.ts";
import { enDay, enWhen } from "./dates.ts";
import { lines } from "./lines.ts";
import { STATE, URGENCY } from "./words-en.ts";

type Letter = PhraseValues["staff.letter"];

const NAME = {
  warn: "Due soon",
  remind: "Reminder",
  supervise: "Supervision letter",
  name: "Report to the leader",
} as const satisfies Record<LetterStep, string>;

const DEMAND = {
  sign: "sign for it and start",
  feedback: "say how far it is, or explain the delay with a new date",
  done: "finish it, or explain the delay with a new date",
  review: "look again and set the next review",
  idle: "do something about it and record it, or decide",
  staff: "deal with it and report back",
} as const satisfies Record<LetterCause, string>;

const letter = (values: Letter): string => {
  const { step, cause, unit, number, category, community, expiresAt, demandBy, steps } = values;
  const what = `No. ${number} (${category}${community ? `, ${community}` : ""})`;
  const demand = `Please ${DEMAND[cause]} by ${enWhen(demandBy)}.`;
  if (cause === "idle")
    return lines(`${unit}:`, `${what} was handed on ${steps} times and nothing was done. ${demand}`);
  const late = `${what} was due ${enWhen(expiresAt)} and is not done`;
  const said = {
    warn: `${what} is due ${enWhen(expiresAt)}. Please ${DEMAND[cause]} in time.`,
    remind: `${late}, and no delay is explained. ${demand}`,
    supervise: `${late} after a reminder. The head of the unit is asked to see to it. ${demand}`,
    name: `${late} after a reminder and a supervision letter. The leader is asked to act. ${demand}`,
  } as const satisfies Record<LetterStep, string>;
  return lines(`${unit}:`, said[step]);
};

/** The ladder and the bank, to staff. Nothing personal. */
export const enLetters = {
  "staff.letter": letter,
  "card.letter": ({ step, letter: number, unit, number: matterNumber, demandBy, link, ...card }) =>
    lines(
      `[${NAME[step]}] ${number}`,
      `${matterNumber} | ${card.category ?? "no category"} | ${card.community ?? "community unknown"} | ${URGENCY[card.urgency]}`,
      `Lead: ${unit} | state: ${STATE[card.state]} | by ${enWhen(demandBy)}`,
      "Read it at the desk, and press “Received”.",
      link,
    ),
  "card.drafts": ({ n, link }) => lines(`[Supervision] Letters waiting for a signature: ${n}.`, link),
  "card.review_overdue": ({ number, category, community, reviewOn, days, link }) =>
    lines(
      `[Review overdue] ${number}`,
      `${category ?? "no category"} | ${community ?? "community unknown"}`,
      `To be looked at again on ${enDay(reviewOn)}, ${days} days ago. Review it with a next date, or take it up again.`,
      link,
    ),
  "option.receive": () => "Received",
} as const satisfies Partial<Phrases>;
