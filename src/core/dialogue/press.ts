import { agreesToAnswer, cameBack } from "./after-closing.ts";
import { beginNew } from "./again.ts";
import { choose, reportInstead } from "./choose.ts";
import { sayConsent } from "./consents.ts";
import { askQuestion, justAsked, notHelped, solvedByArticle } from "./consult.ts";
import { askField, askWhich } from "./correct-report.ts";
import { isDelayed, onDelay } from "./delay.ts";
import { missingIn, withoutPlace } from "./draft.ts";
import { begin, drop, file, proceed } from "./draft-steps.ts";
import { fits } from "./fits.ts";
import { handOver } from "./hand-over.ts";
import { join } from "./join.ts";
import { findMine, listMine, notYours, withdraw } from "./my-cases.ts";
import { doneOptions, MENU, type Pressed } from "./options.ts";
import { askSatisfied, leaving, rateGone, storeRating } from "./rate.ts";
import { notHere } from "./scanned.ts";
import { aside, type Drafted, isDrafting, optionsNow, plain } from "./small-talk.ts";
import { apart, together } from "./split.ts";
import { placeInOrder, placePhotos } from "./split-photos.ts";
import { answer, type Turn } from "./turn.ts";
import { AT_REST, type Choice, type DialogueState, type Draft, type Step } from "./types.ts";
import { NO_WORDS, wishFor, wishOn } from "./wishes.ts";

type Press<P extends Pressed["press"]> = (
  pressed: Extract<Pressed, { press: P }>,
  state: DialogueState,
  turn: Turn,
) => Step;

/** What a pressed option does. One that has lost its meaning is answered with what can be done now. */
export function press(state: DialogueState, turn: Turn): Step {
  const { pressed } = turn;
  if (pressed === null || pressed === "unknown") return stale(state);
  return (PRESSES[pressed.press] as Press<Pressed["press"]>)(pressed, state, turn);
}

function stale(state: DialogueState): Step {
  return answer(state, [{ key: "stale.option", values: {}, options: optionsNow(state) }]);
}

/** The open draft if the option was given out for it. */
const sameDraft = (state: DialogueState, id: string): Draft | null =>
  (isDrafting(state) || state.at === "choosing") && state.draft.id === id ? state.draft : null;

const confirm: Press<"confirm"> = ({ draft: id }, state, turn) => {
  const draft = sameDraft(state, id);
  if (draft) return missingIn(draft) ? proceed(turn, draft) : file(turn, draft);
  if (state.at !== "rest" || state.lastDraft !== id) return stale(state);
  const [newest] = turn.input.mine;
  return answer(state, [
    { key: "stale.filed", values: {}, options: newest ? doneOptions(newest.number) : MENU },
  ]);
};

const kind: Press<"kind"> = ({ choice }, state, turn) => {
  if (state.at === "choosing") return choose(state, turn, choice);
  if (state.at === "answered" && choice === "report") return reportInstead(turn, state.draft);
  if (state.at === "picking_case" && state.orNew && choice === "report") return beginNew(state, turn);
  if (isDrafting(state) && choice !== "track" && isEmpty(state)) return instead(choice, state, turn);
  const asked = choice === "report" ? justAsked(state, turn) : null;
  if (asked) return begin(turn, asked);
  if (isDrafting(state)) return choice === "track" ? besides(state, listMine(turn)) : aside(state, []);
  return after(leaving(state), startWith(choice, turn));
};

/** "我要反映" was pressed, and nothing said yet. */
const isEmpty = ({ draft }: Drafted): boolean =>
  draft.text === "" && draft.photos.length === 0 && draft.location === null;

/** A question instead of a report that has no words yet; asked for them again where a report is wanted. */
const instead = (choice: Choice, { draft }: Drafted, turn: Turn): Step =>
  choice === "report" ? proceed(turn, draft) : after([{ do: "drop_report" }], startWith(choice, turn));

function startWith(choice: Choice, turn: Turn): Step {
  if (choice === "report") return begin(turn);
  if (choice === "consult") return askQuestion(AT_REST, turn);
  return choice === "track" ? listMine(turn) : wishFor({ at: "rest", misses: 0 }, turn, choice, NO_WORDS);
}

const onCase: Press<"case"> = ({ wish, number }, state, turn) => {
  const one = findMine(turn, number);
  if (!one) return besides(state, answer(state, [notYours(turn, number)]));
  const words = state.at === "picking_case" && state.wish === wish ? state : NO_WORDS;
  const step = wishOn(one, turn, wish, words);
  if (!isDrafting(state)) return after(leaving(state), step);
  return step.state.at === "rest" ? besides(state, step) : aside(state, []);
};

