import { consentOptions, MENU } from "./options.ts";
import type { Asked } from "./person.ts";
import { isPhoneOnly } from "./phone.ts";
import { aside } from "./small-talk.ts";
import { bare } from "./text.ts";
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

/** "不用", "不用通知了", "不留手机号", "要的，通知我": said to this question, and to no other. */
const REFUSES =
  /^(?:不用|不要|不必|不需要|不留|不想留|不方便|不给|不通知|别|先不|暂时不|nothanks|noneed|dont)(?:再|了|通知|告诉|留|给|手机|电话|号码?|我|吧|啦|谢谢|您|你)*$/u;
const AGREES =
  /^(?:要|要的|需要|通知|愿意|当然|好啊|好呀|好哒|行啊|pleasedo|notifyme)(?:通知|我|吧|的|谢谢|您|你)*$/u;

/** The answer to the question after a filing; null: something else was said. */
export function answersConsent(state: DialogueState, turn: Turn): Step | null {
  if (state.at !== "rest" || !state.asks) return null;
  const words = bare(turn.text);
  if (NO.includes(turn.keyword) || REFUSES.test(words)) return sayConsent(turn, state.asks, false);
  const agrees = YES.includes(turn.keyword) || AGREES.test(words);
  if (state.asks === "push") return agrees ? sayConsent(turn, "push", true) : null;
  return isPhoneOnly(turn) ? sayConsent(turn, "phone", true) : null;
}

/** "停止通知", "恢复通知": at any time, and what was being told stays as it is. */
export const setPushes = (state: DialogueState, on: boolean): Step =>
  aside(state, [{ key: on ? "pushes.on" : "pushes.off", values: {} }], [{ do: "set_pushes", on }]);
