import type { Danger } from "../glossary.ts";
import type { PhraseKey } from "../phrasebook.ts";
import { isOfAnother, isSoft } from "./draft.ts";
import { isWithin } from "./moments.ts";
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

/** Whose number can wait for the other's: who hides from a knife behind a door needs the police, who drowns no high ground. */
const GIVES_WAY: Readonly<Partial<Record<Danger, readonly Danger[]>>> = {
  trapped: ["violence", "domestic_violence"],
  flood: ["trapped", "medical"],
};

/** The numbers to call, before anything else is said. Two at most: more nobody reads in danger. */
export function callFirst(turn: Turn): Say[] {
  const dangers = dangersOf(turn);
  const canWait = (danger: Danger): boolean =>
    GIVES_WAY[danger]?.some((other) => dangers.includes(other)) ?? false;
  const keys = [...dangers.filter((danger) => !canWait(danger)), ...dangers.filter(canWait)].map((danger) =>
    callFor(danger, turn.text),
  );
  return [...new Set(keys)].slice(0, 2).map((key) => ({ key, values: {} }));
}

const IN_LIFT = /电梯|電梯|轿厢|升降机|\b(?:lift|elevator)\b/iu;
const ELECTRIC =
  /触电|觸電|漏电|漏電|插座|插线板|插線板|插排|排插|电门|电箱|配电|电线|電線|电缆|高压线|带电|[被遭]电|电[到击倒晕了]人?|electric (?:shock|wire|box)|electrocut|live wire|power line|socket/iu;

const IN_WATER =
  /落水|溺|扑腾|撲騰|沉(?:下去|了下去|水|底)|(?:掉|摔|滑|栽|跳|冲|卷|滚)[到进進下入][^，。]{0,6}[河江湖塘池渠海水]|[河江湖塘池渠海水](?:里|裡|中|心|面上?)[^，。]{0,8}(?:人|孩|娃|老|阿[姨婆]|手|头|衣服)|(?:人|孩子?|娃)[^，。]{0,6}[漂浮飘]在?[^，。]{0,4}[河江湖塘池渠海水]|drown|fell in(?:to)? the (?:river|lake|pond|canal|water)/iu;

/** The same danger in a case of its own, where what to do first differs. */
const CASES: readonly {
  readonly danger: Danger;
  readonly isIt: (text: string) => boolean;
  readonly key: Extract<PhraseKey, `call.${string}`>;
}[] = [
  { danger: "self_harm", isIt: isOfAnother, key: "call.self_harm_other" },
  { danger: "trapped", isIt: (text) => IN_LIFT.test(text), key: "call.trapped_lift" },
  { danger: "trapped", isIt: (text) => IN_WATER.test(text), key: "call.in_water" },
  { danger: "flood", isIt: (text) => IN_WATER.test(text), key: "call.in_water" },
  { danger: "medical", isIt: (text) => ELECTRIC.test(text), key: "call.electric" },
];

const callFor = (danger: Danger, text: string): Extract<PhraseKey, `call.${string}`> =>
  CASES.find((one) => one.danger === danger && one.isIt(text))?.key ?? CALLS[danger];

export const dangersOf = (turn: Turn): readonly Danger[] => turn.understanding?.dangers ?? [];

/** After a filing in danger, lines still belong to it for half an hour; otherwise for a minute. */
const DANGER_WINDOW_MS = 30 * 60_000;
const WINDOW_MS = 60_000;

/** Whether what comes now may still belong to what was just filed. */
export function isJustFiled(state: DialogueState, now: Date): boolean {
  if (state.at !== "rest" || !state.lastFiledAt) return false;
  return isWithin(state.lastFiledAt, now, state.danger ? DANGER_WINDOW_MS : WINDOW_MS);
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