/** Does the step and keeps the report that is being told. */
function besides(state: DialogueState, step: Step): Step {
  if (!isDrafting(state)) return step;
  const { says, commands } = aside(state, step.says, step.commands);
  return { ...step, state, says, commands };
}

const after = (commands: Step["commands"], step: Step): Step => ({
  ...step,
  commands: [...commands, ...step.commands],
});

const onLateCase: Press<"delay"> = ({ wish, number }, state, turn) => {
  const one = findMine(turn, number);
  if (!one) return besides(state, answer(state, [notYours(turn, number)]));
  return isDelayed(one) ? besides(state, onDelay(one, wish, NO_WORDS)) : stale(state);
};
/** A report that is being told is finished first: what this does may file another. */
const later = (state: DialogueState, step: Step): Step =>
  isDrafting(state) ? aside(state, []) : after(leaving(state), step);

const withdrawing: Press<"withdraw"> = ({ number, sure }, state, turn) => {
  const one = findMine(turn, number);
  if (!one) return besides(state, answer(state, [notYours(turn, number)]));
  if (sure && fits("withdraw", one)) return besides(state, withdraw(one));
  if (sure) return besides(state, wishOn(one, turn, "withdraw", NO_WORDS));
  const kept = answer({ at: "rest", misses: 0 }, [
    { key: "withdraw.kept", values: { number }, options: doneOptions(number), case: number },
  ]);
  return besides(state, kept);
};

const solved: Press<"solved"> = ({ token, solved: isSolved }, state, turn) => {
  const one = turn.input.mine.find((each) => each.ratingToken === token);
  if (!one) return besides(state, rateGone());
  const rating = { token, number: one.number, solved: isSolved };
  return isDrafting(state) ? besides(state, storeRating(rating, null)) : askSatisfied(rating);
};

const satisfied: Press<"satisfied"> = ({ token, mark }, state, turn) => {
  const one = turn.input.mine.find((each) => each.ratingToken === token);
  if (!one) return besides(state, rateGone());
  const known = state.at === "rating_satisfied" && state.token === token ? state.solved : null;
  return besides(state, storeRating({ token, number: one.number, solved: known }, mark));
};

const PRESSES = {
  confirm,
  drop: ({ draft: id }, state, turn) => {
    const draft = sameDraft(state, id);
    return draft ? drop(turn, draft) : stale(state);
  },
  split: ({ draft, apart: apartly }, state, turn) => {
    if (state.at !== "splitting" || state.asks || state.draft.id !== draft) return stale(state);
    return apartly ? apart(state, turn) : together(state, turn);
  },
  photos: ({ draft, part }, state, turn) => {
    if (state.at !== "splitting" || !state.asks || state.draft.id !== draft) return stale(state);
    if (part === "each") return placeInOrder(state, turn);
    return part <= state.parts.length ? placePhotos(state, turn, part) : stale(state);
  },
  join: ({ draft: id }, state) => {
    const draft = sameDraft(state, id);
    return draft?.near ? join(draft) : stale(state);
  },
  back: ({ number, yes }, state, turn) => later(state, cameBack(turn, number, yes)),
  consultation: ({ number, yes }, state, turn) => later(state, agreesToAnswer(turn, number, yes)),
  no_place: ({ draft: id }, state, turn) => {
    const draft = isDrafting(state) ? sameDraft(state, id) : null;
    return draft ? proceed(turn, withoutPlace(draft)) : stale(state);
  },
  not_here: ({ draft: id }, state, turn) => {
    const draft = isDrafting(state) ? sameDraft(state, id) : null;
    return draft ? notHere(turn, draft) : stale(state);
  },
  consent: ({ about, yes }, state, turn) => besides(state, sayConsent(turn, about, yes)),
  edit: ({ draft: id }, state) => {
    const draft = isDrafting(state) ? sameDraft(state, id) : null;
    return draft ? askWhich(draft) : stale(state);
  },
  edit_field: ({ draft: id, field }, state) => {
    const draft = isDrafting(state) ? sameDraft(state, id) : null;
    return draft ? askField(draft, field) : stale(state);
  },
  kind,
  case: onCase,
  delay: onLateCase,
  withdraw: withdrawing,
  solved,
  satisfied,
  human: (_, state, turn) => handOver(state, turn, leaving(state)),
  help: (_, state) => plain(state, "help"),
  helped: (_, state) => (state.at === "answered" ? solvedByArticle() : stale(state)),
  not_helped: (_, state, turn) => (state.at === "answered" ? notHelped(state, turn) : stale(state)),
} as const satisfies { [P in Pressed["press"]]: Press<P> };
