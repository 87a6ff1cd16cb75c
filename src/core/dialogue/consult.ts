import type { Article } from "../understanding.ts";
import { draftOf } from "./draft.ts";
import { begin } from "./draft-steps.ts";
import { HANDED, handOver, rememberAsked } from "./hand-over.ts";
import { isWithin } from "./moments.ts";
import { answerOptions, HUMAN, MENU } from "./options.ts";
import { meaningOf } from "./reading.ts";
import { bare, hasWords } from "./text.ts";
import { afresh, answer, type Handle, type Turn } from "./turn.ts";
import type { Command, DialogueState, Draft, Say, Step } from "./types.ts";
import { isFiller } from "./vague.ts";

/** Answers with the article that fits, naming its source; else the question goes to staff. */
export function consult(
  turn: Turn,
  article: Article | null = turn.input.article,
  draft: Draft = draftOf(turn),
  before: readonly Command[] = [],
): Step {
  const question = draft.text;
  if (!article) return rememberAsked(askStaff(draft, false, before), draft, turn);
  return answer(
    { at: "answered", question, article: article.id, draft, misses: 0 },
    [{ ...quoted(article), options: answerOptions() }],
    [...before, { do: "answer_with", question, article }],
  );
}

/** The article as it is told: with its source, and who stands for it until when. */
export function quoted({ title, body, source, owner, ownerName, reviewBy }: Article): Say {
  return { key: "consult.answer", values: { title, body, source, owner: ownerName ?? owner, reviewBy } };
}

/** To the staff's queue. When they will answer comes from the result. */
export function askStaff(draft: Draft, human: boolean, before: readonly Command[] = []): Step {
  const { text: question, topic, sealed } = draft;
  return answer(HANDED, [], [...before, { do: "ask_staff", question, topic, sealed, human }]);
}

/** A sigh or "那个啥", which no article fits: nothing that anybody could answer. */
export const asksNothing = (text: string, article: Article | null): boolean =>
  article === null && (!hasWords(text) || isFiller(text));

/** So long "我要反映" still means what was asked. */
const ASKED_MS = 30 * 60_000;

/** What went to staff a moment ago, to be filed after all; null: nothing that tells a matter. */
export function justAsked(state: DialogueState, { input }: Turn): Draft | null {
  if (state.at !== "rest" || !state.asked) return null;
  return isWithin(state.asked.at, input.now, ASKED_MS) ? { ...state.asked.draft, id: input.newId } : null;
}

/** Asks for the question, twice at most; then a person takes over. */
export function askQuestion(state: Extract<DialogueState, { at: "rest" }>, turn: Turn): Step {
  const misses = state.expecting ? state.misses + 1 : 0;
  if (misses >= 2) return handOver(state, turn);
  return answer({ at: "rest", misses, expecting: "question" }, [
    { key: misses > 0 ? "consult.ask_again" : "consult.ask", values: {}, options: [HUMAN] },
  ]);
}

export const solvedByArticle = (): Step =>
  answer(
    { at: "rest", misses: 0 },
    [{ key: "consult.solved", values: {}, options: MENU }],
    [],
    "continuation",
  );

const HELPED: readonly (string | null)[] = ["yes", "noted", "solved", "thanks"];
const HELPED_NOT: readonly (string | null)[] = ["no", "unsolved", "disagree"];
/** "不是这个", "看不懂", "答非所问". */
const NOT_THIS =
  /^(?:不是|不对|看不懂|没看懂|没懂|不懂|听不懂|答非所问|没说清|说了等于没说|没有?用|还是不|thatsnot|notwhat|not(?:really)?helpful|nohelp|(?:that|this|it)?(?:does|did)(?:nt|not)help)/u;

/** "仍要登记": what was asked is to be filed all the same. */
const FILE_ANYWAY = /^(?:仍要|还是要?|就要|继续|我要)登记(?:一下|吧)?$|^file(?:it)?anyway$/u;

/** After an article: did it help? A further question goes on from it; anything surely else is a new message. */
export const whileAnswered: Handle<"answered"> = (state, turn) => {
  if (HELPED.includes(turn.keyword)) return solvedByArticle();
  if (HELPED_NOT.includes(turn.keyword)) return notHelped(state, turn);
  if (NOT_THIS.test(bare(turn.text))) return askStaff(withQuestion(state, turn), true);
  if (turn.keyword === "report" || FILE_ANYWAY.test(bare(turn.text)))
    return begin(turn, { ...state.draft, id: turn.input.newId });
  const meaning = meaningOf(turn);
  if (!turn.words || turn.keyword) return afresh();
  if ("maybe" in meaning) return askFurther(state, turn, true);
  return "is" in meaning && meaning.is === "consult" ? askFurther(state, turn, false) : afresh();
};

type Answered = Extract<DialogueState, { at: "answered" }>;

/** "没有解决": the question goes to staff as it was asked. */
export const notHelped = ({ draft }: Answered, turn: Turn): Step =>
  rememberAsked(askStaff(draft, true), draft, turn);

/** The next question: another article answers it, else the staff get both. */
function askFurther(state: Answered, turn: Turn, human: boolean): Step {
  const { article } = turn.input;
  return article && article.id !== state.article
    ? consult(turn, article)
    : askStaff(withQuestion(state, turn), human);
}

const withQuestion = (state: Answered, turn: Turn): Draft => ({
  ...state.draft,
  text: [state.question, turn.text].filter(Boolean).join("\n"),
});
