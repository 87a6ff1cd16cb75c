import type { Child } from "hono/jsx";
import { type ListQuery, writeListQuery } from "../../core/list-query.ts";
import { QUEUE_GROUPS, type QueueName, queueRule, queuesOf } from "../../core/queues.ts";
import type { FoundInQueue } from "../../services/find-in-queue.ts";
import type { SavedFilter } from "../../services/keep-filters.ts";
import { ConsoleDialogs } from "./console-dialogs.tsx";
import { ListPane, type Understood } from "./console-list.tsx";
import { SWAPS_LIST } from "./console-search.tsx";
import { isoDayText } from "./dates.ts";
import { Flash, Page } from "./layout.tsx";
import { type Desk, StaffNav } from "./staff-frame.tsx";

/** What the queues and the list beside a case show. */
export interface ConsoleView {
  readonly queue: QueueName;
  readonly query: ListQuery;
  readonly counts: Readonly<Partial<Record<QueueName, number>>>;
  readonly found: FoundInQueue;
  /** This person's own lists. */
  readonly filters: readonly SavedFilter[];
  readonly understood: Understood | null;
  /** Dangers nobody has acknowledged yet. */
  readonly alerts: number;
  /** Last day of the published holidays, for whom it concerns, once it is near. */
  readonly calendarEnds: string | null;
}

interface ConsoleProps {
  readonly desk: Desk;
  readonly list: ConsoleView;
  /** The open case: its number, and the title of the page. */
  readonly open?: { readonly number: string; readonly title: string } | undefined;
  /** What is in the case pane; without a case, what to do next. */
  readonly children?: Child;
}

/** The desk in three panes: queues, the list of one, and a case. Every part has an address and works without JavaScript. */
export function ConsolePage({ desk, list, open, children }: ConsoleProps) {
  const title = open?.title ?? queueRule(list.queue).label;
  return (
    <Page
      assets={desk.assets}
      title={title}
      kind="staff"
      nav={<StaffNav desk={desk} />}
      styles={["console.css", "case.css"]}
      scripts={["htmx.js", "console.js", "console-live.js", "console-keys.js", "case.js"]}
      head={<meta name="htmx-config" content="includeIndicatorCSS:false defaultTimeout:20000" />}
    >
      <h1 class="hidden">案件工作台</h1>
      <div class="console" id="console" hx-history-elt="true">
        <Queues desk={desk} list={list} />
        <ListPane desk={desk} list={list} open={open?.number} />
        <CasePane desk={desk} open={open} back={`/staff${writeListQuery(list.query)}`}>
          {children ?? <Cockpit desk={desk} list={list} />}
        </CasePane>
      </div>
      <p id="live" class="live" role="status" aria-live="polite"></p>
      <ConsoleDialogs desk={desk} />
    </Page>
  );
}

/** What a click in the list asks for: the title of the page, and the pane. */
export function PaneOnly(props: PaneProps) {
  return (
    <html lang="zh-CN">
      <head>
        <title>{props.open?.title} · 平安365</title>
      </head>
      <body>
        <CasePane {...props} />
      </body>
    </html>
  );
}

interface PaneProps extends Omit<ConsoleProps, "list"> {
  /** The list it was opened from. */
  readonly back: string;
}

function CasePane({ desk, open, back, children }: PaneProps) {
  return (
    <section
      id="case"
      class={open ? "pane" : "pane empty"}
      aria-labelledby="case-title"
      tabindex={-1}
      data-number={open?.number}
    >
      {open ? (
        <p class="back">
          <a href={back} {...SWAPS_LIST}>
            ← 返回列表
          </a>
        </p>
      ) : null}
      <h2 id="case-title">{open?.title ?? "从哪里开始"}</h2>
      {desk.error ? <Flash kind="error" text={desk.error} /> : null}
      {desk.done ? <Flash kind="good" text={desk.done} /> : null}
      {children}
    </section>
  );
}

interface PartProps {
  readonly desk: Desk;
  readonly list: ConsoleView;
}

/** The left pane: what waits, and how much of it. A queue keeps what the list is narrowed down to. */
function Queues({ desk, list }: PartProps) {
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

function QueueLink({ name, list }: { name: QueueName; list: ConsoleView }) {
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
      hx-boost={elsewhere ? "false" : undefined}
    >
      <span>{label}</span>{" "}
      {count === undefined ? null : <span class={count > 0 ? "count" : "count none"}>{count}</span>}
    </a>
  );
}

/** For the first day, and for every morning: where there is work, and what to do with it. */
function Cockpit({ desk, list }: PartProps) {
  const mine = queuesOf(desk.staff.role);
  const waiting = mine.filter((name) => (list.counts[name] ?? 0) > 0);
  return (
    <>
      {list.alerts > 0 ? (
        <p class="flash error">
          有 {list.alerts} 条值班提醒没有人确认。<a href="/staff/alerts">马上查看</a>
        </p>
      ) : null}
      {list.calendarEnds ? (
        <p class="flash">
          放假安排只到{isoDayText(list.calendarEnds)}
          ，以后的时限是暂定的。下一年的安排公布后，请更新系统，或在组织文件夹的 calendar.csv 里补上。
        </p>
      ) : null}
      {waiting.length === 0 ? <p>您的队列都是空的。新的案件到了会自己出现在左边。</p> : null}
      <ul class="cockpit">
        {waiting.map((name) => {
          const { selects, label, todo } = queueRule(name);
          return (
            <li>
              <a href={"page" in selects ? selects.page : `/staff?queue=${name}`}>
                {label} <span class="count">{list.counts[name]}</span>
              </a>
              <p>{todo}</p>
            </li>
          );
        })}
      </ul>
      <p class="quiet only-js">
        键盘：<kbd>J</kbd> <kbd>K</kbd> 选上一件、下一件，<kbd>Enter</kbd> 打开，<kbd>/</kbd> 查找，
        <kbd>?</kbd> 全部按键。
      </p>
    </>
  );
}
