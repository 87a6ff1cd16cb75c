import { hasDoor, isDoorOnly } from "../place-door.ts";
import { quoted } from "./consult.ts";
import { askField, askWhich, correct } from "./correct-report.ts";
import {
  couldBePlace,
  isPinsName,
  isPlaceOnly,
  isQuestion,
  whereOf,
  withoutPlace,
  withPlace,
  withText,
  withThings,
} from "./draft.ts";
import { type Drafting, file, missed, proceed, proceedIfNew } from "./draft-steps.ts";
import { tellElsewhere } from "./elsewhere.ts";
import { join, saysJoin } from "./join.ts";
import { likelyKind } from "./likely-kind.ts";
import { aside } from "./small-talk.ts";
import { asPlace } from "./text.ts";
import { type Handle, saysNothing, type Turn } from "./turn.ts";
import type { DialogueState, Draft, Step } from "./types.ts";
import { repeats } from "./vague.ts";

/** The answer to "what is it?" or "where?". */
export const whileAsking: Handle<"asking"> = (state, turn) => {
  const draft = withThings(state.draft, turn);
  const corrected = correct(state, turn, draft) ?? answerBeside(state, turn);
  if (corrected) return corrected;
  if (saysNothing(turn) || turn.keyword === "yes") return proceedIfNew(state, turn, draft);
  return state.missing === "what" ? tellWhat(state, turn, draft) : tellWhere(state, turn, draft);
};

type Asking = Extract<DialogueState, { at: "asking" }>;

function tellWhat(state: Asking, turn: Turn, draft: Draft): Step {
  if (turn.keyword) return proceedIfNew(state, turn, draft);
  const told = withText(draft, turn.text, turn.understanding);
  const elsewhere = tellElsewhere(turn, told, [{ do: "continue_report" }]);
  if (elsewhere) return elsewhere;
  return isTalk(turn, told) ? missed({ ...state, draft: told }, turn) : proceedIfNew(state, turn, told);
}

/** From here on words tell something. */
const AT_LENGTH = 18;

/** "受不了了", "你倒是回个话": a short line that is heard as neither matter nor place, and likely of no category. */
function isTalk({ text, understanding, photos }: Turn, { category, danger }: Draft): boolean {
  if (!understanding || text.length >= AT_LENGTH || photos.length > 0 || category || danger) return false;
  return likelyKind(understanding) === "other" && !understanding.slots.place;
}

function tellWhere(state: Asking, turn: Turn, draft: Draft): Step {
  if (turn.keyword === "no_place" || turn.keyword === "no") return proceed(turn, withoutPlace(draft));
  if (turn.keyword || repeats(turn.text, draft.text)) return proceedIfNew(state, turn, draft);
  if (couldBePlace(turn)) return proceed(turn, withPlace(draft, turn));
  return proceedIfNew(state, turn, withText(draft, turn.text, turn.understanding));
}

/** A question in the middle of a report is answered on the side. */
function answerBeside(state: Drafting, turn: Turn): Step | null {
  const { article } = turn.input;
  if (!article || turn.keyword || turn.understanding?.slots.place || !isQuestion(turn.understanding))
    return null;
  return aside(state, [quoted(article)], [{ do: "continue_report" }]);
}

/** The answer to the card. */
export const whileConfirming: Handle<"confirming"> = (state, turn) => {
  const draft = withThings(state.draft, turn);
  if (saysJoin(turn, draft)) return join(draft);
  if (turn.keyword === "yes" || agrees(turn)) return file(turn, draft);
  const corrected = correct(state, turn, draft) ?? answerBeside(state, turn);
  if (corrected) return corrected;
  if (NOT_SO.includes(turn.keyword)) return askWhich(draft);
  if (turn.keyword === "no_place") return proceedIfNew(state, turn, withoutPlace(draft));
  if (turn.keyword || tellsNothing(turn)) return proceedIfNew(state, turn, draft);
  const atDoor = addDoor(state, turn, draft);
  if (atDoor) return atDoor;
  const told =
    isPlaceOnly(turn) || isPinsName(turn)
      ? withPlace(draft, turn)
      : withText(draft, turn.text, turn.understanding);
  return proceedIfNew(state, turn, told);
};

/** "十二号" joins the road that was told; where a door is known already, the right place is asked for. */
function addDoor(state: Drafting, turn: Turn, draft: Draft): Step | null {
  const door = asPlace(turn.text);
  const place = whereOf(draft);
  if (place === null || !isDoorOnly(door)) return null;
  return hasDoor(place, door)
    ? askField(draft, "place")
    : proceedIfNew(state, turn, { ...draft, place: `${draft.place ?? ""}${door}` });
}

const NOT_SO: readonly (string | null)[] = ["no", "edit", "disagree"];

/** "可以，快点" */
const YES_AND =
  /^(?:可以|对的?|没错|好的?|是的?|确认|行|嗯+|ok|yes)[，,。！!\s]+(?:快点|快些|赶紧|尽快|马上|麻烦)[^不没别错改但]{0,6}$/iu;

/** "对对对", "嗯就这样": surely a yes, in words that are no keyword. */
function agrees({ text, understanding, keyword }: Turn): boolean {
  if (keyword || !understanding || understanding.slots.place) return false;
  if (YES_AND.test(text)) return true;
  if (text.length > 12 || !("sure" in understanding.intent)) return false;
  const plain = text.replaceAll(/没错|没问题/gu, "");
  return understanding.intent.sure === "confirm" && /\p{L}/u.test(text) && !/[不没别错改?？]/u.test(plain);
}

const PAUSES = /^(?:稍?等|慢|快|急|赶|马上|喂|哎|唉|啊|哦|哈|再说|随便|看看|想想|wait|one sec)/iu;

/** "等一下", "快点": nothing to add to a report. */
function tellsNothing(turn: Turn): boolean {
  if (saysNothing(turn)) return true;
  const { text, understanding } = turn;
  const { place, time, scale } = understanding?.slots ?? {};
  if (place || time || scale || (understanding?.dangers.length ?? 0) > 0) return false;
  const intent = understanding && "sure" in understanding.intent ? understanding.intent.sure : null;
  if (intent === "urge" || intent === "greet" || intent === "confirm") return text.length < 12;
  return text.length <= 8 && PAUSES.test(text) && intent !== "report" && intent !== "supplement";
}
