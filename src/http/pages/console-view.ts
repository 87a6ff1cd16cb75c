import type { Context } from "hono";
import { calendarEndsSoon } from "../../core/deadlines.ts";
import { mayDesk } from "../../core/desk.ts";
import type { Role } from "../../core/glossary.ts";
import { isNarrowed, type ListQuery, readListQuery } from "../../core/list-query.ts";
import { firstQueue, type QueueName, queuesOf, selectsOf } from "../../core/queues.ts";
import { readSearch } from "../../core/read-search.ts";
import { Refused } from "../../core/refusals.ts";
import type { CaseSummary } from "../../services/case-view.ts";
import { countQueues } from "../../services/count-queues.ts";
import { findAlerts } from "../../services/find-alerts.ts";
import { findInQueue } from "../../services/find-in-queue.ts";
import { listFilters } from "../../services/keep-filters.ts";
import { contactsOfPhone, understoodAs } from "../../services/search-cases.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import type { ConsoleView } from "./console.tsx";
import type { QueuesView } from "./console-queues.tsx";

/** What the left pane shows where the list is of something else than cases. */
export async function queuesView({ ctx }: AppDeps, c: Context<Env>, queue: QueueName): Promise<QueuesView> {
  const { staff } = c.var;
  const [counts, filters] = await Promise.all([countQueues(ctx, staff), listFilters(ctx, staff)]);
  return { queue, query: readListQuery(() => undefined, cleanText), counts, filters };
}

/** What the queues and the list show for this address, beside whatever is in the case pane. */
export async function consoleView(
  { ctx }: AppDeps,
  c: Context<Env>,
  open?: Pick<CaseSummary, "state">,
): Promise<ConsoleView> {
  const { staff } = c.var;
  const query = listQueryOf(c);
  const known = queueAsked(query, staff.role) ?? (open && queueOf(open, staff.role));
  const list = (queue: QueueName) => findInQueue(ctx, staff, queue, query);
  // Side by side: one waits for the slowest, not for all of them.
  const [counts, early, alerts, filters] = await Promise.all([
    countQueues(ctx, staff),
    known ? list(known) : null,
    mayDesk(staff.role, "duty") ? findAlerts(ctx, staff) : [],
    listFilters(ctx, staff),
  ]);
  const queue = known ?? firstQueue(staff.role, counts);
  const found = early ?? (await list(queue));
  const calendarEnds = TOLD_OF_CALENDAR.includes(staff.role) ? calendarEndsSoon(ctx, ctx.now()) : null;
  const reading = readSearch(query.q);
  const understood = reading && { text: understoodAs(ctx, reading) };
  return { queue, query, counts, found, filters, understood, alerts: alerts.length, calendarEnds };
}

export const listQueryOf = (c: Context<Env>): ListQuery =>
  readListQuery((name) => c.req.query(name), cleanText);

/** The list somebody looked at when they sent this form; where the browser does not say, the one they start with. */
export function listBefore(c: Context<Env>): ListQuery {
  const from = c.req.header("hx-current-url") ?? c.req.header("referer") ?? "";
  const { pathname, searchParams } = new URL(URL.canParse(from) ? from : "http://none");
  return readListQuery(
    (name) => (pathname.startsWith("/staff") ? (searchParams.get(name) ?? undefined) : undefined),
    cleanText,
  );
}

/** What a phone number leads to, in every queue. Without the right it says so, and finds nothing. */
export async function foundByPhone(deps: AppDeps, c: Context<Env>, phone: string): Promise<ConsoleView> {
  const { ctx } = deps;
  const { staff } = c.var;
  const contacts = await contactsOfPhone(ctx, staff, phone).catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });
  const view = await consoleView(deps, c);
  const query = readListQuery(() => undefined, cleanText);
  const found = await findInQueue(ctx, staff, "all", query, contacts ?? []);
  const text = contacts
    ? `手机号（已记入查询记录，找到 ${contacts.length} 人）`
    : "手机号：您没有按手机号查找的权限，什么也没有";
  return { ...view, queue: "all", query, found, understood: { text, once: true } };
}

/** Where a case stands, when nobody said which list it was opened from. */
function queueOf({ state }: Pick<CaseSummary, "state">, role: Role): QueueName | undefined {
  return queuesOf(role).find((name) => {
    const selects = selectsOf(name);
    return selects && "states" in selects && selects.states.includes(state);
  });
}

/** Who can have the next year's holidays added. */
const TOLD_OF_CALENDAR: readonly Role[] = ["admin", "centre"];

/** The queue of the address, if this role has it; a search without one looks everywhere. */
function queueAsked(query: ListQuery, role: Role): QueueName | undefined {
  const { queue } = query;
  if (queue && selectsOf(queue) && queuesOf(role).includes(queue)) return queue;
  return isNarrowed(query) ? "all" : undefined;
}
