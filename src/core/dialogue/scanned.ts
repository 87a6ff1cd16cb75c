import { elsewhereThan } from "./draft.ts";
import { proceed } from "./draft-steps.ts";
import { aside } from "./small-talk.ts";
import type { Turn } from "./turn.ts";
import type { DialogueState, Draft, Step } from "./types.ts";

/** The QR hangs elsewhere than the matter is: where is it? */
export const notHere = (turn: Turn, draft: Draft): Step =>
  proceed(turn, elsewhereThan(draft), [{ do: "continue_report" }, { do: "forget_scan" }]);

/** "不在这里" before anything was told. */
export const leaveScan = (state: DialogueState): Step =>
  aside(state, [{ key: "ack", values: {} }], [{ do: "forget_scan" }]);
