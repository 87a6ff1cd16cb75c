import type { CaseRow } from "../../db/cases.ts";
import { type ChatRow, findChat } from "../../db/chats.ts";
import { chatsOnDuty } from "../../db/duty-shifts.ts";
import { askRating } from "../../db/ratings.ts";
import type { Option, Reply } from "../core/messages.ts";
import { type Audience, NOTICES } from "../core/notices.ts";
import type { PhraseKey } from "../core/phrasebook.ts";
import type { Purpose } from "../core/reach.ts";
import type { CaseState } from "../core/workflow.ts";
import { ratingToken } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";
import { dutyOf } from "./duties.ts";
import { EXPLAINS as EXPLAINING } from "./explained-delay.ts";
import { type Heard, listenerOptions, listeners, own, wordsForOthers } from "./listeners.ts";
import { mediationOptions } from "./mediation-options.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import type { ReadyEvent } from "./ready-event.ts";
import { refreshedCards, staffCard, staffCards } from "./staff-cards.ts";

/** Writes what the event owes to whom, as the notices table says, in the event's own transaction. */
export async function noticesOf(ctx: Ctx, row: CaseRow, ready: ReadyEvent): Promise<void> {
  const { type, seq, caseId } = ready.event;
  if (row.state === "closed" && type !== "confirm" && type !== "record_former") await askForRating(ctx, row);
  const notices = new Map<string, Notice>();
  for (const audience of audiencesOf(row, ready)) {
    // A chat that belongs to two audiences is told once.
    for (const notice of await NOTIFY[audience](ctx, row, ready)) notices.set(notice.chat.id, notice);
  }
  // Whoever has the card already sees the new state, and no button that is nobody's any more.
  const moved = type === "supplement" && ready.words["place"] !== undefined;
  if (ready.event.fromState !== ready.event.toState || type === "answer_unit" || moved)
    for (const notice of await refreshedCards(ctx, row, type, [...notices.keys()]))
      notices.set(notice.chat.id, notice);
  const purpose = purposeOf(row, ready);
  const all = [...notices.values()].map((notice) => ({ ...notice, purpose }));
  await oweNotices(ctx, `event:${caseId}:${seq}`, all);
}

/** Groups hear nothing of sealed cases, and a refused extension is no news for the resident. */
function audiencesOf(row: CaseRow, { event, words }: ReadyEvent): readonly Audience[] {
  const told: readonly Audience[] = NOTICES[event.type];
  // Thousands at once: the page of the import tells of them.
  if (event.type === "open" && event.detail["imported"] !== undefined) return [];
  if (row.sealed) return told.filter((audience) => audience === "resident");
  if (event.type === "succeed" && event.detail["part"] !== "lead") return [];
  // The resident hears of a return what was explained to them, and nothing where nothing was.
  if (event.type === "return" && typeof words["explained"] !== "string")
    return told.filter((audience) => audience !== "resident");
  if (event.type === "decide_extension" && event.detail["granted"] !== true) return ["unit"];
  // Whoever pressed the button was answered there.
  if (event.type === "consent" && event.detail["side"] === "applicant" && event.actor["type"] === "resident")
    return told.filter((audience) => audience !== "resident");
  // Their day did not move, or another one is promised.
  if (URGENCY_EVENTS.includes(event.type) && (row.delay || event.detail["dueBefore"] === undefined))
    return told.filter((audience) => audience !== "resident");
  // While a delay is explained, its new date is what is promised.
  if (event.type === "recompute" && (row.delay || event.detail["dueBefore"] === event.detail["dueAfter"]))
    return [];
  return told;
}

const URGENCY_EVENTS: readonly string[] = ["set_urgency", "decide_urgency"];

async function askForRating(ctx: Ctx, row: CaseRow): Promise<void> {
  await askRating(ctx.db, ctx.district, { token: ratingToken(row), unit: row.leadUnit, at: ctx.now() });
}

type Notify = (ctx: Ctx, row: CaseRow, ready: ReadyEvent) => Promise<Notice[]>;

const NOTIFY: Readonly<Record<Audience, Notify>> = {
  resident: async (ctx, row, ready) => [
    ...(await tellReporter(ctx, row, ready)),
    // Only whose dispute it is can answer for it.
    ...(ready.event.type === "ask_consent" ? [] : await tellListeners(ctx, row, ready)),
  ],
  unit: (ctx, row, ready) =>
    staffCards(ctx, row, ready.event, "card.unit", [row.leadUnit ?? formerUnit(ready)]),
  assisting: (ctx, row, ready) => staffCards(ctx, row, ready.event, assistingCard(ready), askedUnits(ready)),
  asked: (ctx, row, ready) => staffCards(ctx, row, ready.event, "card.asked", askedUnits(ready)),
  board: async (ctx, row, ready) => staffCards(ctx, row, ready.event, "card.board", [await dutyOf(ctx, row)]),
  rated: (ctx, row, ready) => staffCards(ctx, row, ready.event, ratedCard(row, ready), askedUnits(ready)),
  called: (ctx, row, ready) => staffCards(ctx, row, ready.event, "card.called", calledUnits(ready)),
  centre: (ctx, row, ready) =>
    staffCards(ctx, row, ready.event, "card.centre", [ctx.organisation.centre.code]),
  area: (ctx, row, ready) => staffCards(ctx, row, ready.event, "card.area", [row.community, row.street]),
  duty: dutyCards,
};

const assistingCard = ({ event }: ReadyEvent) =>
  event.type === "end_assist" ? "card.past" : "card.assisting";

/** As what the unit had its part. */
const ratedCard = ({ leadUnit, assisting }: CaseRow, ready: ReadyEvent) => {
  const [unit = ""] = askedUnits(ready);
  if (unit === leadUnit) return "card.unit";
  return assisting.includes(unit) ? "card.assisting" : "card.area";
};

