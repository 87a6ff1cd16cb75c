import { consentOptions, MENU } from "./options.ts";
import type { Asked } from "./person.ts";
import { isPhoneOnly } from "./phone.ts";
import { aside } from "./small-talk.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Say, Step } from "./types.ts";

type About = "push" | "phone";

/** Asked once per person, after the number was said; a yes, a no and no answer at all are remembered alike. */
export function askConsent(asked: Asked | null | undefined, draft: Draft): About | null {
  if (!asked || asked.push || draft.danger !== null || draft.sealed) return null;
  return "push";
}

export const consentSay = (about: About): Say =>
  about === "push"
    ? { key: "consent.push", values: {}, options: consentOptions(about) }
    : { key: "consent.phone", values: {}, options: consentOptions(about) };

export const noteAsked = (about: About): Command => ({ do: "note_consent", about, said: null });

/** What was said to the question; after a yes to notices the phone is asked for, once. */
export function sayConsent(turn: Turn, about: About, yes: boolean): Step {
  const note: Command = { do: "note_consent", about, said: yes };
  if (about === "phone")
    return answer(
      { at: "rest", misses: 0 },
      [{ key: yes ? "consent.phone_yes" : "consent.phone_no", values: {}, options: MENU }],
      [note],
      "continuation",
    );
  const commands: Command[] = [note, { do: "set_pushes", on: yes }];
  if (!yes || turn.input.asked?.phone !== false)
    return answer(
      { at: "rest", misses: 0 },
      [{ key: yes ? "consent.push_yes" : "consent.push_no", values: {}, options: MENU }],
      commands,
      "continuation",
    );
  return answer(
    { at: "rest", misses: 0, asks: "phone" },
    [{ key: "consent.push_yes", values: {} }, consentSay("phone")],
    [...commands, noteAsked("phone")],
    "continuation",
  );
}

const YES: readonly (string | null)[] = ["yes", "noted", "thanks"];
const NO: readonly (string | null)[] = ["no", "cancel", "drop", "disagree", "no_place"];

/** The answer to the question after a filing; null: something else was said. */
export function answersConsent(state: DialogueState, turn: Turn): Step | null {
  if (state.at !== "rest" || !state.asks) return null;
  if (NO.includes(turn.keyword)) return sayConsent(turn, state.asks, false);
  if (state.asks === "push") return YES.includes(turn.keyword) ? sayConsent(turn, "push", true) : null;
  return isPhoneOnly(turn) ? sayConsent(turn, "phone", true) : null;
}

/** "停止通知", "恢复通知": at any time, and what was being told stays as it is. */
export const setPushes = (state: DialogueState, on: boolean): Step =>
  aside(state, [{ key: on ? "pushes.on" : "pushes.off", values: {} }], [{ do: "set_pushes", on }]);
