import { whileChoosing } from "./choose.ts";
import { confirmsCard } from "./confirms-card.ts";
import { answersConsent, setPushes } from "./consents.ts";
import { whileAnswered } from "./consult.ts";
import { backToCard, whileCorrecting } from "./correct-report.ts";
import { alertDuty, callFirst, dangersOf } from "./danger.ts";
import { withText, withThings } from "./draft.ts";
import { drop, proceed, proceedIfNew } from "./draft-steps.ts";
import { whileAsking, whileConfirming } from "./file-report.ts";
import { handOver } from "./hand-over.ts";
import { givesUp, type Keyword } from "./keywords.ts";
import { SPOKEN, type Written, writtenIn } from "./language.ts";
import { listMine, whilePicking, whileSupplementing, whileWithdrawing } from "./my-cases.ts";
import { MENU } from "./options.ts";
import { isPhoneOnly, notePhone, phoneIn } from "./phone.ts";
import { press } from "./press.ts";
import { leaving, whileRatingSatisfied, whileRatingSolved } from "./rate.ts";
import { atRest } from "./rest.ts";
import { leaveScan, notHere } from "./scanned.ts";
import { aside, isDrafting, plain, speakIn, tellPrivacy, tellShare, thank } from "./small-talk.ts";
import { saysAsOne, whileSplitting } from "./split.ts";
import { TEXT_LIMIT } from "./text.ts";
import { type Afresh, afresh, answer, type Handle, readTurn, saysNothing, type Turn } from "./turn.ts";
import {
  AT_REST,
  type Command,
  type DialogueInput,
  type DialogueState,
  type Say,
  type Step,
} from "./types.ts";

/**
 * One message of a resident: the next state, what is to be done, what is said. Pure and total: never throws.
 * The service appends `sayResult` of the commands' results. A body nobody said (moved, ignored) changes nothing.
 */
export function step(state: DialogueState, input: DialogueInput): Step {
  const turn = readTurn(input);
  if (!turn) return answer(state, []);
  return frame(state, turn, route(state, turn));
}

/** Numbers to call before everything, then what was not kept and what this is, then the answer. */
function frame(state: DialogueState, turn: Turn, inner: Step): Step {
  const notice: Say[] = turn.input.firstContact
    ? [{ key: "privacy.notice", values: { site: turn.input.site } }]
    : [];
  const cut: Say[] = turn.cut ? [{ key: "text.cut", values: { kept: TEXT_LIMIT } }] : [];
  const scanned = turn.input.scanned;
  const place: Say[] =
    turn.input.body.type === "start" && scanned
      ? [{ key: "scan.place", values: { name: scanned.name } }]
      : [];
  return {
    ...inner,
    commands: [...languageOf(state, turn), ...alertDuty(state, turn), ...phoneIn(turn), ...inner.commands],
    says: [...callFirst(turn), ...cut, ...notice, ...place, ...inner.says],
  };
}

function route(state: DialogueState, turn: Turn): Step {
  if (turn.pressed) return press(state, turn);
  if (dangersOf(turn).length > 0) return inDanger(state, turn);
  if (writtenBy(turn) === "other") return unread(state, turn);
  const consented = answersConsent(state, turn);
  if (consented) return consented;
  if (isPhoneOnly(turn) && (state.at === "rest" || isDrafting(state))) return notePhone(state);
  const everywhere = confirmsCard(state, turn) ?? commandIn(state, turn);
  return settle(everywhere ?? handle(state, turn), turn);
}

const writtenBy = ({ text, input }: Turn): Written | null => writtenIn(text, { first: input.firstContact });

/** A person takes over what is written in a language that nobody here reads by machine. */
function unread(state: DialogueState, turn: Turn): Step {
  const step = handOver(state, turn, leaving(state));
  return { ...step, says: [{ key: "language.unread", values: {} }, ...step.says] };
}

/** What a handler leaves is read as a message at rest, after what it had to say. */
function settle(handled: Step | Afresh, turn: Turn): Step {
  if (!("afresh" in handled)) return handled;
  const fresh = atRest({ ...AT_REST, misses: handled.misses }, turn);
  return {
    ...fresh,
    says: [...handled.says, ...fresh.says],
    commands: [...handled.commands, ...fresh.commands],
  };
}

