import { mayDesk } from "../../core/desk.ts";
import type { FullConsultation } from "../../services/show-consultation.ts";
import type { CannedChoice } from "./canned-picker.tsx";
import { Thread } from "./case-thread.tsx";
import { ConsultationActions, type ConsultationDraft } from "./consultation-actions.tsx";
import { tabQuery } from "./consultation-list.tsx";
import { minuteText } from "./dates.ts";
import { Attachments } from "./media.tsx";
import type { Desk } from "./staff-frame.tsx";
import { actorText } from "./staff-history.tsx";

export interface ConsultationPaneProps {
  readonly desk: Desk;
  readonly shown: FullConsultation;
  readonly canned: readonly CannedChoice[];
  /** What was typed into a form that was refused, or taken over from the article. */
  readonly draft: ConsultationDraft | undefined;
  /** Fresh ids: a form sent twice does its work once. */
  readonly nextId: string;
}

/** The inside of the pane: the question, what is to be done, what was said on every channel, and notes. */
export function ConsultationPane(props: ConsultationPaneProps) {
  const { desk, shown, canned, draft, nextId } = props;
  const { one, thread, notes } = shown;
  const path = `/staff/consultations/${one.id}`;
  return (
    <div
      class="case-body"
      id="case-body"
      hx-get={`${path}${tabQuery(one.state)}`}
      hx-trigger="queues-changed from:body throttle:3s"
      hx-select="#case-body"
      hx-target="this"
      hx-swap="outerMorph"
    >
      <div class="case-main">
        <Question desk={desk} shown={shown} />
        <ConsultationActions desk={desk} shown={shown} canned={canned} draft={draft} nextId={nextId} />
        <Suggested shown={shown} />
      </div>
      <div class="case-more">
        <details class="card fold" id="thread" open>
          <summary>
            <h3>聊天往来</h3>
          </summary>
          <Thread thread={thread} older={() => `/staff/talks/consultation/${one.id}`} />
        </details>
        <Notes desk={desk} notes={notes} />
      </div>
    </div>
  );
}

function Question({ desk, shown }: { desk: Desk; shown: FullConsultation }) {
  const { one, talk, caseNumber } = shown;
  const { question, topic, sealed, state, answer, byArticle, askedAt, answerBy } = one;
  return (
    <section class="card" aria-labelledby="report-title">
      <h3 id="report-title">问题</h3>
      <p class="text" dir="auto">
        {question}
      </p>
      <Attachments media={one.media} />
      <p class="quiet">
        {minuteText(askedAt)} 提问{topic ? ` · ${topic}` : ""}
        {state === "open" ? ` · ${minuteText(answerBy)} 前答复` : ""}{" "}
        {state === "open" && answerBy < desk.now ? <span class="badge late">已超期</span> : null}
        {sealed ? <span class="badge urgent">保密</span> : null}
      </p>
      {talk ? (
        <p>
          {talk.mine ? "您" : talk.who}正在与居民对话（{minuteText(talk.since)} 起）
          {talk.here ? "，机器人不插话。" : "，说的是另一件事。"}
        </p>
      ) : null}
      {answer ? (
        <p class="text" dir="auto">
          答复{byArticle ? "（知识库）" : ""}：{answer}
        </p>
      ) : null}
      {state === "promoted" ? (
        <p>已转为案件{caseNumber ? <a href={`/staff/cases/${caseNumber}`}>{caseNumber}</a> : null}</p>
      ) : null}
    </section>
  );
}

/** The article that fits best, to be read and taken over; nothing is sent by it. */
function Suggested({ shown: { one, article } }: { shown: FullConsultation }) {
  if (one.state !== "open") return null;
  return (
    <section class="card" aria-labelledby="article-title">
      <h3 id="article-title">知识库里相近的</h3>
      {article ? (
        <>
          <p>
            <strong>{article.title}</strong>{" "}
            <span class="quiet">
              {article.ownerName ?? article.owner}，{article.reviewBy} 前有效
            </span>
          </p>
          <p class="text" dir="auto">
            {article.body}
          </p>
          <p>
            <a class="button" href={`/staff/consultations/${one.id}?article=use#action-answer`}>
              放进答复，改了再发
            </a>
          </p>
        </>
      ) : (
        <p class="quiet">没有相近的。答复以后会拟成草稿，复核后以后就能自动答复。</p>
      )}
    </section>
  );
}

function Notes({ desk, notes }: { desk: Desk; notes: FullConsultation["notes"] }) {
  return (
    <section class="card" aria-labelledby="notes-title">
      <h3 id="notes-title">内部备注</h3>
      {notes.length === 0 ? (
        <p class="quiet">还没有备注。备注只有工作人员看得到，转为案件时一起带过去。</p>
      ) : null}
      <ol class="timeline">
        {notes.map(({ at, role, unit, text }) => (
          <li class="note">
            <span class="quiet">
              <time datetime={at.toISOString()}>{minuteText(at)}</time> ·{" "}
              {actorText({ actor: { type: "staff", role, unit }, names: {} }, desk)}
            </span>
            <p class="text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface GuideProps {
  readonly desk: Desk;
  readonly waiting: number;
  readonly late: number;
}

/** Nothing is open yet: how much waits, and where to begin. */
export function ConsultationGuide({ desk, waiting, late }: GuideProps) {
  return (
    <>
      <p>{waiting === 0 ? "没有等待答复的咨询。新的到了会自己出现在左边。" : `有 ${waiting} 条等待答复。`}</p>
      {late > 0 ? <p class="flash error">这一页有 {late} 条过了答复时限，从上面开始。</p> : null}
      {mayDesk(desk.staff.role, "answer_consultations") ? null : (
        <p class="quiet">您可以看和记备注；答复由咨询员和联动中心发出。</p>
      )}
      <p class="quiet only-js">
        键盘：<kbd>J</kbd> <kbd>K</kbd> 上下选，<kbd>Enter</kbd> 打开，<kbd>R</kbd> 答复，<kbd>A</kbd>{" "}
        请单位协答，
        <kbd>E</kbd> 转为案件，<kbd>?</kbd> 全部按键。
      </p>
    </>
  );
}
