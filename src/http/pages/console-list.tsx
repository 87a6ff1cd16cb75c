import {
  isNarrowed,
  LIST_ORDERS,
  type ListOrder,
  type ListQuery,
  writeListQuery,
} from "../../core/list-query.ts";
import { CLOCK_WORDS, type NextClock } from "../../core/next-clock.ts";
import { type QueueName, queueRule } from "../../core/queues.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { FoundInQueue, QueuedCase } from "../../services/find-in-queue.ts";
import { ageText, leftText, minuteText } from "./dates.ts";
import { Badges } from "./staff-cases.tsx";
import type { Desk } from "./staff-frame.tsx";

interface ListProps {
  readonly desk: Desk;
  readonly list: {
    readonly queue: QueueName;
    readonly query: ListQuery;
    readonly found: FoundInQueue;
  };
  /** Number of the case that is open beside it. */
  readonly open: string | undefined;
}

const ORDER_WORDS = {
  urgent: "急件在前",
  due: "先到期在前",
  newest: "新的在前",
  oldest: "久的在前",
} as const satisfies Record<ListOrder, string>;

/** Without a reload: only the case pane. */
const SWAPS_CASE = { "hx-boost:inherited": 'target:"#case" select:"#case" swap:"outerHTML show:none"' };
/** Without a reload: the list and the counts, and the case pane says where to begin again. */
export const SWAPS_LIST = {
  "hx-boost:inherited":
    'target:"#list" select:"#list" swap:"outerMorph show:none" selectOOB:"#queues:outerMorph,#case:outerHTML"',
};

/** The middle pane: one queue, searched, narrowed and sorted. */
export function ListPane({ desk, list, open }: ListProps) {
  const { queue, query, found } = list;
  const { label, todo, empty } = queueRule(queue);
  return (
    <section id="list" class="pane list" aria-labelledby="list-title">
      <h2 id="list-title">{label}</h2>
      <p class="quiet">{todo}</p>
      <SearchForm queue={queue} query={query} order={found.order} />
      {found.cases.length === 0 ? (
        <p class="nothing">
          {query.cursor
            ? "这一页没有了，回到第一页看看。"
            : isNarrowed(query)
              ? "没有找到。换个词，或去掉筛选。"
              : empty}
        </p>
      ) : (
        <ol class="rows" id="rows" {...SWAPS_CASE}>
          {found.cases.map((row) => (
            <Row row={row} now={desk.now} query={{ ...query, queue }} open={row.number === open} />
          ))}
        </ol>
      )}
      <Paging queue={queue} query={query} nextCursor={found.nextCursor} />
    </section>
  );
}

function SearchForm({ queue, query, order }: { queue: QueueName; query: ListQuery; order: ListOrder }) {
  return (
    <search>
      <form method="get" action="/staff" class="find" id="find" {...SWAPS_LIST}>
        <input type="hidden" name="queue" value={queue} />
        <label for="q" class="hidden">
          查找
        </label>
        <input id="q" name="q" type="search" value={query.q} placeholder="工单号、地点、内容" />
        <label for="sort" class="hidden">
          排序
        </label>
        <select id="sort" name="sort">
          {LIST_ORDERS.map((name) => (
            <option value={name} selected={name === order}>
              {ORDER_WORDS[name]}
            </option>
          ))}
        </select>
        <button type="submit">查找</button>
      </form>
    </search>
  );
}

interface RowProps {
  readonly row: QueuedCase;
  readonly now: Date;
  readonly query: ListQuery;
  readonly open: boolean;
}

function Row({ row, now, query, open }: RowProps) {
  const place = row.place ?? row.community?.name ?? row.street?.name ?? "地点未说明";
  return (
    <li id={`row-${row.number}`} class={row.clock && row.clock.at < now ? "case-row over" : "case-row"}>
      <a href={`/staff/cases/${row.number}${writeListQuery(query)}`} aria-current={open ? "true" : undefined}>
        <span class="line">
          <span class="number">{row.number}</span> <span class="quiet">{STATE_WORDS[row.state]}</span>{" "}
          <Badges row={row} />
          <span class="age" title={`${minuteText(row.reportedAt)} 反映`}>
            {ageText(row.reportedAt, now)}
          </span>
        </span>
        <span class="words">{shorten(row.text)}</span>
        <span class="line quiet">
          <span class="where">{place}</span> <span>{row.leadUnit?.name ?? row.category.name}</span>
          <Clock clock={row.clock} now={now} />
        </span>
      </a>
    </li>
  );
}

/** Late is said in words, not by colour alone. */
function Clock({ clock, now }: { clock: NextClock | null; now: Date }) {
  if (!clock) return null;
  const late = clock.at < now;
  return (
    <span class={late ? "clock late" : "clock"} title={minuteText(clock.at)}>
      {CLOCK_WORDS[clock.kind]}
      {leftText(clock.at, now)}
    </span>
  );
}

interface PagingProps {
  readonly queue: QueueName;
  readonly query: ListQuery;
  readonly nextCursor: string | null;
}

function Paging({ queue, query, nextCursor }: PagingProps) {
  const to = (cursor: string | undefined) => `/staff${writeListQuery({ ...query, queue, cursor })}`;
  if (!nextCursor && !query.cursor) return null;
  return (
    <p class="row paging" {...SWAPS_LIST}>
      {query.cursor ? (
        <a href={to(undefined)} rel="first">
          回到第一页
        </a>
      ) : null}
      {nextCursor ? (
        <a class="button" href={to(nextCursor)} rel="next">
          下一页
        </a>
      ) : null}
    </p>
  );
}

const MOST = 60;
const shorten = (text: string) => (text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text);
