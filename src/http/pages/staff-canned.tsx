import { CANNED_LIMITS, PLACEHOLDERS } from "../../core/canned.ts";
import { mayDesk } from "../../core/desk.ts";
import type { CannedAnswer } from "../../services/canned-answers.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";

interface CannedProps {
  readonly desk: Desk;
  readonly answers: readonly CannedAnswer[];
}

/** The words that are said again and again: added, changed, taken away. */
export function CannedPage({ desk, answers }: CannedProps) {
  return (
    <StaffPage desk={desk} title="常用答复" styles={["case.css"]}>
      <p>
        写答复时按 <kbd>/</kbd> 就能选。可以用的空：{PLACEHOLDERS.map((name) => `{${name}}`).join("、")}
        ，选的时候自动填好。不要写诉求人的姓名和电话。
      </p>
      <section class="card">
        <h2>写一条</h2>
        <CannedForm desk={desk} answer={null} />
      </section>
      {answers.length === 0 ? <p>还没有常用答复。</p> : null}
      {answers.map((answer) => (
        <article class="card">
          <h2 dir="auto">
            {answer.title} <span class="badge">{answer.shared ? "本单位" : "我自己的"}</span>
          </h2>
          <p class="text" dir="auto">
            {answer.body}
          </p>
          {answer.mine ? (
            <details class="action">
              <summary>
                <strong>修改或删除</strong>
              </summary>
              <CannedForm desk={desk} answer={answer} />
            </details>
          ) : null}
        </article>
      ))}
    </StaffPage>
  );
}

function CannedForm({ desk, answer }: { desk: Desk; answer: CannedAnswer | null }) {
  const id = answer?.id ?? "new";
  const mayShare = mayDesk(desk.staff.role, "canned_answers");
  return (
    <form method="post" action="/staff/canned" class="stack">
      {answer ? <input type="hidden" name="id" value={answer.id} /> : null}
      <label for={`title-${id}`}>标题</label>
      <input
        id={`title-${id}`}
        name="title"
        required
        maxlength={CANNED_LIMITS.title}
        value={answer?.title ?? ""}
      />
      <label for={`body-${id}`}>内容</label>
      <textarea id={`body-${id}`} name="body" rows={4} required maxlength={CANNED_LIMITS.body} dir="auto">
        {answer?.body ?? ""}
      </textarea>
      {!answer && mayShare ? (
        <label>
          <input type="checkbox" name="shared" checked /> 给本单位的人都用
        </label>
      ) : null}
      <div class="row">
        <button type="submit" name="do" value="save" class="main">
          保存
        </button>
        {answer ? (
          <button type="submit" name="do" value="remove" formnovalidate>
            删除
          </button>
        ) : null}
      </div>
    </form>
  );
}
