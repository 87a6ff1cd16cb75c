import { isBareNumber } from "../numbered.ts";
import { pointsBack, pressesUnnamed } from "./again.ts";
import { offer } from "./choose.ts";
import { setPushes } from "./consents.ts";
import { askQuestion, asksNothing, consult, justAsked } from "./consult.ts";
import { dangersOf, isJustFiled } from "./danger.ts";
import { speaksOfDelay } from "./delay.ts";
import { begin } from "./draft-steps.ts";
import { sendElsewhere } from "./elsewhere.ts";
import { fits } from "./fits.ts";
import { addToHanded, handOver } from "./hand-over.ts";
import { idNotNeeded, isIdNumber } from "./id-number.ts";
import { asksErasure, correctionIn, disagrees, type Keyword } from "./keywords.ts";
import { badNumber, badNumberIn, byNumber, byTail, listMine, wordsOf } from "./my-cases.ts";
import { isWish } from "./names-case.ts";
import { choice, MENU } from "./options.ts";
import { type Meaning, meaningOf } from "./reading.ts";
import { reopenedBy } from "./reopened.ts";
import { leaveScan } from "./scanned.ts";
import { aside, plain, speakIn, tellPrivacy, tellShare, thank } from "./small-talk.ts";
import { takeDemands } from "./take-demands.ts";
import { asksWhom, countLetters } from "./text.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, CaseWish, Choice, DialogueState, Say, Step } from "./types.ts";
import { tellsNoMatter } from "./vague.ts";
import { askWords, change, showOne, supplement, wishFor } from "./wishes.ts";

type Rest = Extract<DialogueState, { at: "rest" }>;
type Act = (state: Rest, turn: Turn) => Step;

/** A message when nothing is going on. */
export function atRest(state: Rest, turn: Turn): Step {
  if (turn.voice && !turn.words) return handOver(state, turn);
  const asked = answersUnit(state, turn);
  if (asked) return addTo(state, asked, turn);
  const filed = belongsTo(state, turn) ?? reopenedBy(state, turn);
  if (filed) return addTo(state, filed, turn);
  if (!turn.words && (turn.photos.length > 0 || turn.location)) return begin(turn);
  if (dangersOf(turn).length > 0) return begin(turn);
  const number = turn.understanding?.slots.caseNumber;
  if (number) return byNumber(turn, number);
  const tail = byTail(turn);
  if (tail) return showOne(tail);
  if (isIdNumber(turn)) return idNotNeeded(state, turn);
  if (badNumberIn(turn)) return badNumber(state, turn);
  if (correctionIn(turn.text) && turn.input.mine.some((one) => fits("supplement", one)))
    return wishFor(state, turn, "supplement", wordsOf(turn));
  if (asksErasure(turn.text)) return handOver(state, turn);
  const late = speaksOfDelay(state, turn);
  if (late) return late;
  if (disagrees(turn.text) && turn.input.mine.length > 0) return disagree(state, turn);
  return act(state, turn, meaningOf(turn));
}

function act(state: Rest, turn: Turn, meaning: Meaning): Step {
  if (state.handed && isOfHanded(turn, meaning)) return addToHanded({ ...state, misses: 0 }, turn);
  const whole = (): Step => take(state, turn, meaning);
  return (
    pointsBack(turn, meaning) ??
    pressesUnnamed(turn) ??
    sendElsewhere(turn, meaning) ??
    takeDemands(turn, meaning, whole) ??
    whole()
  );
}

/** From here on words tell something of their own. */
const AT_LENGTH = 18;

/** Says nothing by itself, or wants something of a case where there is none. */
function isOfHanded({ keyword, text, understanding, input }: Turn, meaning: Meaning): boolean {
  if (text === "" || text.length >= AT_LENGTH || understanding?.slots.place) return false;
  if ("is" in meaning && isWish(meaning.is) && meaning.is !== "track") return input.mine.length === 0;
  if (keyword !== null) return false;
  return tellsNoMatter(text) || (!("is" in meaning) && !input.article && !input.elsewhere);
}

function take(state: Rest, turn: Turn, meaning: Meaning): Step {
  if ("is" in meaning) return ACTS[meaning.is](state, turn);
  if ("maybe" in meaning) return unsure(state, turn, meaning.maybe);
  return notUnderstood(state, turn);
}

