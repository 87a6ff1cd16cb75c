import { WAITING_FOR, type WaitingFor } from "../../core/glossary.ts";
import { type CaseState, STATE_WORDS } from "../../core/workflow.ts";
import type { CaseSummary } from "../../services/case-view.ts";
import { delayedText, isoDayText, minuteText } from "./dates.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

/** The queues, by what they wait for. */
export const QUEUES = {
  reported: ["待受理", ["reported"]],
  accepted: ["待派遣", ["accepted"]],
  dispatched: ["待签收", ["dispatched"]],
  handling: ["处置中", ["handling"]],
  returned: ["退办待裁", ["returned"]],
  suspended: ["挂账", ["suspended"]],
  answered: ["待核查", ["answered"]],
  samples: ["自办抽查", ["closed"]],
  ended: ["已结束", ["closed", "declined", "withdrawn", "merged"]],
} as const satisfies Record<string, readonly [string, readonly CaseState[]]>;
export type Queue = keyof typeof QUEUES;

/** Queues across the states, by what they wait for. */
const WAITING_QUEUES = {
  explanation: "要说明延后",
  supervision: "不接受延后",
  resident: "等诉求人回答",
} as const satisfies Record<WaitingFor, string>;

interface CasesProps {
  readonly desk: Desk;
  readonly queue: Queue | WaitingFor;
  readonly waiting: Readonly<Record<WaitingFor, number>>;
  /** Last day of the published holidays, for whom it concerns, once it is near. */
  readonly calendarEnds: string | null;
  readonly q: string;
  /** Only those that came back to a level they had been at. */
  readonly circling: boolean;
  readonly counts: Partial<Record<CaseState, number>>;
  /** Offline work that waits for its sample check. */
  readonly samples: number;
  readonly cases: readonly CaseSummary[];
  readonly nextCursor: string | null;
  /** Dangers nobody has acknowledged yet. */
  readonly alerts: number;
}

/** The cases this person may see, by queue. */
export function CasesPage(props: CasesProps) {
  const { desk, queue, q, circling, cases, nextCursor, alerts, calendarEnds } = props;
  return (
    <StaffPage desk={desk} title="案件">
      {alerts > 0 ? (
        <p class="flash error">
          有 {alerts} 条值班提醒没有人确认。<a href="/staff/alerts">马上查看</a>
        </p>
      ) : null}
      {calendarEnds ? (
        <p class="flash">
          放假安排只到{isoDayText(calendarEnds)}
          ，以后的时限是暂定的。下一年的安排公布后，请更新系统，或在组织文件夹的 calendar.csv 里补上。
        </p>
      ) : null}
      <search>
        <form method="get" action="/staff" class="row">
          <input type="hidden" name="queue" value={queue} />
          <label for="q" class="hidden">
            查找
          </label>
          <input id="q" name="q" type="search" value={q} placeholder="工单号、地点、内容" />
          <label>
            <input type="checkbox" name="circling" value="true" checked={circling} /> 只看回流
          </label>
          <button type="submit">查找</button>
        </form>
      </search>
      <Queues {...props} />
      {cases.length === 0 ? (
        <p>{q || circling ? "没有找到。换个词，或看看其他队列。" : "这里没有案件。"}</p>
      ) : (
        <CaseTable cases={cases} now={desk.now} />
      )}
      {nextCursor ? (
        <p>
          <a class="button" href={`${link(queue, q, circling)}&cursor=${nextCursor}`}>
            下一页
          </a>
        </p>
      ) : null}
    </StaffPage>
  );
}

const link = (queue: string, q: string, circling: boolean) =>
  `/staff?queue=${queue}${q ? `&q=${encodeURIComponent(q)}` : ""}${circling ? "&circling=true" : ""}`;

const sumOf = (states: readonly CaseState[], counts: CasesProps["counts"]) =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

function Queues({ queue, q, circling, counts, samples, waiting }: CasesProps) {
  const states = Object.entries(QUEUES).map(
    ([name, [label, all]]) => [name, label, name === "samples" ? samples : sumOf(all, counts)] as const,
  );
  const across = WAITING_FOR.filter((what) => waiting[what] > 0 || what === queue).map(
    (what) => [what, WAITING_QUEUES[what], waiting[what]] as const,
  );
  return (
    <nav class="tabs" aria-label="队列">
      {[...states, ...across].map(([name, label, count]) => (
        <a href={link(name, q, circling)} aria-current={name === queue ? "page" : undefined}>
          {label}（{count}）
        </a>
      ))}
    </nav>
  );
}

export function CaseTable({ cases, now }: { cases: readonly CaseSummary[]; now: Date }) {
  return (
    <div class="scroll">
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">工单号</th>
            <th scope="col">内容</th>
            <th scope="col">地点</th>
            <th scope="col">承办</th>
            <th scope="col">时限</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr>
              <td>
                <a class="number" href={`/staff/cases/${row.number}`}>
                  {row.number}
                </a>
                <br />
                <span class="quiet">{STATE_WORDS[row.state]}</span> <Badges row={row} />
              </td>
              <td>
                {shorten(row.text)}
                <br />
                <span class="quiet">
                  {row.topic} · {row.category.name}
                </span>
              </td>
              <td data-label="地点">{row.place ?? row.community?.name ?? row.street?.name ?? "未说明"}</td>
              <td data-label="承办">{row.leadUnit?.name ?? "—"}</td>
              <td data-label="时限">
                <Due row={row} now={now} />
                {row.returnDue ? (
                  <>
                    <br />
                    裁定：{minuteText(row.returnDue)}{" "}
                    {row.returnDue < now ? <span class="badge late">未裁</span> : null}
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Badges({
  row,
}: {
  row: Pick<CaseSummary, "urgency" | "sealed" | "danger" | "circling" | "idle">;
}) {
  return (
    <>
      {row.urgency === "routine" ? null : (
        <span class={`badge ${row.urgency}`}>{choiceWord(row.urgency)}</span>
      )}
      {row.circling ? <span class="badge late">回流</span> : null}
      {row.sealed ? <span class="badge urgent">保密</span> : null}
      {row.idle ? (
        <span class="badge late">
          空转 {row.idle.steps} 次 {row.idle.days} 天
        </span>
      ) : null}
    </>
  );
}

/** The last instant of an ISO day in Asia/Shanghai. */
const endOf = (day: string) => new Date(`${day}T23:59:59+08:00`);

const OVER: readonly CaseState[] = ["closed", "declined", "withdrawn", "merged"];

/** The resident's clock; late is said in words, not by colour alone. */
export function Due({
  row,
  now,
}: {
  row: Pick<CaseSummary, "state" | "dueAt" | "dueProvisional" | "delay">;
  now: Date;
}) {
  if (!row.dueAt && !row.delay) return <>—</>;
  const last = row.delay ? endOf(row.delay.newDate) : row.dueAt;
  const late = last !== null && last < now && !OVER.includes(row.state);
  const text = row.delay ? delayedText(row.dueAt, row.delay.newDate) : minuteText(row.dueAt ?? now);
  return (
    <>
      {text} {row.dueProvisional && !row.delay ? <span class="quiet">（暂定）</span> : null}
      {late ? <span class="badge late">已超期</span> : null}
    </>
  );
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);
