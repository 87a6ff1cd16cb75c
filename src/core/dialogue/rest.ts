import { offer } from "./choose.ts";
import { askQuestion, consult } from "./consult.ts";
import { dangersOf, isJustFiled } from "./danger.ts";
import { begin } from "./file-report.ts";
import { handOver } from "./hand-over.ts";
import type { Keyword } from "./keywords.ts";
import { badNumber, badNumberIn, byNumber, listMine, wordsOf } from "./my-cases.ts";
import { choice, MENU } from "./options.ts";
import { type Meaning, meaningOf } from "./reading.ts";
import { plain, speakIn, tellPrivacy, thank } from "./small-talk.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, CaseWish, DialogueState, Say, Step } from "./types.ts";
import { change, fits, supplement, wishFor } from "./wishes.ts";

type Rest = Extract<DialogueState, { at: "rest" }>;
type Act = (state: Rest, turn: Turn) => Step;

/** A message when nothing is going on. */
export function atRest(state: Rest, turn: Turn): Step {
  if (turn.voice && !turn.words) return handOver(state, turn);
  const filed = belongsTo(state, turn);
  if (filed) return addTo(state, filed, turn);
  if (!turn.words && (turn.photos.length > 0 || turn.location)) return begin(turn);
  const number = turn.understanding?.slots.caseNumber;
  if (number && dangersOf(turn).length === 0) return byNumber(turn, number);
  if (badNumberIn(turn)) return badNumber();
  return act(state, turn, meaningOf(turn));
}

function act(state: Rest, turn: Turn, meaning: Meaning): Step {
  if ("is" in meaning) return ACTS[meaning.is](state, turn);
  if ("maybe" in meaning) return state.expecting === "question" ? consult(turn) : offer(turn, meaning.maybe);
  return notUnderstood(state, turn);
}

/** Marks or emoji only: help the first time, a person the second. */
function notUnderstood(state: Rest, turn: Turn): Step {
  if (state.misses >= 1) return handOver(state, turn);
  const key = turn.text === "" ? "unclear.empty" : "unclear.symbols";
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

const helpOut: Act = (state) => plain({ ...state, misses: 0 }, "help");

const report: Act = (_, turn) => begin(turn);

const ACTS = {
  report,
  edit: helpOut,
  edit_what: helpOut,
  edit_place: helpOut,
  no_place: helpOut,
  yes: helpOut,
  no: helpOut,
  consult: (_, turn) => (turn.keyword ? askQuestion() : consult(turn)),
  track: (state, turn) => (turn.keyword ? listMine(turn) : wish("track")(state, turn)),
  supplement: wish("supplement"),
  urge: wish("urge"),
  withdraw: wish("withdraw"),
  confirm: wish("confirm"),
  solved: wish("confirm"),
  reopen: wish("reopen"),
  unsolved: wish("reopen"),
  rate: wish("rate"),
  human: handOver,
  greet: (state) => plain({ ...state, misses: 0 }, "greet"),
  help: helpOut,
  thanks: (state, turn) => thank({ ...state, misses: 0 }, turn),
  privacy: tellPrivacy,
  english: (state) => speakIn("en", state),
  chinese: (state) => speakIn("zh-CN", state),
  cancel: nothingToCancel,
  drop: nothingToCancel,
} as const satisfies Record<Keyword | Extract<Meaning, { is: unknown }>["is"], Act>;

/** Lines and photos right after a filing belong to it, unless they are clearly something else. */
function belongsTo(state: Rest, turn: Turn): CaseBrief | null {
  const [newest] = turn.input.mine;
  if (!newest || !isJustFiled(state, turn.input.now) || !fits("supplement", newest)) return null;
  return isSomethingElse(state, turn) ? null : newest;
}

function isSomethingElse(state: Rest, turn: Turn): boolean {
  const { understanding } = turn;
  const [danger] = dangersOf(turn);
  if (danger) return danger !== state.danger;
  if (turn.keyword || understanding?.slots.caseNumber) return true;
  if (!turn.words) return turn.photos.length === 0 && !turn.location;
  const meaning = meaningOf(turn);
  if (!("is" in meaning)) return false;
  if (meaning.is === "supplement") return false;
  return meaning.is !== "report" || (state.danger !== "self_harm" && isWhole(turn));
}

/** A whole report of its own: surely one, and with a place. */
const isWhole = (turn: Turn): boolean =>
  turn.understanding !== null &&
  "sure" in turn.understanding.kind &&
  turn.understanding.slots.place !== undefined;

function addTo(state: Rest, filed: CaseBrief, turn: Turn): Step {
  const place = turn.location ? `📍 ${turn.location.lat}, ${turn.location.lon}` : "";
  const text = [turn.text, place].filter(Boolean).join("\n");
  const hint: Say = { key: "filed.added_hint", values: {}, options: [choice("report")] };
  const step = change(filed, supplement({ text, photos: turn.photos }), state.danger ? [] : [hint]);
  return { ...step, state: { ...state, misses: 0, lastCase: filed.number } };
}
