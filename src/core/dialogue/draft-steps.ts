import { countAttached } from "../attached.ts";
import type { Element } from "../completeness.ts";
import { askConsent, consentSay, noteAsked } from "./consents.ts";
import {
  cardOf,
  draftOf,
  hintFor,
  isOfAnotherInDespair,
  missingIn,
  tellsNoMatterYet,
  toneOf,
  whereOf,
  withoutPlace,
} from "./draft.ts";
import { handOver } from "./hand-over.ts";
import { askPlaceOptions, askWhatOptions, cardOptions, editOptions, MENU } from "./options.ts";
import { inOneLine } from "./text.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Say, Step } from "./types.ts";

/** A report is being told. */
export type Drafting = Extract<DialogueState, { at: "asking" | "confirming" | "correcting" }>;

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
  if (draft.danger === "self_harm" && !isOfAnotherInDespair(draft)) return file(turn, asOne(draft), commands);
  const missing = missingIn(draft);
  if (missing) {
    return answer(
      { at: "asking", missing, draft, misses: 0 },
      [missing === "what" ? askWhat(draft) : askPlace(draft)],
      commands,
    );
  }
  const hint = hintFor(draft, turn);
  const shown: Draft = hint ? { ...draft, hinted: true } : draft;
  return answer({ at: "confirming", draft: shown, misses: 0 }, [card(shown, hint)], commands);
}

function askWhat(draft: Draft): Say {
  const options = askWhatOptions(draft);
  if (tellsNoMatterYet(draft)) return { key: "ask.which", values: {}, options };
  const values = { ...countAttached(draft.photos), pinned: draft.location !== null, place: draft.place };
  return { key: "ask.what", values, options };
}
const askPlace = (draft: Draft): Say => ({
  key: "ask.place",
  values: {
    tone: toneOf(draft),
    ...countAttached(draft.photos),
    part: draft.part ? { ...draft.part, what: inOneLine(draft.text, 20) } : null,
  },
  options: askPlaceOptions(draft),
});
const card = (draft: Draft, hint: Element | null): Say => ({
  key: "confirm.card",
  values: cardOf(draft, hint),
  options: cardOptions(draft),
});

/** Files the draft; number, code and what happens next come from the result. Then the next demand has its turn. */
export function file(
  turn: Turn,
  draft: Draft,
  commands: readonly Command[] = [{ do: "continue_report" }],
): Step {
  const { more: _, ...told } = draft;
  const own: Draft = { ...told, place: whereOf(told) };
  const used: Command[] = own.scanned ? [{ do: "forget_scan" }] : [];
  const filing: readonly Command[] = [...commands, { do: "open_case", draft: own }, ...used];
  const next = nextOf(draft);
  if (next) {
    const { state, says } = proceed(turn, next, []);
    return { ...answer(state, [], [...filing, { do: "open_further_report" }]), afterwards: says };
  }
  const rest: DialogueState = {
    at: "rest",
    misses: 0,
    lastFiledAt: turn.input.now.toISOString(),
    lastDraft: draft.id,
    ...(draft.danger ? { danger: draft.danger } : {}),
  };
  const asks = askConsent(turn.input.asked, draft);
  if (!asks) return answer(rest, [], filing);
  const step = answer({ ...rest, asks }, [], [...filing, noteAsked(asks)]);
  return { ...step, afterwards: [consentSay(asks)] };
}

/** The next demand of the same message; it is where the first one is, if none of them said where. No place is of one alone. */
function nextOf({ more = [], place }: Draft): Draft | null {
  const [next, ...rest] = more;
  if (!next) return null;
  const placed = next.part?.onePlace && !next.place ? { place } : {};
  return { ...next, ...placed, ...(rest.length > 0 ? { more: rest } : {}) };
}

/** All demands in one report: somebody in despair is asked nothing, and nothing is lost. */
function asOne({ more = [], ...draft }: Draft): Draft {
  const text = [draft.text, ...more.map((one) => one.text)].join("\n");
  return { ...draft, text, photos: [draft, ...more].flatMap(({ photos }) => photos) };
}

/** Gives the draft up, with its photos; what else the message told goes on. */
export function drop(turn: Turn, draft: Draft): Step {
  const next = nextOf(draft);
  if (next?.part && draft.part) {
    const step = proceed(turn, next);
    const { n, of } = draft.part;
    return { ...step, says: [{ key: "split.dropped", values: { n, of } }, ...step.says] };
  }
  return answer(
    { at: "rest", misses: 0 },
    [{ key: "draft.dropped", values: {}, options: MENU }],
    [{ do: "drop_report" }],
    "continuation",
  );
}

/**
 * The current question again, in other words. The second time it is not asked any more: a missing place is left open,
 * danger is filed as it is, else, and where nothing but "it is broken" was said, a person takes over.
 */
export function missed(state: Drafting, turn: Turn): Step {
  if (state.misses < 1) {
    return answer({ ...state, misses: state.misses + 1 }, [again(state)], [{ do: "continue_report" }]);
  }
  if (state.at === "asking" && state.missing === "place") return proceed(turn, withoutPlace(state.draft));
  if (state.draft.danger && missingIn(state.draft) !== "what") return file(turn, state.draft);
  return handOver(state, turn);
}

function again(state: Drafting): Say {
  const { draft } = state;
  if (state.at === "confirming") return { key: "confirm.again", values: {}, options: cardOptions(draft) };
  const field = state.at === "correcting" ? state.field : state.missing;
  if (!field) return { key: "correct.which_again", values: {}, options: editOptions(draft) };
  return field === "what"
    ? { key: "ask.what_again", values: {}, options: askWhatOptions(draft) }
    : { key: "ask.place_again", values: {}, options: askPlaceOptions(draft) };
}

/** Goes on if the message brought the report further, else keeps what it told and counts a miss. */
export function proceedIfNew(state: Drafting, turn: Turn, draft: Draft): Step {
  return isFurther(state, draft) ? proceed(turn, draft) : missed({ ...state, draft }, turn);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function isFurther(state: Drafting, draft: Draft): boolean {
  if (isSame(draft, state.draft)) return false;
  if (draft.photos.length > state.draft.photos.length) return true;
  if (state.at === "asking") return missingIn(draft) !== state.missing;
  return state.at === "correcting" || !isSame(cardOf(draft), cardOf(state.draft));
}
