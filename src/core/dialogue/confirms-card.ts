import { isJustFiled } from "./danger.ts";
import { withThings } from "./draft.ts";
import { file } from "./draft-steps.ts";
import { fits } from "./fits.ts";
import { MENU } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { DialogueState, Step } from "./types.ts";

const AGREES = "(?:好[的了吧]?|可以了?|行了?|嗯+|那就?|对了?|没问题|ok|okay)";
const THAT = "(?:刚才|刚刚|方才|前面|上面|之前)的?(?:那|这)?(?:一?[个件条张])?(?:事情?|单子|卡片?)?";
/** "好了，刚才那个确认提交" */
const CONFIRMS = new RegExp(
  `^(?:${AGREES}[，,。\\s]*)*(?:把|就|请|麻烦|帮我)*${THAT}[，,\\s]*(?:我|就|请|帮我|给我|可以|那)*(?:确认提交|提交|确认无误|确认)(?:了|吧|一下|上去|掉)*[。！!]*$`,
  "iu",
);

/** A yes to the card shown before: it is filed where it still waits; else it is said that nothing does. */
export function confirmsCard(state: DialogueState, turn: Turn): Step | null {
  if (!CONFIRMS.test(turn.text)) return null;
  if (state.at === "confirming") return file(turn, withThings(state.draft, turn));
  if (!turn.text.includes("提交") && turn.input.mine.some((one) => fits("confirm", one))) return null;
  if (state.at !== "rest" && state.at !== "answered" && state.at !== "choosing") return null;
  const key = isJustFiled(state, turn.input.now) ? "stale.filed" : "confirm.none";
  const dropped = state.at === "choosing" ? [{ do: "drop_report" } as const] : [];
  return answer(
    state.at === "rest" ? state : { at: "rest", misses: 0 },
    [{ key, values: {}, options: MENU }],
    dropped,
  );
}
