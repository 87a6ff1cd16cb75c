import type { Locale } from "../glossary.ts";
import {
  askPlaceOptions,
  askWhatOptions,
  cardOptions,
  choices,
  editOptions,
  MENU,
  photoOptions,
  splitOptions,
} from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { Command, DialogueState, Say, SayOption, Step } from "./types.ts";

/** The buttons that lead on from where the conversation stands. */
export function optionsNow(state: DialogueState): readonly SayOption[] {
  if (state.at === "confirming") return cardOptions(state.draft);
  if (state.at === "correcting") return editOptions(state.draft);
  if (state.at === "splitting") return state.asks ? photoOptions(state) : splitOptions(state.draft);
  if (state.at === "asking")
    return state.missing === "what" ? askWhatOptions(state.draft) : askPlaceOptions(state.draft);
  return state.at === "choosing" ? choices(state.choices) : MENU;
}

export type Drafted = Extract<DialogueState, { at: "asking" | "confirming" | "correcting" | "splitting" }>;

/** A report is being told and not filed yet. */
export const isDrafting = (state: DialogueState): state is Drafted =>
  ["asking", "confirming", "correcting", "splitting"].includes(state.at);

/** Says something on the side; what was being told stays as it is. */
export function aside(state: DialogueState, says: readonly Say[], commands: readonly Command[] = []): Step {
  const waiting: Say[] = isDrafting(state)
    ? [{ key: "draft.waiting", values: {}, options: optionsNow(state) }]
    : [];
  return answer(state, withWayOn([...says, ...waiting], state), commands);
}

/** The last thing said shows how to go on. */
function withWayOn(says: readonly Say[], state: DialogueState): readonly Say[] {
  const last = says.at(-1);
  if (!last || last.options) return says;
  return [...says.slice(0, -1), { ...last, options: optionsNow(state) }];
}

type Plain = "help" | "help.again" | "greet" | "greet.again" | "thanks.welcome" | "ack";

/** Help shows the ways to go on; beside an open report it leaves the buttons to the reminder of it. */
export function plain(state: DialogueState, key: Plain): Step {
  return aside(state, [
    isDrafting(state) ? { key, values: {} } : { key, values: {}, options: optionsNow(state) },
  ]);
}

export function tellPrivacy(state: DialogueState, turn: Turn): Step {
  return aside(state, [{ key: "privacy.detail", values: { site: turn.input.site } }]);
}

export function tellShare(state: DialogueState, turn: Turn): Step {
  return aside(state, [{ key: "share.text", values: { site: turn.input.site } }]);
}

export function speakIn(locale: Locale, state: DialogueState): Step {
  return aside(state, [{ key: "language.set", values: {} }], [{ do: "set_locale", locale }]);
}

/** From here on a text is words of thanks worth passing on, not just politeness. */
const A_PRAISE = 8;

export function thank(state: DialogueState, turn: Turn): Step {
  if (turn.keyword || turn.text.length < A_PRAISE) return plain(state, "thanks.welcome");
  return aside(state, [{ key: "thanks.passed_on", values: {} }], [{ do: "record_thanks", text: turn.text }]);
}