/** The first unclear message is answered or asked about; after one nobody understood, a person takes over. */
function unsure(state: Rest, turn: Turn, maybe: readonly Choice[]): Step {
  if (state.expecting === "question") return ask(state, turn);
  if (isAnswered(turn, maybe)) return consult(turn);
  return state.misses >= 1 ? handOver(state, turn) : offer(turn, maybe, state.helps !== undefined);
}

/** It may be a question and an article fits: the answer, which leads on to a report, says more than asking back. */
const isAnswered = (turn: Turn, maybe: readonly Choice[]): boolean =>
  turn.input.article !== null && maybe.includes("consult");

/** After "what would you like to know?" anything that says something is the question. */
const ask: Act = (state, turn) =>
  turn.input.article || (countLetters(turn.text) >= 4 && !asksNothing(turn.text, null))
    ? consult(turn)
    : askQuestion(state, turn);

/** Pictures that may be a cry: fire, SOS, sirens, blood. */
const CRIES = /[🔥🆘🚨🚒🚑🩸]/u;

/** Marks or emoji only: help the first time, a person the second. */
function notUnderstood(state: Rest, turn: Turn): Step {
  if (state.misses >= 1) return handOver(state, turn);
  const key =
    turn.text === "" ? "unclear.empty" : CRIES.test(turn.text) ? "call.pictures" : "unclear.symbols";
  return answer({ ...state, misses: state.misses + 1 }, [{ key, values: {}, options: MENU }]);
}

const wish =
  (which: CaseWish): Act =>
  (state, turn) =>
    wishFor(state, turn, which, wordsOf(turn));

const nothingToCancel: Act = (_, turn) => {
  const some = turn.input.mine.some((one) => fits("withdraw", one));
  return answer({ at: "rest", misses: 0 }, [
    { key: "nothing.to_cancel", values: {}, options: some ? [choice("withdraw"), ...MENU] : MENU },
  ]);
};

const SUBMITS = /^(?:确认|确认提交|提交|确定|confirm|submit|yes)$/iu;

/** "好的" when nothing is asked; pressing "提交" twice is told that once was enough. */
const acknowledge: Act = (state, turn) => {
  if (turn.input.firstContact) return plain(state, "greet");
  if (state.lastDraft && isJustFiled(state, turn.input.now) && SUBMITS.test(turn.text)) {
    return answer(state, [{ key: "stale.filed", values: {}, options: MENU }]);
  }
  return plain({ ...state, misses: 0 }, "ack");
};

/** A third greeting in a row looks for somebody. */
const greetBack: Act = (state, turn) => {
  const greets = (state.greets ?? 0) + 1;
  if (greets > 2) return handOver(state, turn);
  return plain({ ...state, greets }, greets > 1 ? "greet.again" : "greet");
};

/** A "no" to a refusal, an outcome or a delay. */
const disagree: Act = (state, turn) => {
  const { mine } = turn.input;
  const wish = (["reopen", "supplement"] as const).find((each) => mine.some((one) => fits(each, one)));
  return wish ? wishFor(state, turn, wish, wordsOf(turn)) : plain({ ...state, misses: 0 }, "ack");
};

/** "地点写错了" of a case: which place is right is asked. */
const askPlace: Act = (state, turn) => {
  const fitting = turn.input.mine.filter((one) => fits("supplement", one));
  const one = fitting.find(({ number }) => number === state.lastCase) ?? fitting[0];
  return one ? askWords(one, "place") : astray(state, turn);
};

/** Its word brings the help, as often as it is said; whoever asks for it in words of their own a third time needs somebody. */
const helpOut: Act = (state, turn) => {
  if (turn.keyword) return plain({ ...state, misses: 0 }, "help");
  const helps = (state.helps ?? 0) + 1;
  if (helps > 2) return handOver(state, turn);
  return plain({ ...state, misses: 0, helps }, helps > 1 ? "help.again" : "help");
};

/** An answer where nothing was asked: help the first time, a person the second. */
const astray: Act = (state, turn) =>
  state.misses >= 1 ? handOver(state, turn) : plain({ ...state, misses: state.misses + 1 }, "help");

/** It asks whom to turn to or whether one may, an article clearly fits, and nothing says where: it may be filed all the same. */
const isOnlyAsked = ({ input, keyword, text, understanding, photos, location }: Turn): boolean =>
  input.article !== null &&
  keyword === null &&
  asksWhom(text) &&
  !(understanding?.slots.place || photos.length > 0 || location);

