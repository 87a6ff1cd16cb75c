import { numberSaid } from "../numbered.ts";
import { askQuestion, asksNothing, consult } from "./consult.ts";
import { draftOf, tellsNoMatterYet, withPhotos, withText } from "./draft.ts";
import { begin, proceed } from "./draft-steps.ts";
import { tellElsewhere } from "./elsewhere.ts";
import { handOver } from "./hand-over.ts";
import { badNumberIn } from "./my-cases.ts";
import { choices } from "./options.ts";
import { meaningOf } from "./reading.ts";
import { inOneLine } from "./text.ts";
import { afresh, answer, type Handle, type Turn } from "./turn.ts";
import { AT_REST, type Choice, type DialogueState, type Draft, type Step } from "./types.ts";
import { wishFor } from "./wishes.ts";

type Choosing = Extract<DialogueState, { at: "choosing" }>;

/** Not sure what was meant: asks once, with at most three choices and a human. */
export function offer(turn: Turn, maybe: readonly Choice[], helped: boolean): Step {
  const draft = draftOf(turn);
  const { article } = turn.input;
  return answer(
    { at: "choosing", draft, article, choices: maybe, ...(helped && { helped }), misses: 0 },
    [{ key: "choose", values: { text: inOneLine(draft.text, 40) }, options: choices(maybe) }],
    [{ do: "open_report" }],
  );
}

/** Goes on with what was written, now that it is known what it is. */
export function choose(state: Choosing, turn: Turn, chosen: Choice, draft: Draft = state.draft): Step {
  if (chosen === "report") return proceed(turn, draft);
  if (chosen === "consult") return askAbout(state, turn, draft);
  const step = wishFor({ at: "rest", misses: 0 }, turn, chosen, draft);
  return { ...step, commands: [{ do: "drop_report" }, ...step.commands] };
}

/** "唉" asks nothing: what they want to know is asked instead. */
function askAbout({ article }: Choosing, turn: Turn, draft: Draft): Step {
  if (!asksNothing(draft.text, article)) return consult(turn, article, draft, [{ do: "continue_report" }]);
  const step = askQuestion(AT_REST, turn);
  return { ...step, commands: [{ do: "drop_report" }, ...step.commands] };
}

/** The second unclear message never gets the same question: a person takes over. */
export const whileChoosing: Handle<"choosing"> = (state, turn) => {
  const number = turn.keyword === "yes" ? 1 : numberSaid(turn.text);
  const picked = number === undefined ? undefined : state.choices[number - 1];
  if (picked) return choose(state, turn, picked);
  if (badNumberIn(turn)) return handOver(state, turn);
  const meaning = meaningOf(turn);
  const draft = withPhotos(
    turn.keyword || !turn.words ? state.draft : withText(state.draft, turn.text, turn.understanding),
    turn,
  );
  if ("is" in meaning)
    return TELLS[meaning.is]?.(state, turn, draft) ?? afresh([], [{ do: "drop_report" }], state.misses);
  return turn.photos.length > 0 || turn.location
    ? proceed(turn, { ...draft, location: turn.location })
    : handOver(state, turn);
};

type Tell = (state: Choosing, turn: Turn, draft: Draft) => Step | null;

/** What is taken for a report and still says no matter is the second miss. */
function report(state: Choosing, turn: Turn, draft: Draft): Step {
  const step = choose(state, turn, "report", draft);
  const stillVague = step.state.at === "asking" && tellsNoMatterYet(draft);
  return stillVague ? { ...step, state: { ...step.state, misses: 1 } } : step;
}

/** What still belongs to the unclear message; everything else gives it up and is read afresh. */
const TELLS: Readonly<Partial<Record<string, Tell>>> = {
  report: (state, turn, draft) =>
    tellElsewhere(turn, draft, [{ do: "continue_report" }]) ?? report(state, turn, draft),
  consult: (state, turn, draft) =>
    choose({ ...state, article: turn.input.article ?? state.article }, turn, "consult", draft),
  no: (state, turn) => handOver(state, turn),
  // "不知道": what it most likely is is asked about; else a person finds out.
  no_place: (state, turn, draft) =>
    state.choices[0] === "report" ? choose(state, turn, "report", draft) : handOver(state, turn),
  thanks: (state, turn) => handOver(state, turn),
  help: (state, turn) => (state.helped ? handOver(state, turn) : null),
};

/** An article did not fit and the person wants it filed instead. */
export const reportInstead = (turn: Turn, draft: Draft): Step =>
  begin(turn, { ...draft, id: turn.input.newId });
