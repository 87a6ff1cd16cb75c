import { isBareNumber } from "../numbered.ts";
import { draftOf, tellsNoMatterYet, toldSoFar, withText, withThings } from "./draft.ts";
import { likelyKind } from "./likely-kind.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Step } from "./types.ts";

/** What was being told when a person takes over. */
function openDraft(state: DialogueState): Draft | null {
  return "draft" in state && state.at !== "answered" ? state.draft : null;
}

const ofDraft = ({ draft }: { readonly draft: Draft }): string => toldSoFar(draft);

const beforeNow = {
  rest: (state) => state.lastCase ?? "",
  asking: ofDraft,
  confirming: ofDraft,
  correcting: ofDraft,
  splitting: ofDraft,
  choosing: ofDraft,
  answered: (state) => state.question,
  picking_case: (state) => state.text,
  supplementing: (state) => state.number,
  withdrawing: (state) => state.number,
  rating_solved: (state) => state.number,
  rating_satisfied: (state) => state.number,
} as const satisfies { [At in DialogueState["at"]]: (state: Extract<DialogueState, { at: At }>) => string };

function saidBefore(state: DialogueState): string {
  const tell = beforeNow[state.at] as (state: DialogueState) => string;
  return tell(state);
}

/** What a person who only pressed "人工" is noted as asking. */
const BARE = { "zh-CN": "请求人工服务", en: "Asks for a person" } as const;

/** Whether a question only asks for a person and says nothing of the matter. */
export const asksOnlyForPerson = (question: string): boolean =>
  Object.values(BARE).some((bare) => bare === question);

/** Staff have it; see `handed`. */
export const HANDED: Extract<DialogueState, { at: "rest" }> = { at: "rest", misses: 0, handed: true };

/** What told a matter may still become a report; a question and nothing else does not. */
export const rememberAsked = (step: Step, draft: Draft, { input }: Turn): Step =>
  step.state.at !== "rest" || draft.text === "" || draft.onlyAsks || tellsNoMatterYet(draft)
    ? step
    : { ...step, state: { ...step.state, asked: { draft, at: input.now.toISOString() } } };

/** All that was told of a matter, this message included; a plea for a person or for help tells none. */
function toldNow(state: DialogueState, turn: Turn): Draft {
  const told = "draft" in state ? state.draft : { ...draftOf(turn), text: "" };
  if (pleads(turn)) return told;
  return "draft" in state ? withThings(withText(told, turn.text, turn.understanding), turn) : draftOf(turn);
}

function pleads({ keyword, words, text, understanding }: Turn): boolean {
  if (keyword || !words || isBareNumber(text) || !understanding) return true;
  const intent = "sure" in understanding.intent ? understanding.intent.sure : null;
  return intent === "human" || intent === "help" || likelyKind(understanding) === "other";
}

/** A person takes over with everything said so far; the answer-by time comes from the result. */
export function handOver(state: DialogueState, turn: Turn, commands: readonly Command[] = []): Step {
  const draft = openDraft(state);
  const before = saidBefore(state);
  const words = turn.keyword || isBareNumber(turn.text) || before.includes(turn.text) ? "" : turn.text;
  // A number says which matter it is about, not what is wanted.
  const asked = !words && !turn.voice && /^\d*$/.test(before) ? BARE[turn.input.locale] : "";
  const said = [asked, before, turn.voice ? "[🎤]" : "", words].filter(Boolean).join("\n");
  const step = answer(
    state.at === "rest" && state.asked ? { ...HANDED, asked: state.asked } : HANDED,
    [],
    [
      ...commands,
      ...(draft ? [{ do: "continue_report" } as const] : []),
      {
        do: "ask_staff",
        question: said,
        topic: draft?.topic ?? (asked ? null : turn.understanding?.topics[0]?.label) ?? null,
        sealed: (draft?.sealed ?? false) || (turn.understanding?.sealed ?? false),
        human: true,
      },
    ],
  );
  return rememberAsked(step, toldNow(state, turn), turn);
}

/** What is unclear by itself, said after that: it belongs to what was handed over. */
export const addToHanded = (state: DialogueState, { text, understanding }: Turn): Step =>
  answer(
    state,
    [],
    [
      {
        do: "ask_staff",
        question: text,
        topic: null,
        sealed: understanding?.sealed ?? false,
        human: true,
        further: true,
      },
    ],
    "continuation",
  );
