import type { CaseRow } from "../../db/cases.ts";
import { lettersOfCase, listLetters } from "../../db/supervision-letters.ts";
import type { Staff } from "../core/actors.ts";
import { LETTER_STATES, type LetterState, seesDrafts } from "../core/supervision.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type LetterView, letterView, seesLetter, visibleLetter } from "./letter-view.ts";
import { sightOf } from "./sight.ts";

const PAGE = 50;

export interface FindLetters {
  readonly state?: LetterState | undefined;
  readonly unit?: string | undefined;
  readonly cursor?: string | undefined;
}

/** One page of the letters this person may see, newest first; drafts only for those who sign. */
export async function findLetters(
  ctx: Ctx,
  staff: Staff,
  { state, unit, cursor }: FindLetters,
): Promise<{ letters: LetterView[]; nextCursor: string | null }> {
  const wanted = state ? [state] : LETTER_STATES;
  const states = wanted.filter((one) => seesDrafts(staff.role) || !["drafted", "withdrawn"].includes(one));
  const filter = { states, unit, after: readCursor(cursor) };
  const rows = await listLetters(ctx.db, ctx.district, sightOf(ctx, staff), filter, PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1)?.letter;
  return {
    letters: page.filter((one) => seesLetter(ctx, staff, one)).map((one) => letterView(ctx, staff, one)),
    nextCursor: rows.length > PAGE && last ? writeCursor(last.draftedAt, last.id) : null,
  };
}

/** The letters of a case this person sees, oldest first. */
export async function lettersFor(ctx: Ctx, staff: Staff, row: CaseRow): Promise<LetterView[]> {
  const letters = await lettersOfCase(ctx.db, ctx.district, row.id);
  return letters
    .map((letter) => ({ letter, row }))
    .filter((one) => seesLetter(ctx, staff, one))
    .map((one) => letterView(ctx, staff, one));
}

/** One letter with the facts its printed sheet shows: nothing of who reported it. @throws Refused letter.not_found */
export async function showLetter(ctx: ActingCtx & { actor: Staff }, id: string) {
  const found = await visibleLetter(ctx, id);
  const { organisation } = ctx;
  const { row } = found;
  return {
    letter: letterView(ctx, ctx.actor, found),
    facts: {
      category: organisation.category(row.category)?.name ?? row.category,
      area: [row.street, row.community]
        .filter((code) => code !== null)
        .map((code) => organisation.unit(code)?.name ?? code)
        .join(" "),
      urgency: row.urgency,
      reportedAt: row.reportedAt,
      dueAt: row.dueAt,
      delay: row.delay ? row.delay.newDate : null,
    },
  };
}
export type ShownLetter = Awaited<ReturnType<typeof showLetter>>;
