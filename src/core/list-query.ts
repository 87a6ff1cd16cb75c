import { isDay } from "./calendar.ts";
import { URGENCIES, type Urgency } from "./glossary.ts";
import { isQueue, type QueueName } from "./queues.ts";

/** How a list of cases may be sorted: 急件优先, 先到期在前, 新的在前, 久的在前. */
export const LIST_ORDERS = ["urgent", "due", "newest", "oldest"] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** What a list shows, as its address says it. Every part may be missing. */
export interface ListQuery {
  readonly queue: QueueName | undefined;
  readonly q: string;
  readonly unit: string;
  readonly street: string;
  readonly category: string;
  readonly urgency: Urgency | undefined;
  readonly overdue: boolean;
  /** ISO days in Asia/Shanghai, both included. */
  readonly from: string;
  readonly to: string;
  readonly sort: ListOrder | undefined;
  readonly cursor: string | undefined;
}

const MOST_LETTERS = 100;
const CODE = /^[\w-]{1,40}$/;

const fits = (value: string | undefined, shape: RegExp): string => (value && shape.test(value) ? value : "");

const dayIn = (value = ""): string => (isDay(value) ? value : "");

/** Reads an address. What does not fit is left out: an old link still opens, and shows more. `clean`: of control signs. */
export function readListQuery(
  get: (name: string) => string | undefined,
  clean: (text: string) => string,
): ListQuery {
  const queue = get("queue") ?? "";
  return {
    queue: isQueue(queue) ? queue : get("circling") === "true" ? "circling" : undefined,
    q: clean(get("q") ?? "")
      .trim()
      .slice(0, MOST_LETTERS)
      .toWellFormed(),
    unit: fits(get("unit"), CODE),
    street: fits(get("street"), CODE),
    category: fits(get("category"), CODE),
    urgency: URGENCIES.find((one) => one === get("urgency")),
    overdue: get("overdue") === "true",
    from: dayIn(get("from")),
    to: dayIn(get("to")),
    sort: LIST_ORDERS.find((one) => one === get("sort")),
    cursor: get("cursor"),
  };
}

/** The same as an address's query, without what is missing: "" or "?queue=…". */
export function writeListQuery(query: Partial<ListQuery>): string {
  const { queue, q, unit, street, category, urgency, overdue, from, to, sort, cursor } = query;
  const parts: Record<string, string | undefined> = {
    ...{ queue, q, unit, street, category, urgency },
    ...{ overdue: overdue ? "true" : undefined, from, to, sort, cursor },
  };
  const said = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
  return said.length > 0 ? `?${new URLSearchParams(said)}` : "";
}

/** Whether anything narrows the queue down. */
export const isNarrowed = (query: ListQuery): boolean =>
  [query.q, query.unit, query.street, query.category, query.urgency, query.from, query.to].some(Boolean) ||
  query.overdue;
