import { beginningOf } from "../../core/clean.ts";
import { type CaseState, STATE_WORDS } from "../../core/workflow.ts";
import type { CaseSummary } from "../../services/case-view.ts";
import { delayedText, minuteText } from "./dates.ts";
import { choiceWord } from "./staff-words.ts";

/** Cases in a table, where they are read beside something else. */
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

const shorten = (text: string) => (text.length > 80 ? `${beginningOf(text, 80)}…` : text);
