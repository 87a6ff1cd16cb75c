import { dangersOf } from "./danger.ts";
import type { Pressed } from "./options.ts";
import { isDrafting } from "./small-talk.ts";
import { step } from "./step.ts";
import { bare } from "./text.ts";
import { readTurn } from "./turn.ts";
import type { DialogueInput, DialogueState, Step } from "./types.ts";

/**
 * What a message comes to while a person of the staff speaks in the chat. heard: it is for that person · still: it asks
 * for one · busy: only the bot could go on with it · end: the bot is wanted again · step: the bot acts all the same;
 * `heard` then tells whether the person hears it, too.
 */
export type Beside =
  | { readonly is: "heard" | "still" | "busy" | "end" }
  | { readonly is: "step"; readonly step: Step; readonly heard: boolean };

const ENDS = new Set([
  "结束",
  "结束对话",
  "结束服务",
  "结束人工",
  "退出",
  "退出人工",
  "end",
  "endchat",
  "quit",
]);
/** Wishes about notices are no talk. */
const STOPS = ["mute", "unmute"] as const;

/**
 * The bot's part in a chat in which a person speaks: numbers to call in danger and the emergency report that follows,
 * notices stopped and resumed, and what one press finishes. Nothing else is answered by it. Pure.
 */
export function besideHuman(state: DialogueState, input: DialogueInput): Beside {
  const turn = readTurn(input);
  if (!turn) return { is: "heard" };
  if (dangersOf(turn).length > 0) return { is: "step", step: step(state, input), heard: true };
  if (isInDanger(state)) return { is: "step", step: step(state, input), heard: turn.pressed === null };
  if (turn.pressed) return pressedBeside(state, input, turn.pressed);
  if (STOPS.some((stop) => stop === turn.keyword))
    return { is: "step", step: step(state, input), heard: false };
  if (ENDS.has(bare(turn.text))) return { is: "end" };
  return { is: turn.keyword === "human" ? "still" : "heard" };
}

/** A press asks something of the bot: what it finishes at once is done, what would open a talk of its own waits. */
function pressedBeside(state: DialogueState, input: DialogueInput, pressed: Pressed | "unknown"): Beside {
  if (pressed !== "unknown" && (pressed.press === "human" || pressed.press === "not_helped"))
    return { is: "still" };
  const done = step(state, input);
  const finishes = done.state.at === "rest" && done.state.expecting === undefined;
  return finishes ? { is: "step", step: done, heard: false } : { is: "busy" };
}

/** An emergency is being filed: that goes on whoever speaks. */
const isInDanger = (state: DialogueState): boolean =>
  isDrafting(state) && "draft" in state && state.draft.danger !== null;
