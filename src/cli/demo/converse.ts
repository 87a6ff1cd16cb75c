import type { Option } from "../../core/messages.ts";
import type { Call } from "./api.ts";
import { type Chat, type ChatReply, openChat, type Said } from "./chat.ts";
import { readReplies, type TurnOutcome } from "./read-reply.ts";
import { type DemoRow, openingOf } from "./rows.ts";

export interface DemoTurn {
  readonly said: string;
  readonly outcome: TurnOutcome;
  readonly replies: readonly string[];
  readonly ms: number;
  readonly refusal: string | null;
}

/** What became of a person's message in the end. */
export type PersonOutcome = "case" | "article" | "staff" | "other" | "unfinished" | "refused";

/** One person's conversation, still open for what comes after. */
export interface Conversation {
  readonly row: DemoRow;
  readonly chat: Chat;
  readonly turns: readonly DemoTurn[];
  readonly outcome: PersonOutcome;
  /** Number of the case that was filed, or null. */
  readonly number: string | null;
}

const MOST_TURNS = 6;
/** Places people of the district may name. */
const PLACES = [
  "采荷路12号",
  "凯旋路和景昙路路口",
  "望江街道近江家园",
  "清波街道河坊街",
  "四季青街道钱江新城",
  "笕桥街道机场路",
] as const;

/** One person writes what the row says and answers the questions like a person would, at most six messages. */
export async function converse(call: Call, row: DemoRow, index: number): Promise<Conversation> {
  const chat = await openChat(call);
  const turns: DemoTurn[] = [];
  let number: string | null = null;
  let said: Said | null = { text: openingOf(row) };
  while (said && turns.length < MOST_TURNS) {
    const { replies, ms, refusal } = await chat.say(said);
    const read = readReplies(replies);
    const outcome: TurnOutcome = refusal ? "refused" : read.outcome;
    const words = "text" in said ? said.text : said.option.label;
    turns.push({ said: words, outcome, replies: replies.map(({ text }) => text), ms, refusal });
    if (outcome === "filed") number = read.reply?.case ?? null;
    said = read.reply && answerTo(outcome, read.reply, row, index);
  }
  return { row, chat, turns, outcome: personOutcome(turns, said !== null), number };
}

/** What this person says next, or null when nothing is left to say. */
function answerTo(outcome: TurnOutcome, reply: ChatReply, row: DemoRow, index: number): Said | null {
  const answer = ANSWERS[outcome];
  return answer ? answer(reply.options ?? [], row, index) : null;
}

type Answering = (options: readonly Option[], row: DemoRow, index: number) => Said | null;

const first: Answering = ([option]) => (option ? { option } : null);

const ANSWERS: Readonly<Partial<Record<TurnOutcome, Answering>>> = {
  "asked to confirm": first,
  "asked to file apart": first,
  "answered by an article": first,
  // One of two has a place to name, the other presses "no particular place".
  "asked where": (options, row, index) =>
    index % 2 === 0 ? { text: PLACES[index % PLACES.length] ?? PLACES[0] } : first(options, row, index),
  "asked what": (_, row) => ({ text: row.title || row.text }),
  "asked which it is": (options, row) => {
    const wanted = row.kind === "consultation" ? "kind:consult" : "kind:report";
    const known = row.kind === null ? undefined : options.find(({ id }) => id === wanted);
    const option = known ?? options[0];
    return option ? { option } : null;
  },
};

const PERSON = {
  filed: "case",
  "answered by an article": "article",
  "told who deals with it": "article",
  "passed to staff": "staff",
  refused: "refused",
} as const satisfies Partial<Record<TurnOutcome, PersonOutcome>>;

/** The first thing that settled it: closing words after an article change nothing. */
function personOutcome(turns: readonly DemoTurn[], unfinished: boolean): PersonOutcome {
  const settled = turns.map(({ outcome }) => outcome).findLast((outcome) => outcome in PERSON);
  if (settled) return PERSON[settled as keyof typeof PERSON];
  return unfinished ? "unfinished" : "other";
}
