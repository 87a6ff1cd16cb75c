import type { CaseRow } from "../../db/cases.ts";
import { type ChatRow, groupsOf } from "../../db/chats.ts";
import { lateUntold, markAsked, markLateTold, soonLate } from "../../db/deadlines.ts";
import { dayOf } from "../core/calendar.ts";
import type { Option } from "../core/messages.ts";
import type { PhraseKey } from "../core/phrasebook.ts";
import { addButton } from "./buttons.ts";
import { pressedBy } from "./card-buttons.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { estimateFor } from "./estimate-dates.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;

/**
 * No case becomes overdue without an explanation: its unit is asked for one beforehand, once for each promise; past the
 * promise the unit, whoever is above it and the centre are told once a day until there is one.
 */
export async function watchDeadlines(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const now = ctx.now();
  const today = dayOf(now);
  const late = await lateUntold(ctx.db, ctx.district, { now, today }, atOnce);
  await each(ctx, "overdue case", late, (row) => transact(ctx, (inTx) => tellLate(inTx, row, today)));
  const soon = await soonLate(ctx.db, ctx.district, now, atOnce);
  await each(ctx, "case soon overdue", soon, (row) => transact(ctx, (inTx) => askWhy(inTx, row, now)));
}

async function tellLate(ctx: Ctx, row: CaseRow, today: string): Promise<void> {
  if (!(await markLateTold(ctx.db, ctx.district, row.id, today))) return;
  const units = [row.leadUnit, superiorOf(ctx, row.leadUnit), ctx.organisation.centre.code];
  await tellGroups(ctx, row, `overdue:${row.id}:${today}`, "card.overdue", units);
}

async function askWhy(ctx: Ctx, row: CaseRow, now: Date): Promise<void> {
  if (!row.warnAt || !row.promisedAt || !(await markAsked(ctx.db, ctx.district, row.id, row.warnAt))) return;
  // What is overdue by now is told as that.
  if (row.promisedAt < now) return;
  const cause = `explain:${row.id}:${row.promisedAt.toISOString()}`;
  const holder = row.leadUnit ?? ctx.organisation.centre.code;
  await tellGroups(ctx, row, cause, "card.explain_soon", [holder]);
}

/** The street or department above a unit, else the district. */
function superiorOf({ organisation }: Ctx, unit: string | null): string | null {
  if (unit === null) return null;
  const above = organisation.ancestorsOf(unit);
  return (above.find(({ kind }) => kind === "street" || kind === "department") ?? organisation.district).code;
}

type DeadlineCard = Extract<PhraseKey, "card.overdue" | "card.explain_soon">;

/** Groups hear nothing of sealed cases; those wait in the queue of the staff page. */
async function tellGroups(
  ctx: Ctx,
  row: CaseRow,
  cause: string,
  key: DeadlineCard,
  units: readonly (string | null)[],
): Promise<void> {
  if (row.sealed) return;
  const known = units.filter((unit) => unit !== null);
  const groups = await groupsOf(ctx.db, ctx.district, known);
  const holds = ({ unit }: ChatRow) => unit === row.leadUnit;
  const newDate = groups.some(holds) ? await dayToPromise(ctx, row) : null;
  const notices: Notice[] = [];
  for (const chat of groups) {
    const text = ctx.speak(chat.locale, key, caseCard(ctx, row, "urge"));
    const options = holds(chat) && newDate ? await explaining(ctx, chat, row, newDate) : [];
    notices.push({ chat, reply: { text, ...(options.length > 0 ? { options } : {}) }, caseId: row.id });
  }
  await oweNotices(ctx, cause, notices);
}

/** The day the unit can well keep; null where no unit has it, or the present promise will do. */
async function dayToPromise(ctx: Ctx, row: CaseRow): Promise<string | null> {
  if (row.leadUnit === null || row.state === "returned") return null;
  const { proposed } = await estimateFor(ctx, row, row.leadUnit);
  return proposed?.explain_delay ?? null;
}

/** The reasons most often given; others on the page. */
const COMMON_REASONS = ["coordination", "works", "materials"] as const;

async function explaining(ctx: Ctx, chat: ChatRow, row: CaseRow, newDate: string): Promise<Option[]> {
  const { number } = row;
  if (!(await pressedBy(ctx, chat, row))("explain_delay")) return [];
  return Promise.all(
    COMMON_REASONS.map((reason) =>
      addButton(ctx, chat, { do: "explain", number, reason, newDate }, "option.explain", { reason, newDate }),
    ),
  );
}
