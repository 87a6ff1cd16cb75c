import type { AlertSummary } from "../../services/find-alerts.ts";
import type { QuarantinedMessage } from "../../services/find-quarantined.ts";
import { minuteText } from "./dates.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { CHANNEL_WORDS, DANGER_WORDS } from "./staff-words.ts";

/** Dangers somebody on duty must know of. */
export function AlertsPage({ desk, alerts }: { desk: Desk; alerts: readonly AlertSummary[] }) {
  return (
    <StaffPage desk={desk} title="值班提醒">
      <p class="quiet">没有人确认的提醒会一直重复。确认前请先联系 110、119 或 120 等，系统不会替您报警。</p>
      {alerts.length === 0 ? <p>没有待确认的提醒。</p> : null}
      {alerts.map(({ id, danger, caseNumber, said, raisedAt, times }) => (
        <article class="card warn">
          <h2>{DANGER_WORDS[danger]}</h2>
          <p>
            {minuteText(raisedAt)} 发出，已重复 {times} 次{" "}
            {caseNumber ? <a href={`/staff/cases/${caseNumber}`}>{caseNumber}</a> : null}
          </p>
          {caseNumber ? null : (
            <p class="text">
              {said ? `对方说了（还没有提交）：${said}` : "对方还没有提交，也没有留下更多内容。"}
            </p>
          )}
          <form method="post" action={`/staff/alerts/${id}/acknowledge`}>
            <button type="submit" class="main">
              已知晓
            </button>
          </form>
        </article>
      ))}
    </StaffPage>
  );
}

/** Messages that could not be processed: seen, and tried again. */
export function QuarantinePage({ desk, messages }: { desk: Desk; messages: readonly QuarantinedMessage[] }) {
  return (
    <StaffPage desk={desk} title="隔离消息">
      <p class="quiet">
        处理五次都失败的消息，对方已被告知会有人联系。排除原因后重新处理，只有一次效果；等不了的，转为咨询，在聊天里答复。
      </p>
      {messages.length === 0 ? <p>没有隔离的消息。</p> : null}
      {messages.map(({ id, channel, receivedAt, attempts, error, said }) => (
        <article class="card">
          <p>
            {CHANNEL_WORDS[channel]} · {minuteText(receivedAt)} · 试过 {attempts} 次
          </p>
          <Said said={said} />
          <p class="text quiet">{error}</p>
          <div class="row">
            <form method="post" action={`/staff/quarantine/${id}/ask`}>
              <button type="submit" class="main">
                转为咨询，来答复
              </button>
            </form>
            <form method="post" action={`/staff/quarantine/${id}/replay`}>
              <button type="submit">重新处理</button>
            </form>
          </div>
        </article>
      ))}
    </StaffPage>
  );
}

function Said({ said }: Pick<QuarantinedMessage, "said">) {
  if (!said) return <p class="quiet">内容由能看保密件的同事看：没有人判断过它是否保密。</p>;
  return (
    <>
      <p class="text">{said.text || "（没有文字）"}</p>
      {said.attachments > 0 ? <p class="quiet">附 {said.attachments} 个照片或文件</p> : null}
    </>
  );
}
