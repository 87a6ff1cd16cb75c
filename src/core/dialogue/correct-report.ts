import { isPlaceOnly, missingIn, placeSaid, setPlace, withoutPlace, withText, withThings } from "./draft.ts";
import { type Drafting, proceed, proceedIfNew } from "./draft-steps.ts";
import { correctionIn } from "./keywords.ts";
import { askPlaceOptions, askWhatOptions, editOptions } from "./options.ts";
import { placeAndMore } from "./place-and-more.ts";
import { asPlace, hasWords, saysMoreThan } from "./text.ts";
import { answer, type Handle, saysNothing, type Turn } from "./turn.ts";
import type { DialogueState, Draft, Step } from "./types.ts";
import { isFiller } from "./vague.ts";

/** "地址写错了", "改地址 采荷路5号": asks for the new value or takes it. */
export function correct(state: Drafting, turn: Turn, draft: Draft): Step | null {
  if (turn.keyword === "edit_place") return state.at === "asking" ? null : askField(draft, "place");
  if (turn.keyword === "edit_what") return askField(draft, "what");
  const found = turn.keyword ? null : correctionIn(turn.text);
  if (!found) return null;
  if (found.field === "what") return proceed(turn, retold(draft, found.value, turn));
  const { place, more } = placeAndMore(found.value);
  return asPlace(place) && !isFiller(place)
    ? proceedIfNew(state, turn, withMore(setPlace(draft, place), more, turn))
    : askField(draft, "place");
}

export const askWhich = (draft: Draft): Step =>
  answer(
    { at: "correcting", field: null, draft, misses: 0 },
    [{ key: "correct.which", values: {}, options: editOptions(draft) }],
    [{ do: "continue_report" }],
  );

export const askField = (draft: Draft, field: "what" | "place"): Step =>
  answer(
    { at: "correcting", field, draft, misses: 0 },
    [
      field === "what"
        ? { key: "correct.what", values: {}, options: askWhatOptions(draft) }
        : { key: "correct.place", values: {}, options: askPlaceOptions(draft) },
    ],
    [{ do: "continue_report" }],
  );

export const whileCorrecting: Handle<"correcting"> = (state, turn) => {
  const draft = withThings(state.draft, turn);
  const corrected = correct(state, turn, draft);
  if (corrected) return isAskedAgain(state, corrected) ? proceedIfNew(state, turn, draft) : corrected;
  if (turn.keyword === "no_place") return proceed(turn, withoutPlace(draft));
  if (turn.location && !turn.words) return proceed(turn, draft);
  if (saysNothing(turn) || turn.keyword) return proceedIfNew(state, turn, draft);
  if (!state.field) return guessField(state, turn, draft);
  const mended = CORRECTIONS[state.field](draft, turn);
  return missingIn(mended) === "what" ? proceedIfNew(state, turn, draft) : proceed(turn, mended);
};

type Correcting = Extract<DialogueState, { at: "correcting" }>;

/** "地址写错了" as the answer to "what is the right place?". */
const isAskedAgain = (state: Correcting, { state: next }: Step): boolean =>
  state.field !== null && next.at === "correcting" && next.field === state.field;

/** The matter in new words; what they replace is forgotten. */
const retold = (draft: Draft, text: string, turn: Turn): Draft =>
  withText({ ...draft, text: "" }, text, turn.understanding);

/** What is told beside the right place joins the words. */
const withMore = (draft: Draft, more: string, turn: Turn): Draft =>
  hasWords(more) ? withText(draft, more, turn.understanding) : draft;

const CORRECTIONS = {
  what: (draft, turn) => retold(draft, turn.text, turn),
  place: (draft, turn) => {
    const { place, more } = placeAndMore(turn.text);
    return withMore(setPlace(draft, more ? place : placeSaid(turn)), more, turn);
  },
} as const satisfies Record<"what" | "place", (draft: Draft, turn: Turn) => Draft>;

/** They say the right thing at once instead of which one is wrong. */
function guessField(state: Correcting, turn: Turn, draft: Draft): Step {
  if (isPlaceOnly(turn)) return proceed(turn, CORRECTIONS.place(draft, turn));
  return saysMoreThan(null, turn.text) && turn.text.length >= 6
    ? proceed(turn, withText(draft, turn.text, turn.understanding))
    : proceedIfNew(state, turn, draft);
}

/** "取消" while correcting goes back to the card. */
export const backToCard = (draft: Draft, turn: Turn): Step => proceed(turn, draft);
