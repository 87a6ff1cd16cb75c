import type { Child } from "hono/jsx";
import { writeListQuery } from "../../core/list-query.ts";
import { queueRule, queuesOf } from "../../core/queues.ts";
import type { FoundInQueue } from "../../services/find-in-queue.ts";
import { ConsoleFrame } from "./console-frame.tsx";
import { ListPane, type Understood } from "./console-list.tsx";
import type { QueuesView } from "./console-queues.tsx";
import { isoDayText } from "./dates.ts";
import type { Desk } from "./staff-frame.tsx";

/** What the queues and the list beside a case show. */
export interface ConsoleView extends QueuesView {
  readonly found: FoundInQueue;
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

/** The desk's queues and lists of cases, with a case. */
export function ConsolePage({ desk, list, open, children }: ConsoleProps) {
  return (
    <ConsoleFrame
      desk={desk}
      title={open?.title ?? queueRule(list.queue).label}
      queues={list}
      list={<ListPane desk={desk} list={list} open={open?.number} />}
      open={open}
      back={`/staff${writeListQuery(list.query)}`}
    >
      {children ?? <Cockpit desk={desk} list={list} />}
    </ConsoleFrame>
  );
}

interface PartProps {
  readonly desk: Desk;
  readonly list: ConsoleView;
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
