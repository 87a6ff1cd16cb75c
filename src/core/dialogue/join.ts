import type { Stage } from "../workflow.ts";
import { cardOptions } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, Draft, Say, Step } from "./types.ts";

/** An open case of public space that somebody else reported and that may be the same matter. */
export interface Near {
  readonly number: string;
  /** Name of the category: never the other person's words. */
  readonly category: string;
  /** Street, community and road, as the public list tells them. */
  readonly place: string | null;
  readonly stage: Stage;
}

/** Whether a report may be joined to another's: nothing urgent is held up, nothing sealed is linked. */
export const mayJoin = (draft: Draft): boolean =>
  draft.kind === "case" && draft.urgency === "routine" && !draft.danger && !draft.sealed && !draft.part;

/** The card with the offer to follow the other's case instead. Affirming still files the own report. */
export function offerJoin(step: Step, near: Near | null): Step {
  if (step.state.at !== "confirming") return step;
  const { near: _, ...draft } = step.state.draft;
  if (!near) return { ...step, state: { ...step.state, draft } };
  const offered = { ...draft, near: near.number };
  const says = step.says.map((say) => withOffer(say, offered, near));
  return { ...step, says, state: { ...step.state, draft: offered } };
}

function withOffer(say: Say, draft: Draft, near: Near): Say {
  if (say.key !== "confirm.card") return say;
  const { category, place, stage } = near;
  return {
    ...say,
    values: { ...say.values, near: { category, place, stage } },
    options: cardOptions(draft),
  };
}

const JOIN_WORDS = /^(?:一起跟进|一起吧?|跟进|同一件事?|是同一件|加入|follow|join)[。！!]?$/iu;
export const saysJoin = ({ text }: Turn, draft: Draft): boolean =>
  draft.near !== undefined && JOIN_WORDS.test(text);

/** Follows the other's case; should it have ended meanwhile, the report is filed as it is. */
export function join(draft: Draft): Step {
  const commands: Command[] = [
    { do: "continue_report" },
    { do: "join_case", number: draft.near ?? "", draft },
  ];
  return answer({ at: "rest", misses: 0, lastDraft: draft.id }, [], commands);
}
