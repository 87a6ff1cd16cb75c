import { isBareNumber } from "../numbered.ts";
import { dangersOf } from "./danger.ts";
import { fits } from "./fits.ts";
import { isWithin } from "./moments.ts";
import { meaningOf } from "./reading.ts";
import type { Turn } from "./turn.ts";
import type { CaseBrief, DialogueState } from "./types.ts";
import { tellsNoMatter } from "./vague.ts";

/** So long what is told goes on from "还没好". */
const REOPENED_MS = 10 * 60_000;
/** A guess of the category that shows a matter told. */
const SURE_OF_WHAT = 0.5;

/** The case reopened a moment ago, where words or photos say what is still wrong with it. */
export function reopenedBy(state: Extract<DialogueState, { at: "rest" }>, turn: Turn): CaseBrief | null {
  if (!state.reopenedAt || !isWithin(state.reopenedAt, turn.input.now, REOPENED_MS)) return null;
  const one = turn.input.mine.find(({ number }) => number === state.lastCase);
  return one && fits("supplement", one) && goesOn(one, turn) ? one : null;
}

function goesOn({ title }: CaseBrief, turn: Turn): boolean {
  const { keyword, text, understanding } = turn;
  if (!turn.words) return turn.photos.length > 0 || turn.location !== null;
  if (keyword || isBareNumber(text) || dangersOf(turn).length > 0 || tellsNoMatter(text)) return false;
  const { place, caseNumber } = understanding?.slots ?? {};
  if (caseNumber || (place && !title.includes(place))) return false;
  const meaning = meaningOf(turn);
  if (!("is" in meaning) || meaning.is === "urge") return tellsWhat(turn);
  return TELLS.includes(meaning.is);
}

const TELLS: readonly string[] = ["report", "reopen", "supplement"];

/** "一排车还停着没人管" reads as urging, and tells what. */
const tellsWhat = ({ understanding }: Turn): boolean =>
  understanding?.categories
    .slice(0, 1)
    .some((best) => best.label !== "other" && best.confidence >= SURE_OF_WHAT) ?? false;
