import type { CaseRow } from "../../db/cases.ts";
import { openDispatches } from "../../db/open-dispatches.ts";
import { countInQueue, listQueue, type QueueFilter } from "../../db/queues.ts";
import type { Staff } from "../core/actors.ts";
import { addDays, instantOf } from "../core/calendar.ts";
import { tierOf } from "../core/deadlines.ts";
import { TIERS } from "../core/glossary.ts";
import type { ListOrder, ListQuery } from "../core/list-query.ts";
import { type NextClock, nextClockOf } from "../core/next-clock.ts";
import { maySee } from "../core/permissions.ts";
import type { QueueName } from "../core/queues.ts";
import { factsOf } from "./case-facts.ts";
import { type CaseSummary, summaryOf } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { queueView } from "./count-queues.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { filterOfWords } from "./search-cases.ts";
import { sightOf } from "./sight.ts";

const PAGE = 50;
const FAR = new Date("9999-01-01T00:00:00Z");

/** A case in a queue, with the clock that runs out next. */
export interface QueuedCase extends CaseSummary {
  readonly clock: NextClock | null;
}

export interface FoundInQueue {
  readonly cases: readonly QueuedCase[];
  readonly nextCursor: string | null;
  readonly order: ListOrder;
}

/** `contacts`: only what these people told of. One page of a queue as this person sees it; `nextCursor` is null on the last one. */
export async function findInQueue(
  ctx: Ctx,
  staff: Staff,
  queue: QueueName,
  query: ListQuery,
  contacts?: readonly string[],
): Promise<FoundInQueue> {
  const { db, district } = ctx;
  const order = query.sort ?? orderOf(queue);
  const { rows: seen, nextCursor } = await pageOf(ctx, staff, {
    ...{ queue, order, cursor: query.cursor, size: PAGE },
    filter: { ...filterOf(ctx, query), ...(contacts && { contacts }) },
  });
  const ids = seen.map(({ row }) => row.id);
  const clocks = ids.length > 0 ? await openDispatches(db, district, ids) : [];
  const byCase = new Map(clocks.map((dispatch) => [dispatch.caseId, dispatch]));
  return {
    order,
    cases: seen.map(({ row }) => ({ ...summaryOf(ctx, row), clock: nextClockOf(row, byCase.get(row.id)) })),
    nextCursor,
  };
}

interface Asked {
  readonly queue: QueueName;
  readonly order: ListOrder;
  readonly filter: QueueFilter;
  readonly cursor: string | undefined;
  readonly size: number;
}

/** The rows of one page that this person may see, and where the next begins. */
async function pageOf(ctx: Ctx, staff: Staff, { queue, order, filter, cursor, size }: Asked) {
  const page = { queue, order, filter, after: readCursor(cursor), limit: size + 1 };
  const rows = await listQueue(ctx.db, ctx.district, sightOf(ctx, staff), page, queueView(ctx, staff));
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    rows: shown.filter(({ row }) => maySee(staff, factsOf(row), ctx.organisation.isWithin)),
    nextCursor: rows.length > size && last ? cursorAfter(last, order) : null,
  };
}

/** Every case that the list shows over all its pages, so many at a time; by time, so that none moves meanwhile. */
export async function* casesInQueue(
  ctx: Ctx,
  staff: Staff,
  queue: QueueName,
  query: ListQuery,
  size: number,
): AsyncGenerator<CaseRow[]> {
  const order = query.sort === "oldest" ? "oldest" : "newest";
  let cursor: string | undefined;
  do {
    const page = await pageOf(ctx, staff, { queue, order, filter: filterOf(ctx, query), cursor, size });
    if (page.rows.length > 0) yield page.rows.map(({ row }) => row);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** How many cases the list has over all its pages. */
export const countOfQueue = (ctx: Ctx, staff: Staff, queue: QueueName, query: ListQuery): Promise<number> =>
  countInQueue(
    ...([ctx.db, ctx.district, sightOf(ctx, staff)] as const),
    { queue, filter: filterOf(ctx, query) },
    queueView(ctx, staff),
  );

const orderOf = (queue: QueueName): ListOrder =>
  queue === "soon" || queue === "explanation"
    ? "due"
    : queue === "ended" || queue === "all"
      ? "newest"
      : "urgent";

function cursorAfter(
  { row, clock }: Awaited<ReturnType<typeof listQueue>>[number],
  order: ListOrder,
): string {
  if (order === "urgent") return writeCursor(row.reportedAt, row.id, TIERS.indexOf(tierOf(row)));
  return writeCursor(order === "due" ? (clock ?? FAR) : row.reportedAt, row.id);
}

function filterOf(ctx: Ctx, { q, from, to, ...rest }: ListQuery): QueueFilter {
  return {
    unit: rest.unit || undefined,
    street: rest.street || undefined,
    category: rest.category || undefined,
    urgency: rest.urgency,
    overdue: rest.overdue,
    from: from ? instantOf(from) : undefined,
    to: to ? instantOf(addDays(to, 1)) : undefined,
    ...filterOfWords(ctx, q),
  };
}
