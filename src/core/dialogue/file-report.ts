import {
  cardOf,
  draftOf,
  missingIn,
  setPlace,
  toneOf,
  withoutPlace,
  withPhotos,
  withPlace,
  withText,
} from "./draft.ts";
import { handOver } from "./hand-over.ts";
import { correctionIn } from "./keywords.ts";
import { askPlaceOptions, askWhatOptions, cardOptions, editOptions, MENU } from "./options.ts";
import { asPlace, saysMoreThan } from "./text.ts";
import { answer, type Handle, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Say, Step } from "./types.ts";

type Drafting = Extract<DialogueState, { at: "asking" | "confirming" | "correcting" }>;

/** A new report from this message. */
export function begin(turn: Turn, draft: Draft = draftOf(turn)): Step {
  return proceed(turn, draft, [{ do: "open_report" }]);
}

/** Asks for the one thing that is missing, or shows the card. Somebody in despair is asked nothing. */
export function proceed(
  turn: Turn,
  draft: Draft,
  commands: readonly Command[] = [{ do: "continue_report" }],
): Step {
  if (draft.danger === "self_harm") return file(turn, draft, commands);
  const missing = missingIn(draft);
  if (missing) {
    return answer(
      { at: "asking", missing, draft, misses: 0 },
      [missing === "what" ? askWhat(draft) : askPlace(draft)],
      commands,
    );
  }
  return answer({ at: "confirming", draft, misses: 0 }, [card(draft)], commands);
}

const askWhat = (draft: Draft): Say => ({
  key: "ask.what",
  values: { photos: draft.photos.length, pinned: draft.location !== null },
  options: askWhatOptions(draft),
});
const askPlace = (draft: Draft): Say => ({
  key: "ask.place",
  values: { tone: toneOf(draft), suggestion: draft.kind === "suggestion" },
  options: askPlaceOptions(draft),
});
const card = (draft: Draft): Say => ({
  key: "confirm.card",
  values: cardOf(draft),
  options: cardOptions(draft),
});

/** Files the draft; number, code and what happens next come from the result. */
export function file(
  turn: Turn,
  draft: Draft,
  commands: readonly Command[] = [{ do: "continue_report" }],
): Step {
  const rest: DialogueState = {
    at: "rest",
    misses: 0,
    lastFiledAt: turn.input.now.toISOString(),
    lastDraft: draft.id,
    ...(draft.danger ? { danger: draft.danger } : {}),
  };
  return answer(rest, [], [...commands, { do: "open_case", draft }]);
}

export function drop(): Step {
  return answer(
    { at: "rest", misses: 0 },
    [{ key: "draft.dropped", values: {}, options: MENU }],
    [{ do: "drop_report" }],
    "continuation",
  );
}

/** The current question again, in other words; the second time a person takes over. */
function missed(state: Drafting, turn: Turn): Step {
  if (state.misses >= 1) return handOver(state, turn);
  return answer({ ...state, misses: state.misses + 1 }, [again(state)], [{ do: "continue_report" }]);
}

function again(state: Drafting): Say {
  const { draft } = state;
  if (state.at === "confirming") return { key: "confirm.again", values: {}, options: cardOptions(draft) };
  if (state.at === "correcting")
    return { key: "correct.which_again", values: {}, options: editOptions(draft) };
  return state.missing === "what"
    ? { key: "ask.what_again", values: {}, options: askWhatOptions(draft) }
    : { key: "ask.place_again", values: {}, options: askPlaceOptions(draft) };
}

/** Goes on if the message told something, else counts a miss. */
function proceedIfNew(state: Drafting, turn: Turn, draft: Draft): Step {
  return JSON.stringify(draft) === JSON.stringify(state.draft) ? missed(state, turn) : proceed(turn, draft);
}

/** Photos and a pin of the turn. */
const withThings = (draft: Draft, turn: Turn): Draft =>
  withPhotos(turn.location ? { ...draft, location: turn.location } : draft, turn);

export const whileAsking: Handle<"asking"> = (state, turn) => {
  const draft = withThings(state.draft, turn);
  const corrected = correct(state, turn, draft);
  if (corrected) return corrected;
  if (!turn.words || turn.keyword === "yes") return proceedIfNew(state, turn, draft);
  if (state.missing === "what") {
    return turn.keyword
      ? missed(state, turn)
      : proceedIfNew(state, turn, withText(draft, turn.text, turn.understanding));
  }
  if (turn.keyword === "no_place" || turn.keyword === "no") return proceed(turn, withoutPlace(draft));
  return turn.keyword ? missed(state, turn) : proceed(turn, withPlace(draft, turn));
};

export const whileConfirming: Handle<"confirming"> = (state, turn) => {
  if (turn.keyword === "yes") return file(turn, withThings(state.draft, turn));
  const draft = withThings(state.draft, turn);
  const corrected = correct(state, turn, draft);
  if (corrected) return corrected;
  if (turn.keyword === "no" || turn.keyword === "edit") return askWhich(draft);
  if (turn.keyword === "no_place") return proceedIfNew(state, turn, withoutPlace(draft));
  if (!turn.words || turn.keyword) return proceedIfNew(state, turn, draft);
  return proceedIfNew(
    state,
    turn,
    isPlaceOnly(turn) ? withPlace(draft, turn) : withText(draft, turn.text, turn.understanding),
  );
};

/** "不是，是采荷路7号": hardly more than a place. */
function isPlaceOnly(turn: Turn): boolean {
  const place = turn.understanding?.slots.place;
  return place !== undefined && place.length >= 2 && turn.text.length - place.length <= 6;
}

/** "地址写错了", "改地址 采荷路5号": asks for the new value or takes it. */
function correct(state: Drafting, turn: Turn, draft: Draft): Step | null {
  if (turn.keyword === "edit_place") return state.at === "asking" ? null : askField(draft, "place");
  if (turn.keyword === "edit_what") return askField(draft, "what");
  const found = turn.keyword ? null : correctionIn(turn.text);
  if (!found) return null;
  if (found.field === "what")
    return proceed(turn, withText({ ...draft, text: "" }, found.value, turn.understanding));
  return asPlace(found.value) ? proceed(turn, setPlace(draft, found.value)) : askField(draft, "place");
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
  if (corrected) return corrected;
  if (turn.keyword === "no_place") return proceed(turn, withoutPlace(draft));
  if (turn.location && !turn.words) return proceed(turn, draft);
  if (!turn.words || turn.keyword) return proceedIfNew(state, turn, draft);
  return state.field ? proceed(turn, CORRECTIONS[state.field](draft, turn)) : guessField(state, turn, draft);
};

const CORRECTIONS = {
  what: (draft, turn) => withText({ ...draft, text: "" }, turn.text, turn.understanding),
  place: (draft, turn) => setPlace(draft, turn.understanding?.slots.place ?? turn.text),
} as const satisfies Record<"what" | "place", (draft: Draft, turn: Turn) => Draft>;

function guessField(state: Extract<DialogueState, { at: "correcting" }>, turn: Turn, draft: Draft): Step {
  if (isPlaceOnly(turn)) return proceed(turn, CORRECTIONS.place(draft, turn));
  return saysMoreThan(null, turn.text) && turn.text.length >= 6
    ? proceed(turn, withText(draft, turn.text, turn.understanding))
    : missed(state, turn);
}

/** "取消" while correcting goes back to the card. */
export const backToCard = (draft: Draft, turn: Turn): Step => proceed(turn, draft);
