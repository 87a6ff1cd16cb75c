import { listBank } from "../../db/bank.ts";
import type { CaseRow } from "../../db/cases.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import type { Outcome } from "../core/glossary.ts";
import { maySee } from "../core/permissions.ts";
import { factsOf } from "./case-facts.ts";
import { type Banked, bankedOf, type CaseSummary, summaryOf } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { sightOf } from "./sight.ts";

const PAGE = 50;

export interface FindBank {
  readonly q?: string | undefined;
  readonly unit?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly resolved?: boolean | undefined;
  readonly cursor?: string | undefined;
}

export interface BankEntry extends CaseSummary {
  readonly bank: Banked;
  readonly reviewOn: string | null;
  /** Suspended, and the review is overdue. */
  readonly overdue: boolean;
  readonly outcome: Outcome | null;
}

/** One page of what was ever suspended and this person may see, solved or not. */
export async function findBank(
  ctx: Ctx,
  staff: Staff,
  { q, unit, overdue, resolved, cursor }: FindBank,
): Promise<{ entries: BankEntry[]; nextCursor: string | null }> {
  const reviewBefore = overdue ? dayOf(ctx.now()) : undefined;
  const filter = { q, unit, reviewBefore, resolved, after: readCursor(cursor) };
  const rows = await listBank(ctx.db, ctx.district, sightOf(ctx, staff), filter, PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    entries: page
      .filter((row) => maySee(staff, factsOf(row), ctx.organisation.isWithin))
      .flatMap((row) => entryOf(ctx, row)),
    nextCursor: rows.length > PAGE && last?.suspendedAt ? writeCursor(last.suspendedAt, last.id) : null,
  };
}

function entryOf(ctx: Ctx, row: CaseRow): BankEntry[] {
  const bank = bankedOf(ctx, row);
  const { reviewOn, outcome } = row;
  const overdue = row.state === "suspended" && reviewOn !== null && reviewOn < dayOf(ctx.now());
  return bank ? [{ ...summaryOf(ctx, row), bank, reviewOn, overdue, outcome }] : [];
}
