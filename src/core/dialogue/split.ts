import type { Understanding } from "../understanding.ts";
import { askStaff, consult, quoted } from "./consult.ts";
import { sortOf } from "./demand-sort.ts";
import { draftOf, withText, withThings } from "./draft.ts";
import { proceed } from "./draft-steps.ts";
import { splitOptions } from "./options.ts";
import { askWhosePhotos, whilePlacingPhotos } from "./split-photos.ts";
import { bare, inOneLine } from "./text.ts";
import { answer, type Handle, saysNothing, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Step } from "./types.ts";

type Splitting = Extract<DialogueState, { at: "splitting" }>;

/** Several demands, none of them in danger or sealed: those are never held up by a question. */
export function tellsSeveral({ input: { demands }, understanding }: Turn): boolean {
  return (
    demands.length >= 2 &&
    [understanding, ...demands].every((each) => each === null || (each.dangers.length === 0 && !each.sealed))
  );
}

/** Asks once whether the demands of a message are to be filed apart. */
export function askApart(
  turn: Turn,
  demands: readonly Understanding[] = turn.input.demands,
  commands: readonly Command[] = [{ do: "open_report" }],
): Step {
  const draft = draftOf(turn);
  const parts = partsOf(demands, draft);
  const { article } = turn.input;
  const isAnswered = article !== null && parts.filter(({ question }) => question).length === 1;
  return answer(
    { at: "splitting", draft, parts, ...(isAnswered && { article }), misses: 0 },
    [
      {
        key: "split.ask",
        values: { parts: parts.map(({ text }) => inOneLine(text, 40)) },
        options: splitOptions(draft),
      },
    ],
    commands,
  );
}

/** One draft a demand, without the photos: nobody has said yet which of them they show. */
function partsOf(demands: readonly Understanding[], whole: Draft): Draft[] {
  const drafts = demands.map((demand, i) => ({
    ...partOf(demand, whole),
    ...(sortOf(demand) === "question" && { question: true as const }),
    id: `${whole.id}${"abcde"[i] ?? i}`,
  }));
  const onePlace = drafts.every(({ place }) => place === null);
  return drafts.map((draft, i) => ({
    ...draft,
    part: { n: i + 1, of: drafts.length, ...(onePlace ? { onePlace } : {}) },
  }));
}

/** One demand of a message as a report of its own. */
export function partOf(demand: Understanding, whole: Draft): Draft {
  const empty: Draft = {
    ...whole,
    kind: "case",
    urgency: "routine",
    text: "",
    place: null,
    category: null,
    topic: null,
    photos: [],
  };
  return withText(empty, demand.text, demand);
}

/** The questions are answered first; the matters follow one after another, each with its own card and number. */
export function apart(state: Splitting, turn: Turn): Step {
  const known = withMore(state, turn);
  const questions = known.parts.filter(({ question }) => question);
  const matters = known.parts.filter(({ question }) => !question);
  if (questions.length === 0 || matters.length === 0) return eachByItself(known, turn);
  const text = questions.map((question) => question.text).join("\n");
  const { commands, says } = answerFirst(known, { ...known.draft, text }, turn);
  const next = eachByItself({ ...known, parts: matters }, turn, [{ do: "open_further_report" }]);
  return { ...next, commands: [...commands, ...next.commands], says, afterwards: next.says };
}

/** By the article that was found with them, else by staff. */
function answerFirst({ article }: Splitting, asked: Draft, turn: Turn): Pick<Step, "commands" | "says"> {
  const opened: readonly Command[] = [{ do: "continue_report" }];
  if (!article) return askStaff(asked, false, opened);
  return { commands: consult(turn, article, asked, opened).commands, says: [quoted(article)] };
}

/** Where there are photos it is asked which of several they show. */
function eachByItself(state: Splitting, turn: Turn, commands?: readonly Command[]): Step {
  const [first, ...more] = state.parts;
  if (state.draft.photos.length > 0 && more.length > 0) return askWhosePhotos(state, commands);
  const { photos } = state.draft;
  return proceed(
    turn,
    first ? { ...first, photos, ...(more.length > 0 && { more }) } : state.draft,
    commands,
  );
}

export const together = ({ draft }: Splitting, turn: Turn): Step => proceed(turn, withThings(draft, turn));

const ONE =
  /^(?:当作一件事?|[一1]件事?|一起|合在一起|不用了?|不用?分开?|不要分开?|2|asone|together|onematter)$/u;
const APART = /^(?:分开.{0,3}|分别.{0,3}|分成?[两二三四五2-5]件|[两二三四五2-5]件|1|apart|separately)$/u;

/** "不用" to this question means as one, not that nothing is to be filed. */
export const saysAsOne = (turn: Turn): boolean => turn.keyword === "no" || ONE.test(bare(turn.text));

/** Asked once: what is neither yes nor no is told of the whole, which then is filed as one. */
export const whileSplitting: Handle<"splitting"> = (state, turn) => {
  if (state.asks) return whilePlacingPhotos(state, turn);
  if (saysAsOne(turn)) return together(state, turn);
  if (turn.keyword === "yes" || APART.test(bare(turn.text))) return apart(state, turn);
  if (!saysNothing(turn) && !turn.keyword) {
    const told = withText(state.draft, turn.text, turn.understanding);
    return proceed(turn, withThings(told, turn));
  }
  if (state.misses >= 1) return together(state, turn);
  return answer(
    { ...withMore(state, turn), misses: 1 },
    [{ key: "split.ask_again", values: { parts: state.parts.length }, options: splitOptions(state.draft) }],
    [{ do: "continue_report" }],
  );
};

/** Photos and a pin that come with the answer are kept, whichever way it goes on. */
function withMore(state: Splitting, turn: Turn): Splitting {
  const parts = state.parts.map((part) => (turn.location ? { ...part, location: turn.location } : part));
  return { ...state, draft: withThings(state.draft, turn), parts };
}
