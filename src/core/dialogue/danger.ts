import type { Danger } from "../glossary.ts";
import type { PhraseKey } from "../phrasebook.ts";
import { isOfAnother, isSoft } from "./draft.ts";
import type { Turn } from "./turn.ts";
import type { Command, DialogueState, Say } from "./types.ts";

const CALLS = {
  fire: "call.fire",
  gas: "call.gas",
  trapped: "call.trapped",
  flood: "call.flood",
  collapse: "call.collapse",
  violence: "call.violence",
  self_harm: "call.self_harm",
  domestic_violence: "call.domestic_violence",
  child_harm: "call.child_harm",
  medical: "call.medical",
} as const satisfies Record<Danger, Extract<PhraseKey, `call.${string}`>>;

/** The numbers to call, before anything else is said. Two at most: more nobody reads in danger. */
export function callFirst(turn: Turn): Say[] {
  return dangersOf(turn)
    .slice(0, 2)
    .map((danger) => ({ key: callFor(danger, turn.text), values: {} }));
}

const callFor = (danger: Danger, text: string): (typeof CALLS)[Danger] | "call.self_harm_other" =>
  danger === "self_harm" && isOfAnother(text) ? "call.self_harm_other" : CALLS[danger];

export const dangersOf = (turn: Turn): readonly Danger[] => turn.understanding?.dangers ?? [];

/** After a filing in danger, lines still belong to it for half an hour; otherwise for a minute. */
const DANGER_WINDOW_MS = 30 * 60_000;
const WINDOW_MS = 60_000;

/** Whether what comes now may still belong to what was just filed. */
export function isJustFiled(state: DialogueState, now: Date): boolean {
  if (state.at !== "rest" || !state.lastFiledAt) return false;
  const passed = now.getTime() - Date.parse(state.lastFiledAt);
  return passed >= 0 && passed <= (state.danger ? DANGER_WINDOW_MS : WINDOW_MS);
}

/** The danger that those on duty know of already from this conversation. */
function knownDanger(state: DialogueState, now: Date): Danger | null {
  if (state.at === "rest") return isJustFiled(state, now) ? (state.danger ?? null) : null;
  return "draft" in state && state.at !== "answered" && state.at !== "choosing" ? state.draft.danger : null;
}

/** Alerts those on duty, once for a danger told in several lines. */
export function alertDuty(state: DialogueState, turn: Turn): Command[] {
  const [danger] = dangersOf(turn);
  if (!danger || danger === knownDanger(state, turn.input.now)) return [];
  return [{ do: "raise_alert", danger, sealed: isSoft(danger) || (turn.understanding?.sealed ?? false) }];
}
