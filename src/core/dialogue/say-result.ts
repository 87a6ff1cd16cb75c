import type { CaseEventType } from "../workflow.ts";
import type { CommandResult } from "./command-result.ts";
import { doneOptions, filedOptions, MENU } from "./options.ts";
import type { Say } from "./types.ts";

/** What came of a command, in the order it was done, after what the step says itself. */
export function sayResult(result: CommandResult): Say[] {
  return (SAYS[result.of] as (result: CommandResult) => Say[])(result);
}

const SAYS = {
  open_case: sayFiled,
  ask_staff: ({ answerBy, human, further }) => [
    {
      key: further ? "handed.further" : human ? "handed.over" : "consult.queued",
      values: { answerBy },
      options: MENU,
    },
  ],
  change_case: sayChanged,
  join_case: ({ number, link }) => [
    { key: "joined.case", values: { number, link }, options: doneOptions(number), case: number },
  ],
  consent_consultation: ({ number, answerBy }) => [
    answerBy
      ? { key: "consultation.agreed", values: { number, answerBy }, options: MENU }
      : { key: "not_possible", values: { number }, options: doneOptions(number), case: number },
  ],
  rate: ({ taken }) => (taken ? [] : [{ key: "rate.gone", values: {}, options: MENU }]),
} as const satisfies { [Of in CommandResult["of"]]: (result: Extract<CommandResult, { of: Of }>) => Say[] };

function sayFiled(result: Extract<CommandResult, { of: "open_case" }>): Say[] {
  const { number, code, link, dueAt, urgency } = result;
  const options = filedOptions(number);
  return urgency === "emergency"
    ? [{ key: "filed.emergency", values: { number, code, link }, options, case: number }]
    : [{ key: "filed.case", values: { number, code, link, dueAt }, options, case: number }];
}

const DONE = {
  supplement: "done.supplement",
  withdraw: "done.withdraw",
  reopen: "done.reopen",
  contest: "done.contest",
  question_delay: "done.question_delay",
  refuse_delay: "done.refuse_delay",
} as const satisfies Partial<Record<CaseEventType, Say["key"]>>;

/** A confirmation is thanked for by the step itself, with its next question. */
function sayChanged({
  number,
  event,
  refused,
  by = null,
  place,
}: Extract<CommandResult, { of: "change_case" }>): Say[] {
  if (refused !== null) {
    const key = refused === "case.has_listeners" ? "withdraw.followed" : "not_possible";
    return [{ key, values: { number }, options: doneOptions(number), case: number }];
  }
  if (event === "confirm") return [];
  if (event === "urge")
    return [{ key: "done.urge", values: { number, by }, options: doneOptions(number), case: number }];
  if (place) return [sayPlace(number, place)];
  const key = event in DONE ? DONE[event as keyof typeof DONE] : "done.other";
  return [{ key, values: { number }, options: doneOptions(number), case: number }];
}

function sayPlace(
  number: string,
  { is: place, moved, unit }: NonNullable<Extract<CommandResult, { of: "change_case" }>["place"]>,
): Say {
  const about = { options: doneOptions(number), case: number };
  return moved
    ? { key: "done.place", values: { number, place }, ...about }
    : { key: "done.place_passed", values: { number, place, unit }, ...about };
}
