import type { ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";

/** 问一下: who was asked, by when, and whether they answered; the words are in the history. */
export function Questions({ shown: { questions }, now }: { shown: ShownCase; now: Date }) {
  if (questions.length === 0) return null;
  return (
    <section class="card">
      <h2>问一下</h2>
      <dl class="facts">
        {questions.map(({ unit, by, askedAt, answerBy, answeredAt }) => (
          <>
            <dt>{unit.name}</dt>
            <dd>
              {by.name} {minuteText(askedAt)} 问，应在 {minuteText(answerBy)} 前回答
              {answeredAt ? `，${minuteText(answeredAt)} 已回答` : "，还没有回答"}{" "}
              {(answeredAt ?? now) > answerBy ? <span class="badge late">超时</span> : null}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** 私下协调入账: a talk outside becomes a note, masked, with the consent of who said it. */
export function ShareForm({ number }: { number: string }) {
  return (
    <section class="card">
      <details class="action">
        <summary>
          <strong>私下协调入账</strong>{" "}
          <span class="quiet">把电话、微信里谈妥的记进来；电话、证件号和能认出的姓名会遮住。</span>
        </summary>
        <form
          method="post"
          action={`/staff/cases/${number}/shares`}
          enctype="multipart/form-data"
          class="stack"
        >
          <label for="share-text">谈了什么</label>
          <textarea id="share-text" name="text" rows={4} required maxlength={4000} />
          <label for="share-consent">
            <input type="checkbox" id="share-consent" name="consent" required /> 说话的人同意记入
          </label>
          <button type="submit" class="main">
            记入
          </button>
        </form>
      </details>
    </section>
  );
}
