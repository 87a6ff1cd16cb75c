import { STAGES } from "../../core/workflow.ts";
import type { PublicStatus } from "../../services/find-status.ts";
import type { Assets } from "../assets.ts";
import { NEXT_WORDS, STAGE_WORDS, stageIndex } from "../words.ts";
import { dayText, delayedText, isoDayText, minuteText } from "./dates.ts";
import { Flash, Page } from "./layout.tsx";

/** Where anybody looks a matter up by its number. */
export function StatusForm({ assets, number, error }: { assets: Assets; number?: string; error?: string }) {
  return (
    <Page assets={assets} title="查进度">
      <h1>查进度</h1>
      {error ? <Flash kind="error" text={error} /> : null}
      <form method="post" action="/status" class="stack">
        <label for="number">工单号</label>
        <p class="quiet" id="number-help">
          13 位数字，在您收到的回复里。
        </p>
        <input
          id="number"
          name="number"
          inputmode="numeric"
          autocomplete="off"
          required
          value={number ?? ""}
          aria-describedby="number-help"
        />
        <label for="code">查询码</label>
        <p class="quiet" id="code-help">
          6 位字母和数字，与工单号一起给您的。路灯、井盖等公共空间的事项可以不填。忘记了？在聊天里回复“我的”。
        </p>
        <input
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          maxlength={6}
          aria-describedby="code-help"
        />
        <button type="submit" class="main">
          查询
        </button>
      </form>
    </Page>
  );
}

/** How far a matter is. Nothing personal. */
export function StatusPage({ assets, status }: { assets: Assets; status: PublicStatus }) {
  const { number, stage, unit, reportedAt, dueAt, delay, publicReply, followUp, steps } = status;
  return (
    <Page assets={assets} title="事项进度">
      <h1>事项进度：{STAGE_WORDS[stage]}</h1>
      <ProgressLine status={status} />
      {delay ? (
        <section class="card warn">
          <h2>为什么需要更长时间</h2>
          <p>{delay.reason}</p>
          <p>
            预计 <strong>{isoDayText(delay.newDate)}</strong> 前有结果
            {dueAt ? `（原定 ${dayText(dueAt)}）` : ""}。
          </p>
          <p>看不懂或不同意，请在聊天里直接告诉我们，或回复“人工”。</p>
        </section>
      ) : null}
      {followUp ? (
        <section class="card warn">
          <h2>持续跟进</h2>
          <p class="text">{followUp.summary}</p>
          <p>
            下次复查：<strong>{isoDayText(followUp.nextReview)}</strong>，复查后会告诉您。
          </p>
        </section>
      ) : null}
      {publicReply ? (
        <section class="card">
          <h2>答复</h2>
          <p class="text">{publicReply}</p>
        </section>
      ) : null}
      <section class="card">
        <h2>接下来</h2>
        <p>{NEXT_WORDS[stage]}</p>
      </section>
      <dl class="facts">
        <dt>工单号</dt>
        <dd>{number}</dd>
        {unit ? (
          <>
            <dt>承办单位</dt>
            <dd>{unit}</dd>
          </>
        ) : null}
        <dt>反映时间</dt>
        <dd>{minuteText(reportedAt)}</dd>
        {dueAt ? (
          <>
            <dt>最迟答复</dt>
            <dd>{delay ? delayedText(dueAt, delay.newDate) : dayText(dueAt)}</dd>
          </>
        ) : null}
      </dl>
      <details>
        <summary>全部经过</summary>
        <ul>
          {steps.map((step) => (
            <li>
              {STAGE_WORDS[step.stage]} · <time datetime={step.at.toISOString()}>{minuteText(step.at)}</time>
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href="/status">查另一件</a> · <a href="/">继续聊天</a>
      </p>
    </Page>
  );
}

function ProgressLine({ status }: { status: PublicStatus }) {
  const now = stageIndex(status.stage);
  if (now < 0) return null;
  return (
    <ol class="progress" aria-label="五个阶段">
      {STAGES.map((stage, index) => {
        const at = status.steps.findLast((step) => step.stage === stage)?.at;
        const reached = index <= now;
        const progress = index < now ? "（已完成）" : index === now ? "（当前）" : "（未到）";
        return (
          <li class={reached ? "reached" : ""} aria-current={index === now ? "step" : undefined}>
            <span class="stage">{STAGE_WORDS[stage]}</span>
            <span class="hidden">{progress}</span>
            {reached && at ? <time datetime={at.toISOString()}>{minuteText(at)}</time> : null}
          </li>
        );
      })}
    </ol>
  );
}
