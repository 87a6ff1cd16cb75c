import { listCases } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import type { Staff } from "../core/actors.ts";
import { tierOf } from "../core/deadlines.ts";
import { TIERS, type WaitingFor } from "../core/glossary.ts";
import { maySee } from "../core/permissions.ts";
import type { CaseState } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type CaseSummary, summaryOf } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { sightOf } from "./sight.ts";

const PAGE = 50;

export interface FindCases {
  readonly states?: readonly CaseState[] | undefined;
  readonly unit?: string | undefined;
  /** Searched in number, place and text. */
  readonly q?: string | undefined;
  /** Only offline work that waits for its sample check. */
  readonly sample?: boolean | undefined;
  /** Only those that came back to a level they had been at. */
  readonly circling?: boolean | undefined;
  /** Only open cases passed around with nothing done. */
  readonly idle?: boolean | undefined;
  readonly waiting?: WaitingFor | undefined;
  /** 急件优先 instead of newest first. */
  readonly urgentFirst?: boolean | undefined;
  readonly cursor?: string | undefined;
}

/** One page of the cases this person may see, newest first; `nextCursor` is null on the last one. */
export async function findCases(
  ctx: Ctx,
  staff: Staff,
  { states, unit, q, sample, circling, idle, waiting, urgentFirst, cursor }: FindCases,
): Promise<{ cases: CaseSummary[]; nextCursor: string | null }> {
  const end = readCursor(cursor);
  const after = end && { reportedAt: end.at, id: end.id, rank: end.rank };
  const filter = {
    states,
    unit,
    q,
    sample,
    circling,
    idle,
    waiting: waiting && { for: waiting, now: ctx.now() },
    urgentFirst,
    after,
  };
  const rows = await listCases(ctx.db, ctx.district, sightOf(ctx, staff), filter, PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const seen = page.filter((row) => maySee(staff, factsOf(row), ctx.organisation.isWithin));
  return {
    cases: seen.map((row) => summaryOf(ctx, row)),
    nextCursor: rows.length > PAGE && last ? cursorAfter(last, urgentFirst) : null,
  };
}

const cursorAfter = (row: CaseRow, urgentFirst = false) =>
  writeCursor(row.reportedAt, row.id, urgentFirst ? TIERS.indexOf(tierOf(row)) : undefined);
