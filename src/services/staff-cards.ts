import type { CaseRow } from "../../db/cases.ts";
import { type ChatRow, groupsOf, groupsWithCard } from "../../db/chats.ts";
import { questionsOf } from "../../db/unit-questions.ts";
import { openCalls } from "../../db/whistles.ts";
import { DELAY_REASONS } from "../core/case-events.ts";
import type { DeskHints } from "../core/messages.ts";
import type { StaffCard } from "../core/phrasebook.ts";
import { CAN_BE_LATE } from "../core/workflow.ts";
import { type CardKey, cardButtons } from "./card-buttons.ts";
import type { Ctx } from "./context.ts";
import { dutyOf } from "./duties.ts";
import { EXPLAINS, type Explained, explainedDelay } from "./explained-delay.ts";
import type { Notice } from "./owe-notices.ts";
import { isOwnDesk } from "./own-desk.ts";

/** What happened, as far as a card tells it. */
interface Happened {
  readonly type: StaffCard["event"];
  /** Place of the event in the history while it is being written; absent: the card is only brought up to date. */
  readonly seq?: number;
}

/** The card of a case for the groups of these units; a closed one's goes to whoever stands for it. */
export async function staffCards(
  ctx: Ctx,
  row: CaseRow,
  event: Happened,
  key: CardKey,
  units: readonly (string | null)[],
): Promise<Notice[]> {
  const known = units.flatMap((unit) =>
    unit === null ? [] : [unit, ...ctx.organisation.heirsOf(unit).map(({ code }) => code)],
  );
  const groups = await groupsOf(ctx.db, ctx.district, [...new Set(known)]);
  return Promise.all(groups.map((group) => staffCard(ctx, row, event, group, key)));
}

/** One card per case and group, edited in place, with buttons for what may be done now. */
export async function staffCard(
  ctx: Ctx,
  row: CaseRow,
  { type, seq }: Happened,
  group: ChatRow,
  key: CardKey,
): Promise<Notice> {
  const isExplaining = (EXPLAINS as readonly string[]).includes(type);
  const explained =
    key === "card.area" ? await explainedDelay(ctx, row, isExplaining ? seq : undefined) : null;
  const options = await cardButtons(ctx, group, row, key, explained);
  const answerBy = key === "card.asked" ? await askedUntil(ctx, row, group) : ctx.now();
  const own = isOwnDesk(ctx, group);
  const card = ctx.speak(group.locale, key, { ...caseCard(ctx, row, type), answerBy, own });
  const { text, copy } = explained ? withWordsToCopy(ctx, group, row, explained, card) : { text: card };
  const street = streetHint(ctx, group, row);
  const desk: DeskHints = { ...(copy ? { copy } : {}), ...(street ? { street } : {}) };
  const hints = Object.keys(desk).length > 0 ? { desk } : {};
  return { chat: group, reply: { text, options, card: `case:${row.number}`, ...hints }, caseId: row.id };
}

/** By when the group's unit answers what it was asked; it may stand for the unit that was. */
async function askedUntil(ctx: Ctx, row: CaseRow, { unit }: ChatRow): Promise<Date> {
  const open = (await questionsOf(ctx.db, ctx.district, row.id)).filter((one) => one.answeredAt === null);
  const own = open.findLast((one) => one.unit === unit) ?? open.at(-1);
  return own?.answerBy ?? ctx.now();
}

/** The reason as the worker may pass it on: one tap copies it. Nothing of the unit's own words, which may name somebody. */
function withWordsToCopy(
  ctx: Ctx,
  { locale }: ChatRow,
  { number }: CaseRow,
  { reason, newDate, told }: Explained,
  card: string,
): { text: string; copy: string } {
  const link = `${ctx.publicUrl}/status?number=${number}`;
  const copy = ctx.speak(locale, "group.delay_copy", { number, reason, newDate, link });
  const by = told && { at: told.at, unit: ctx.organisation.unit(told.unit)?.name ?? told.unit };
  return { text: ctx.speak(locale, "group.delay_card", { card, copy, told: by }), copy };
}

/** In a group that serves several streets a case belongs to its street's thread. */
function streetHint({ organisation }: Ctx, { unit }: ChatRow, { street }: CaseRow): string | null {
  const kind = organisation.unit(unit ?? "")?.kind;
  return kind === "street" || kind === "community" || kind === "grid" ? null : street;
}

/** The cards that other groups have of the case, as they are now: edited, so that no old button stays. */
export async function refreshedCards(
  ctx: Ctx,
  row: CaseRow,
  type: StaffCard["event"],
  but: readonly string[],
): Promise<Notice[]> {
  if (row.sealed) return [];
  const groups = await groupsWithCard(ctx.db, ctx.district, `case:${row.number}`);
  const others = groups.filter(({ id }) => !but.includes(id));
  return Promise.all(
    others.map(async (group) => staffCard(ctx, row, { type }, group, await keyFor(ctx, row, group))),
  );
}

/** What a group is to a case now. */
export async function keyFor(ctx: Ctx, row: CaseRow, { unit, id }: ChatRow): Promise<CardKey> {
  const { organisation } = ctx;
  const stands = (code: string | null) =>
    code !== null && (code === unit || organisation.heirsOf(code).some((heir) => heir.code === unit));
  if (unit === null) return "card.past";
  if (stands(row.leadUnit)) return "card.unit";
  if (row.consulted.some(stands)) return "card.asked";
  const calls = await openCalls(ctx.db, ctx.district, row.id);
  if (calls.some((call) => stands(call.unit))) return "card.called";
  if (row.assisting.some(stands)) return "card.assisting";
  if (unit === organisation.centre.code) return "card.centre";
  if (stands(row.community) || stands(row.street) || row.chatId === id) return "card.area";
  return row.state === "accepted" && stands(await dutyOf(ctx, row)) ? "card.board" : "card.past";
}

/** What a staff card shows: nothing of who wrote, nothing of what they wrote. */
export function caseCard(ctx: Ctx, row: CaseRow, event: StaffCard["event"]): StaffCard {
  return {
    event,
    number: row.number,
    category: ctx.organisation.category(row.category)?.name ?? null,
    community: row.community ? (ctx.organisation.unit(row.community)?.name ?? null) : null,
    urgency: row.urgency,
    state: row.state,
    dueAt: row.dueAt,
    delay: delayOnCard(row),
    link: `${ctx.publicUrl}/staff/cases/${row.number}`,
  };
}

function delayOnCard({ delay, state }: CaseRow): StaffCard["delay"] {
  const reason = DELAY_REASONS.find((known) => known === delay?.reason);
  return delay && reason && CAN_BE_LATE.some((late) => late === state)
    ? { reason, newDate: delay.newDate }
    : null;
}
