import { draftOf } from "./draft.ts";
import { begin } from "./draft-steps.ts";
import { fits } from "./fits.ts";
import { namesCase } from "./names-case.ts";
import { caseOption, HUMAN, NEW_MATTER } from "./options.ts";
import type { Meaning } from "./reading.ts";
import { bare } from "./text.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, CaseWish, DialogueState, Step } from "./types.ts";
import { tellsNoMatter } from "./vague.ts";

type Picking = Extract<DialogueState, { at: "picking_case" }>;

const WHO = "(?:他们?|她们?|它们?|你们|那[边家]|这[边家])";
const SAME_MATTER = "(?:那|这|上次那|上次|之前那|之前|同样|一样)的?(?:件|个)?(?:老?问题|事情?|事儿|情况)";
/** "他们又这样", "就是那件事", "老问题又来了": points to what is known, and says nothing of it. */
const AGAIN = new RegExp(
  `^(?:${WHO}?(?:又|还是)(?:是?这样|那样|这么|来|开始|犯)+了?|(?:就是|还是|又是)?${SAME_MATTER}(?:又来了?)?|(?:老|旧)(?:问题|毛病|情况|事)(?:又|还)?(?:来|犯|有|是|这样|开始)*了?|(?:跟|和|同)(?:上次|之前|以前)(?:一样|一个样|差不多)|(?:the)?same(?:thing|problem|matter)?(?:again|asbefore|aslasttime)|they(?:re|are)?(?:did|doing|do)(?:it|that)again)$`,
  "u",
);

/** So many of their cases are asked about, none withdrawn or merged; whoever means another says its number. */
const ASKED = 2;

export const askedAbout = ({ input: { mine } }: Turn): readonly CaseBrief[] =>
  mine.filter((one) => fits("supplement", one) || fits("reopen", one)).slice(0, ASKED);

/** What only points to something known is asked about; of somebody without a case it is the beginning of a report. */
export function pointsBack(turn: Turn, meaning: Meaning): Step | null {
  if (turn.keyword || !AGAIN.test(bare(turn.text))) return null;
  const cases = askedAbout(turn);
  if (cases.length === 0) return begin(turn);
  const wish: CaseWish = isTrack(meaning) ? "track" : "reopen";
  const { text, photos } = turn;
  return answer({ at: "picking_case", wish, text, photos, orNew: true, misses: 0 }, [
    {
      key: "again.ask",
      values: { cases },
      options: [...cases.map((one) => caseOption(wish, one)), NEW_MATTER, HUMAN],
    },
  ]);
}

const isTrack = (meaning: Meaning): boolean =>
  "is" in meaning ? meaning.is === "track" : "maybe" in meaning && meaning.maybe[0] === "track";

const PRESSING: Readonly<Record<string, CaseWish>> = { urge: "urge", unsolved: "reopen", reopen: "reopen" };

/** "能不能快点", "还是老样子" of somebody without a case: what it is about is asked. */
export function pressesUnnamed(turn: Turn): Step | null {
  const { keyword, text, understanding, input } = turn;
  const read = understanding && "sure" in understanding.intent ? understanding.intent.sure : "";
  const wish = PRESSING[keyword ?? read];
  if (!wish || input.mine.length > 0 || namesCase(wish, text)) return null;
  return tellsNoMatter(text) ? begin(turn) : null;
}

/** It is none of them: a report of its own, with what was sent. */
export const beginNew = ({ text, photos }: Picking, turn: Turn): Step =>
  begin(turn, { ...draftOf(turn), text, photos });
