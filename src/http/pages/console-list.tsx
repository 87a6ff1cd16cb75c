import { type BulkAction, bulkActionsOf } from "../../core/bulk.ts";
import { beginningOf } from "../../core/clean.ts";
import { isNarrowed, type ListQuery, writeListQuery } from "../../core/list-query.ts";
import { CLOCK_WORDS, type NextClock } from "../../core/next-clock.ts";
import { type QueueName, queueRule } from "../../core/queues.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { FoundInQueue, QueuedCase } from "../../services/find-in-queue.ts";
import { BULK_WORDS } from "./console-bulk.tsx";
import { SearchForm } from "./console-search.tsx";
import { refreshes, SWAPS_CASE, SWAPS_LIST } from "./console-swaps.ts";
import { ageText, leftText, minuteText } from "./dates.ts";
import { Badges } from "./staff-cases.tsx";
import type { Desk } from "./staff-frame.tsx";

interface ListProps {
  readonly desk: Desk;
  readonly list: {
    readonly queue: QueueName;
    readonly query: ListQuery;
    readonly found: FoundInQueue;
    readonly understood: Understood | null;
  };
  /** Number of the case that is open beside it. */
  readonly open: string | undefined;
}

/** How a search was read. `once`: it stands in no address, so the list cannot be asked for again. */
export interface Understood {
  readonly text: string;
  readonly once?: true;
}

/** The middle pane: one queue, searched, narrowed and sorted. */
export function ListPane({ desk, list, open }: ListProps) {
  const { queue, query, found, understood } = list;
  const bulk = bulkActionsOf(desk.staff.role);
  const { label, todo, empty } = queueRule(queue);
  const here = { ...query, queue };
  return (
    <section
      id="list"
      class="pane list"
      aria-labelledby="list-title"
      {...(understood?.once ? {} : refreshes(`/staff${writeListQuery(here)}`))}
    >
      <h2 id="list-title">{label}</h2>
      <p class="quiet">{todo}</p>
      <SearchForm desk={desk} query={here} order={found.order} />
      {understood ? (
        <p class="understood">
          按{understood.text}查找。<a href={`/staff?queue=${queue}`}>全部看</a>
        </p>
      ) : null}
      {bulk.length > 0 && found.cases.length > 0 ? <BulkBar actions={bulk} /> : null}
      {found.cases.length === 0 ? (
        <p class="nothing">
          {query.cursor
            ? "这一页没有了，回到第一页看看。"
            : understood || isNarrowed(query)
              ? "没有找到。换个词，或去掉筛选。"
              : empty}
        </p>
      ) : (
        <ol class="rows" id="rows" {...SWAPS_CASE}>
          {found.cases.map((row) => (
            <Row row={row} now={desk.now} query={here} open={row.number === open} picks={bulk.length > 0} />
          ))}
        </ol>
      )}
      <Paging queue={queue} query={query} nextCursor={found.nextCursor} />
      {understood?.once ? null : (
        <p class="quiet">
          <a
            class="below-list"
            href={`/staff/export${writeListQuery({ ...here, cursor: undefined })}`}
            hx-boost="false"
          >
            导出这个列表
          </a>
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: QueuedCase;
  readonly now: Date;
  readonly query: ListQuery;
  readonly open: boolean;
  readonly picks: boolean;
}

function Row({ row, now, query, open, picks }: RowProps) {
  const place = row.place ?? row.community?.name ?? row.street?.name ?? "地点未说明";
  return (
    <li id={`row-${row.number}`} class={row.clock && row.clock.at < now ? "case-row over" : "case-row"}>
      {picks ? (
        <label class="pick">
          <input type="checkbox" name="number" value={row.number} form="bulk" />
          <span class="hidden">选中 {row.number}</span>
        </label>
      ) : null}
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

/** What may be done with several at once, after a look at each. */
function BulkBar({ actions }: { actions: readonly BulkAction[] }) {
  return (
    <form method="get" action="/staff/bulk" id="bulk" class="row bulk">
      <label for="bulk-action">选中的一起</label>
      <select id="bulk-action" name="action">
        {actions.map((action) => (
          <option value={action}>{BULK_WORDS[action].label}</option>
        ))}
      </select>
      <button type="submit">先看一遍</button>
    </form>
  );
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
const shorten = (text: string) => (text.length > MOST ? `${beginningOf(text, MOST)}…` : text);
