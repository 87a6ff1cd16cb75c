import { handOver } from "./hand-over.ts";
import { MENU } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { DialogueState, Step } from "./types.ts";

/** An ID number by its birthday, with hardly more than its name. */
const ID_NUMBER =
  /^(?:我的?)?(?:身份证)?(?:号码?)?[是:：\s]*\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/iu;

export const isIdNumber = ({ text }: Turn): boolean =>
  ID_NUMBER.test(text.replaceAll(/(?<=\d)[\s-](?=\d)/g, ""));

/** None is needed here; the second time a person finds out what it is about. */
export const idNotNeeded = (state: Extract<DialogueState, { at: "rest" }>, turn: Turn): Step =>
  state.misses >= 1
    ? handOver(state, turn)
    : answer({ ...state, misses: 1 }, [{ key: "id.not_needed", values: {}, options: MENU }]);
