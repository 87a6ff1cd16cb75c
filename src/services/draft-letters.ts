import { type CaseRow, caseById, lockCases } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import {
  casesToLook,
  countLetters,
  insertLetter,
  type LetterRow,
  lettersOfCase,
  setNextLook,
} from "../../db/supervision-letters.ts";
import { dayOf } from "../core/calendar.ts";
import { quietUntil } from "../core/quiet-hours.ts";
import {
  demandBy,
  type LadderClock,
  type LetterStep,
  nextStep,
  type TakenStep,
} from "../core/supervision.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { letterText, recipientOf } from "./letter-text.ts";
import { oweNotices } from "./owe-notices.ts";
import { answerable, runningClocks } from "./running-clocks.ts";
import { settleDrafts } from "./settle-drafts.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;
/** Nothing runs against the case: the next event wakes the ladder. */
const NEVER = new Date("9999-12-31T00:00:00Z");

/** Drafts every step of the ladder that has fallen due and takes back what no longer holds. Signed by people only. */
export async function draftLetters(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const rows = await casesToLook(ctx.db, ctx.district, ctx.now(), atOnce);
  await each(ctx, "case on the ladder", rows, (row) => transact(ctx, (inTx) => look(inTx, row)));
  await transact(ctx, tellSigners);
}

async function look(ctx: Ctx, found: CaseRow): Promise<void> {
  // Held: an event that ends the case comes before this look or after it, and takes its drafts back.
  await lockCases(ctx.db, ctx.district, [found.number]);
  const row = await caseById(ctx.db, ctx.district, found.id);
  if (row?.version !== found.version) return;
  const clocks = await runningClocks(ctx, row);
  const letters = await lettersOfCase(ctx.db, ctx.district, row.id);
  await settleDrafts(ctx, row, { clocks, letters });
  const looks = [NEVER];
  for (const clock of clocks) looks.push(await climb(ctx, row, clock, stepsOf(letters, clock)));
  const next = Math.min(...looks.map((at) => at.getTime()));
  await setNextLook(ctx.db, row, new Date(next));
}

/** Drafts the next step if it is due; when to look again. */
async function climb(ctx: Ctx, row: CaseRow, clock: LadderClock, taken: readonly TakenStep[]): Promise<Date> {
  const { calendar } = ctx;
  const now = ctx.now();
  const next = nextStep(clock, taken, { calendar, now });
  // A warning lapses at the date.
  const before = (at: Date) => (now < clock.expiresAt && clock.expiresAt < at ? clock.expiresAt : at);
  if (!next || next.at > now) return before(next?.at ?? NEVER);
  await draft(ctx, row, clock, next.step);
  const after = nextStep(clock, [...taken, { step: next.step, at: now }], { calendar, now });
  return before(after?.at ?? NEVER);
}

/** A step the system took back may be drafted again; what a person took back stays taken. */
const stepsOf = (letters: readonly LetterRow[], { basis }: LadderClock) =>
  letters
    .filter(
      (letter) => letter.basis === basis && (letter.state !== "withdrawn" || letter.withdrawnBy !== null),
    )
    .map(({ step, issuedAt, draftedAt }) => ({ step, at: issuedAt ?? draftedAt }));

async function draft(ctx: Ctx, row: CaseRow, clock: LadderClock, step: LetterStep): Promise<void> {
  const now = ctx.now();
  const unit = answerable(ctx, row);
  const by = demandBy(ctx.calendar, row.urgency, now);
  await insertLetter(ctx.db, {
    district: ctx.district,
    id: ctx.newId(),
    caseId: row.id,
    step,
    cause: clock.cause,
    basis: clock.basis,
    state: "drafted",
    unit,
    recipient: await recipientOf(ctx, step, unit),
    text: letterText(ctx, row, { step, clock, unit, demandBy: by }),
    demandBy: by,
    draftedAt: now,
  });
}

/** Once a day, in the morning: how many letters wait for a signature. */
async function tellSigners(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  if (quietUntil(now, "routine")) return;
  const cause = `drafts:${dayOf(now)}`;
  const n = await countLetters(ctx.db, ctx.district, "drafted");
  if (n === 0 || (await noticeWritten(ctx.db, ctx.district, cause))) return;
  const groups = await groupsOf(ctx.db, ctx.district, [ctx.organisation.centre.code]);
  const link = `${ctx.publicUrl}/staff/supervision`;
  const notices = groups.map((chat) => ({
    chat,
    reply: { text: ctx.speak(chat.locale, "card.drafts", { n, link }) },
  }));
  await oweNotices(ctx, cause, notices);
}