/** Those on duty for the units called; without any called, for the centre that decides. */
async function dutyCards(ctx: Ctx, row: CaseRow, ready: ReadyEvent): Promise<Notice[]> {
  const called = askedUnits(ready);
  const units = called.length > 0 ? called : [ctx.organisation.centre.code];
  const chats = await chatsOnDuty(ctx.db, ctx.district, units, ctx.now());
  const key = called.length > 0 ? "card.called" : "card.centre";
  return Promise.all(chats.map((chat) => staffCard(ctx, row, ready.event, chat, key)));
}

async function tellReporter(ctx: Ctx, row: CaseRow, ready: ReadyEvent): Promise<Notice[]> {
  const chat = row.chatId ? await findChat(ctx.db, ctx.district, row.chatId) : null;
  if (!chat) return [];
  // A social worker's report: its group sees the case's card.
  if (chat.kind === "group")
    return row.sealed ? [] : [await staffCard(ctx, row, ready.event, chat, "card.area")];
  return [{ chat, reply: residentNotice(ctx, chat, row, ready), caseId: row.id }];
}

/** Whoever follows the case, and reporters of cases merged into it: the survivor speaks for all. */
async function tellListeners(ctx: Ctx, row: CaseRow, ready: ReadyEvent): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const { chat, heard } of await listeners(ctx, row)) {
    if (chat.kind === "private")
      notices.push({ chat, reply: residentNotice(ctx, chat, row, ready, heard), caseId: row.id });
    else if (!row.sealed && !heard.sealed)
      notices.push(await staffCard(ctx, row, ready.event, chat, "card.area"));
  }
  return notices;
}

/** In the resident's words; a sealed case says only that something is new. */
function residentNotice(
  ctx: Ctx,
  chat: ChatRow,
  row: CaseRow,
  { event, words }: ReadyEvent,
  heard: Heard = own(ctx, row),
): Reply {
  const { link, number, title } = heard;
  if (row.sealed || heard.sealed) return { text: ctx.speak(chat.locale, "notice.sealed", { link }) };
  const unit = row.leadUnit ? (ctx.organisation.unit(row.leadUnit)?.name ?? null) : null;
  const said = { ...words, ...(EXPLAINS.includes(event.type) ? row.delay : {}) };
  const values = {
    ...event.detail,
    ...(heard.others ? wordsForOthers(said) : said),
    number,
    title,
    unit,
    dueAt: row.dueAt,
    link,
    outcome: row.outcome,
  };
  const speak = ctx.speak as (locale: ChatRow["locale"], key: PhraseKey, values: object) => string;
  const text = speak(chat.locale, `notice.${event.type}` as PhraseKey, values);
  const options = heard.others
    ? listenerOptions(ctx, chat, row, number)
    : residentOptions(ctx, chat, row, event.type);
  return { text, case: number, ...(options.length ? { options } : {}) };
}

/** What the person can do about a push: say whether it is really solved, or contest a refusal. */
const PUSH_WISHES: Readonly<
  Partial<Record<CaseState, readonly (readonly [wish: string, label: WishLabel])[]>>
> = {
  answered: [
    ["confirm", "option.confirm"],
    ["reopen", "option.reopen"],
  ],
  closed: [
    ["confirm", "option.confirm"],
    ["reopen", "option.reopen"],
    ["rate", "option.rate"],
  ],
  // In the dialogue, taking up a declined case again is contesting.
  declined: [["reopen", "option.contest"]],
};
type WishLabel = "option.confirm" | "option.reopen" | "option.rate" | "option.contest";

/** A danger and the reason for a delay are told before anything else. */
function purposeOf({ urgency }: CaseRow, { event }: ReadyEvent): Purpose {
  if (EXPLAINS.includes(event.type) || event.type === "recompute") return "delay";
  return urgency === "emergency" ? "urgent" : "status";
}

/** Events that tell a reason and a new date. */
const EXPLAINS: readonly string[] = EXPLAINING;

function residentOptions(ctx: Ctx, chat: ChatRow, row: CaseRow, event: string): Option[] {
  if (event === "to_consultation") return consultationOptions(ctx, chat, row);
  if (event === "ask_consent") return mediationOptions(ctx, chat.locale, row.number);
  if (EXPLAINS.includes(event))
    return [
      { id: `delay:unclear:${row.number}`, label: ctx.speak(chat.locale, "option.unclear", {}) },
      { id: `delay:refuse:${row.number}`, label: ctx.speak(chat.locale, "option.refuse_delay", {}) },
    ];
  return (PUSH_WISHES[row.state] ?? []).map(([wish, label]) => ({
    id: `case:${wish}:${row.number}`,
    label: ctx.speak(chat.locale, label, {}),
  }));
}

const consultationOptions = (ctx: Ctx, chat: ChatRow, { number }: CaseRow): Option[] => [
  { id: `toconsult:${number}:yes`, label: ctx.speak(chat.locale, "option.consult_yes", {}) },
  { id: `toconsult:${number}:no`, label: ctx.speak(chat.locale, "option.consult_no", {}) },
];

const askedUnits = ({ event }: ReadyEvent): string[] => {
  const { unit, units } = event.detail;
  return [...(typeof unit === "string" ? [unit] : []), ...(Array.isArray(units) ? units.map(String) : [])];
};

/** The units a whistle calls, or the one that answers it. */
const calledUnits = (ready: ReadyEvent): string[] => {
  const { type, actor } = ready.event;
  return type === "whistle" ? askedUnits(ready) : [String(actor["unit"] ?? "")];
};

/** Who held the case before this event took it away. */
const formerUnit = ({ former }: ReadyEvent): string | null => former ?? null;
