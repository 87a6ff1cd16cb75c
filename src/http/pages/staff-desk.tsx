import { mayDesk } from "../../core/desk.ts";
import type { AlertSummary } from "../../services/find-alerts.ts";
import type { ConsultationSummary, ShownConsultation } from "../../services/find-consultations.ts";
import type { QuarantinedMessage } from "../../services/find-quarantined.ts";
import { AskDepartment } from "./consultation-help.tsx";
import { minuteText } from "./dates.ts";
import { Attachments } from "./media.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { CHANNEL_WORDS, DANGER_WORDS } from "./staff-words.ts";

export const CONSULTATION_TABS = { open: "待答复", answered: "已答复", promoted: "已转案件" } as const;
export type ConsultationTab = keyof typeof CONSULTATION_TABS;

interface ConsultationsProps {
  readonly desk: Desk;
  readonly tab: ConsultationTab;
  readonly consultations: readonly ShownConsultation[];
  readonly nextCursor: string | null;
  readonly draft?: { readonly id: string; readonly text: string } | undefined;
}

/** Questions of residents: answered here, or made a case. */
export function ConsultationsPage({ desk, tab, consultations, nextCursor, draft }: ConsultationsProps) {
  return (
    <StaffPage desk={desk} title="咨询">
      <nav class="tabs" aria-label="队列">
        {Object.entries(CONSULTATION_TABS).map(([name, label]) => (
          <a href={`/staff/consultations?tab=${name}`} aria-current={name === tab ? "page" : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {tab === "open" ? (
        <p>
          <a href="/staff/consultations/together">相同的问题一起答复</a>
        </p>
      ) : null}
      {consultations.length === 0 ? <p>这里没有咨询。</p> : null}
      {consultations.map((one) => (
        <ConsultationCard desk={desk} one={one} draft={draft?.id === one.id ? draft.text : ""} />
      ))}
      {nextCursor ? (
        <p>
          <a class="button" href={`/staff/consultations?tab=${tab}&cursor=${nextCursor}`}>
            下一页
          </a>
        </p>
      ) : null}
    </StaffPage>
  );
}

function ConsultationCard({ desk, one, draft }: { desk: Desk; one: ShownConsultation; draft: string }) {
  const { id, question, topic, sealed, state, answer, byArticle, askedAt, answerBy } = one;
  const late = state === "open" && answerBy < desk.now;
  return (
    <article class="card">
      <p class="text">{question}</p>
      <Attachments media={one.media} />
      <p class="quiet">
        {minuteText(askedAt)} 提问{topic ? ` · ${topic}` : ""}
        {state === "open" ? ` · ${minuteText(answerBy)} 前答复` : ""}{" "}
        {late ? <span class="badge late">已超期</span> : null}
        {sealed ? <span class="badge urgent">保密</span> : null}
      </p>
      {answer ? (
        <p class="text">
          答复{byArticle ? "（知识库）" : ""}：{answer}
        </p>
      ) : null}
      {state === "open" && mayDesk(desk.staff.role, "talk") ? (
        <p>
          <a href={`/staff/talks/consultation/${id}`}>打开对话，我来答复</a>
        </p>
      ) : null}
      {state === "open" && mayDesk(desk.staff.role, "answer_consultations") ? (
        <ConsultationForms id={id} desk={desk} draft={draft || (one.draft ?? "")} asked={one} />
      ) : null}
    </article>
  );
}

interface FormsProps {
  readonly id: string;
  readonly desk: Desk;
  readonly draft: string;
  readonly asked: ConsultationSummary;
}

function ConsultationForms({ id, desk, draft, asked }: FormsProps) {
  return (
    <>
      <form method="post" action={`/staff/consultations/${id}/answer`} class="stack">
        <label for={`answer-${id}`}>答复</label>
        <textarea id={`answer-${id}`} name="text" rows={3} required maxlength={4000}>
          {draft}
        </textarea>
        <button type="submit" class="main">
          答复，送回聊天
        </button>
      </form>
      <AskDepartment one={asked} desk={desk} />
      <details class="action">
        <summary>
          <strong>转为案件</strong> <span class="quiet">需要有人去办的，转为案件并告诉诉求人工单号。</span>
        </summary>
        <form method="post" action={`/staff/consultations/${id}/promote`} class="stack">
          <label for={`category-${id}`}>类别（可不填）</label>
          <select id={`category-${id}`} name="category">
            <option value="">由联动中心定</option>
            {desk.organisation.categories.map(({ code, name, topic }) => (
              <option value={code}>
                {topic} · {name}
              </option>
            ))}
          </select>
          <label for={`place-${id}`}>地点（可不填）</label>
          <input id={`place-${id}`} name="place" maxlength={500} />
          <button type="submit">转为案件</button>
        </form>
      </details>
    </>
  );
}

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
      <p class="quiet">处理五次都失败的消息。排除原因后重新处理，只有一次效果。</p>
      {messages.length === 0 ? <p>没有隔离的消息。</p> : null}
      {messages.map(({ id, channel, receivedAt, attempts, error }) => (
        <article class="card">
          <p>
            {CHANNEL_WORDS[channel]} · {minuteText(receivedAt)} · 试过 {attempts} 次
          </p>
          <p class="text quiet">{error}</p>
          <form method="post" action={`/staff/quarantine/${id}/replay`}>
            <button type="submit">重新处理</button>
          </form>
        </article>
      ))}
    </StaffPage>
  );
}