/** A danger becomes an emergency report; told while a report is being filed, it joins that one. */
function inDanger(state: DialogueState, turn: Turn): Step {
  if (state.at === "rest") return atRest(state, turn);
  if (!isDrafting(state) && state.at !== "choosing") return settle(afresh([], leaving(state)), turn);
  const draft = withThings(withText(state.draft, turn.text, turn.understanding), turn);
  return isDrafting(state) && state.at !== "splitting"
    ? proceedIfNew(state, turn, draft)
    : proceed(turn, draft);
}

const HANDLERS: { readonly [At in DialogueState["at"]]: Handle<At> } = {
  rest: atRest,
  asking: whileAsking,
  confirming: whileConfirming,
  correcting: whileCorrecting,
  splitting: whileSplitting,
  choosing: whileChoosing,
  answered: whileAnswered,
  picking_case: whilePicking,
  supplementing: whileSupplementing,
  withdrawing: whileWithdrawing,
  rating_solved: whileRatingSolved,
  rating_satisfied: whileRatingSatisfied,
};

function handle(state: DialogueState, turn: Turn): Step | Afresh {
  if (turn.voice && !turn.words) return handOver(state, turn, leaving(state));
  return (HANDLERS[state.at] as Handle<DialogueState["at"]>)(state, turn);
}

type Everywhere = (state: DialogueState, turn: Turn) => Step | Afresh | null;

/** Commands that mean the same wherever the conversation stands. */
const EVERYWHERE: Readonly<Partial<Record<Keyword, Everywhere>>> = {
  human: (state, turn) => handOver(state, turn, leaving(state)),
  help: (state) => plain(state, "help"),
  privacy: tellPrivacy,
  who: (state) => aside(state, [{ key: "who", values: {} }]),
  greet: (state) => (isDrafting(state) ? aside(state, []) : null),
  thanks: (state, turn) => (state.at === "answered" || state.at === "choosing" ? null : thank(state, turn)),
  mute: (state) => setPushes(state, false),
  unmute: (state) => setPushes(state, true),
  not_here: (state, turn) =>
    isDrafting(state) && "draft" in state ? notHere(turn, state.draft) : leaveScan(state),
  share: tellShare,
  english: (state) => speakIn("en", state),
  chinese: (state) => speakIn("zh-CN", state),
  track: (state, turn) => (isDrafting(state) ? aside(state, listMine(turn).says) : null),
  cancel: giveUp,
  drop: giveUp,
};

function giveUp(state: DialogueState, turn: Turn): Step | Afresh | null {
  if (state.at === "rest" || state.at === "withdrawing") return null;
  if (state.at === "correcting" && turn.keyword === "cancel") return backToCard(state.draft, turn);
  if (isDrafting(state) || state.at === "choosing") return drop(turn, state.draft);
  const key = state.at === "rating_solved" || state.at === "rating_satisfied" ? "rate.skipped" : "ack";
  return answer(AT_REST, [{ key, values: {}, options: MENU }], leaving(state));
}

/** Longest text in which a sure reading counts as a command while something else is being asked. */
const SHORT = 14;
const BY_INTENT = { human: "human", help: "help", track: "track", withdraw: "drop" } as const;

/** The command in the words: a keyword, or in an open report a short text surely read as one. */
function commandIn(state: DialogueState, turn: Turn): Step | Afresh | null {
  if (state.at === "rest" || (state.at === "splitting" && saysAsOne(turn))) return null;
  const keyword = turn.keyword ?? (isDrafting(state) ? byIntent(turn) : undefined);
  return keyword ? (EVERYWHERE[keyword]?.(state, { ...turn, keyword }) ?? null) : null;
}

function byIntent(turn: Turn): Keyword | undefined {
  const { understanding } = turn;
  if (givesUp(turn.text)) return "drop";
  if (
    !understanding ||
    saysNothing(turn) ||
    turn.text.length > SHORT ||
    understanding.slots.place ||
    !("sure" in understanding.intent)
  ) {
    return undefined;
  }
  const { sure } = understanding.intent;
  return sure in BY_INTENT ? BY_INTENT[sure as keyof typeof BY_INTENT] : undefined;
}

/** Writing plainly in the other language switches to it; a place or a correction may be in either. */
function languageOf(state: DialogueState, turn: Turn): Command[] {
  if (turn.keyword === "english" || turn.keyword === "chinese") return [];
  const written = writtenBy(turn);
  if (!written || (isDrafting(state) && written !== "other")) return [];
  const locale = SPOKEN[written];
  return locale === turn.input.locale ? [] : [{ do: "set_locale", locale }];
}