/** "我要反映" alone, when something was asked a moment ago, means that. */
const report: Act = (state, turn) =>
  isOnlyAsked(turn)
    ? consult(turn)
    : begin(turn, (turn.keyword ? justAsked(state, turn) : null) ?? undefined);

const ACTS = {
  report,
  edit: astray,
  edit_what: astray,
  edit_place: askPlace,
  // "不知道" to "what would you like to know?"
  no_place: (state, turn) => (state.expecting ? askQuestion : astray)(state, turn),
  yes: acknowledge,
  no: acknowledge,
  noted: acknowledge,
  disagree,
  consult: (state, turn) =>
    turn.keyword || asksNothing(turn.text, turn.input.article) ? askQuestion(state, turn) : consult(turn),
  track: (state, turn) =>
    turn.input.mine.length > 0 && (turn.keyword || !state.lastCase)
      ? listMine(turn)
      : wish("track")(state, turn),
  supplement: wish("supplement"),
  urge: wish("urge"),
  withdraw: wish("withdraw"),
  confirm: wish("confirm"),
  solved: wish("confirm"),
  reopen: wish("reopen"),
  unsolved: wish("reopen"),
  rate: wish("rate"),
  human: handOver,
  greet: greetBack,
  help: helpOut,
  thanks: (state, turn) => thank({ ...state, misses: 0 }, turn),
  privacy: tellPrivacy,
  who: (state) => aside(state, [{ key: "who", values: {} }]),
  mute: (state) => setPushes(state, false),
  unmute: (state) => setPushes(state, true),
  not_here: leaveScan,
  share: tellShare,
  english: (state) => speakIn("en", state),
  chinese: (state) => speakIn("zh-CN", state),
  cancel: nothingToCancel,
  drop: nothingToCancel,
} as const satisfies Record<Keyword | Extract<Meaning, { is: unknown }>["is"], Act>;

const SHORT_ANSWERS: readonly (string | null)[] = ["yes", "no", "no_place"];

/** What is said while a unit waits for an answer is the answer, unless it is clearly something else. */
function answersUnit(state: Rest, turn: Turn): CaseBrief | null {
  const asked = turn.input.mine.filter((one) => one.question && fits("supplement", one));
  const one = asked.find(({ number }) => number === state.lastCase) ?? asked[0];
  if (!one || SHORT_ANSWERS.includes(turn.keyword)) return one ?? null;
  return isSomethingElse(state, turn) ? null : one;
}

/** Lines and photos right after a filing belong to it, unless clearly something else or a number that chose nothing. */
function belongsTo(state: Rest, turn: Turn): CaseBrief | null {
  if (isBareNumber(turn.text) && turn.photos.length === 0) return null;
  const { mine, now } = turn.input;
  const last = mine.find((one) => one.number === state.lastCase) ?? mine[0];
  if (!last || !isJustFiled(state, now) || !fits("supplement", last)) return null;
  return isSomethingElse(state, turn) ? null : last;
}

function isSomethingElse(state: Rest, turn: Turn): boolean {
  const { understanding } = turn;
  const [danger] = dangersOf(turn);
  if (danger) return danger !== state.danger;
  // Whatever somebody in despair goes on to say belongs to it.
  if (state.danger === "self_harm" && turn.words && !turn.keyword) return false;
  if (turn.keyword || understanding?.slots.caseNumber) return true;
  if (!turn.words) return turn.photos.length === 0 && !turn.location;
  const meaning = meaningOf(turn);
  if (!("is" in meaning)) return false;
  if (meaning.is === "supplement") return false;
  return meaning.is !== "report" || isWhole(turn);
}

/** A whole report of its own: surely one, and with a place. */
const isWhole = (turn: Turn): boolean =>
  turn.understanding !== null &&
  "sure" in turn.understanding.kind &&
  turn.understanding.slots.place !== undefined;

function addTo(state: Rest, filed: CaseBrief, turn: Turn): Step {
  const place = turn.location ? `📍 ${turn.location.lat}, ${turn.location.lon}` : "";
  const text = [turn.text, place].filter(Boolean).join("\n");
  const listens: Say[] = state.danger === "self_harm" ? [{ key: "call.listens", values: {} }] : [];
  const step = change(filed, supplement({ text, photos: turn.photos }), listens);
  return { ...step, state: { ...state, misses: 0, lastCase: filed.number } };
}
