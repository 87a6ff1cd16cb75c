import type { QuestionGroup } from "../../services/find-asked.ts";
import type { ConsultationSummary } from "../../services/find-consultations.ts";
import { minuteText } from "./dates.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";

/** What a unit was asked to draft. */
export function AskedPage({ desk, asked }: { desk: Desk; asked: readonly ConsultationSummary[] }) {
  return (
    <StaffPage desk={desk} title="请本单位协答">
      {asked.length === 0 ? <p>现在没有请本单位协答的咨询。</p> : null}
      {asked.map(({ id, question, draftBy, draft }) => (
        <article class="card">
          <p class="text">{question}</p>
          <p class="quiet">
            {draftBy ? `${minuteText(draftBy)} 前拟好` : ""} {draft ? "已交回，可以再改" : ""}
            {!draft && draftBy && draftBy < desk.now ? <span class="badge late">已超期</span> : null}
          </p>
          <form method="post" action={`/staff/asked/${id}/draft`} class="stack">
            <label for={`draft-${id}`}>拟答复</label>
            <textarea id={`draft-${id}`} name="text" rows={3} required maxlength={4000}>
              {draft ?? ""}
            </textarea>
            <button type="submit" class="main">
              交回咨询员
            </button>
          </form>
        </article>
      ))}
    </StaffPage>
  );
}

/** The same question asked by several: looked through, then answered once; each chat hears it once. */
export function TogetherPage({ desk, groups }: { desk: Desk; groups: readonly QuestionGroup[] }) {
  const several = groups.filter(({ consultations }) => consultations.length > 1);
  return (
    <StaffPage desk={desk} title="相同的问题">
      <p class="quiet">不是同一个问题的请取消勾选，再答复；每个聊天只收到一次。</p>
      {several.length === 0 ? <p>现在没有相同的待答复问题。</p> : null}
      {several.map(({ consultations }, index) => (
        <article class="card">
          <form method="post" action="/staff/consultations/together" class="stack">
            {consultations.map(({ id, question, askedAt }) => (
              <label>
                <input type="checkbox" name="ids" value={id} checked /> {question}{" "}
                <span class="quiet">{minuteText(askedAt)}</span>
              </label>
            ))}
            <label for={`together-${index}`}>答复</label>
            <textarea id={`together-${index}`} name="text" rows={3} required maxlength={4000}></textarea>
            <button type="submit" class="main">
              答复勾选的
            </button>
          </form>
        </article>
      ))}
    </StaffPage>
  );
}
