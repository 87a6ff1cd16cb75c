import { type ListQuery, writeListQuery } from "../../core/list-query.ts";
import { QUEUE_GROUPS, type QueueName, queueRule, queuesOf } from "../../core/queues.ts";
import type { SavedFilter } from "../../services/keep-filters.ts";
import { SWAPS_LIST } from "./console-swaps.ts";
import type { Desk } from "./staff-frame.tsx";

/** What the left pane shows. */
export interface QueuesView {
  readonly queue: QueueName;
  readonly query: ListQuery;
  readonly counts: Readonly<Partial<Record<QueueName, number>>>;
  /** This person's own lists. */
  readonly filters: readonly SavedFilter[];
}

/** The left pane: what waits, and how much of it. A queue keeps what the list is narrowed down to. */
export function Queues({ desk, list }: { desk: Desk; list: QueuesView }) {
  const mine = queuesOf(desk.staff.role).filter(
    (name) => !queueRule(name).rare || name === list.queue || (list.counts[name] ?? 0) > 0,
  );
  return (
    <nav id="queues" class="queues" aria-label="队列" {...SWAPS_LIST}>
      {Object.entries(QUEUE_GROUPS).map(([group, title]) => {
        const names = mine.filter((name) => queueRule(name).group === group);
        return names.length === 0 ? null : (
          <div>
            <h2 id={`group-${group}`}>{title}</h2>
            <ul aria-labelledby={`group-${group}`}>
              {names.map((name) => (
                <li>
                  <QueueLink name={name} list={list} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {list.filters.length > 0 ? <SavedFilters filters={list.filters} /> : null}
      <p class="only-js tools">
        <button type="button" data-opens="command">
          命令 <kbd>.</kbd>
        </button>
        <button type="button" data-opens="keys-help">
          按键 <kbd>?</kbd>
        </button>
      </p>
    </nav>
  );
}

function SavedFilters({ filters }: { filters: readonly SavedFilter[] }) {
  return (
    <div>
      <h2 id="group-own">常用</h2>
      <ul aria-labelledby="group-own" class="own">
        {filters.map(({ id, name, query }) => (
          <li>
            <a href={`/staff${query}`} data-filter={name}>
              {name}
            </a>
            <form method="post" action={`/staff/filters/${id}/delete`} hx-boost="false">
              <button type="submit" aria-label={`删掉常用筛选 ${name}`}>
                ×
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}

function QueueLink({ name, list }: { name: QueueName; list: QueuesView }) {
  const { label, key, selects } = queueRule(name);
  const count = list.counts[name];
  const elsewhere = "page" in selects;
  const href = elsewhere
    ? selects.page
    : `/staff${writeListQuery({ ...list.query, queue: name, sort: undefined, cursor: undefined })}`;
  return (
    <a
      id={`queue-${name}`}
      href={href}
      data-queue-key={key}
      aria-current={name === list.queue ? "page" : undefined}
      hx-boost={elsewhere && selects.counts === "quarantined" ? "false" : undefined}
    >
      <span>{label}</span>{" "}
      {count === undefined ? null : <span class={count > 0 ? "count" : "count none"}>{count}</span>}
    </a>
  );
}
