import type { CallTask } from "../../services/call-people.ts";
import { minuteText } from "./dates.ts";
import { heldWord, PURPOSE_WORDS } from "./notice-words.ts";
import { Empty } from "./parts/empty.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

export const CALLS = "/staff/calls";

/** Whom no message has reached: a person calls. */
export function CallsPage({
  desk,
  calls,
  mayCall,
}: {
  desk: Desk;
  calls: readonly CallTask[];
  mayCall: boolean;
}) {
  return (
    <StaffPage desk={desk} title="联系不上">
      <p class="quiet">这些人太久没有收到消息，请打电话告诉他们。对方自己发来消息时，会自动从这里去掉。</p>
      {calls.length === 0 ? (
        <Empty title="没有联系不上的人。">消息都送到了，或还在等对方的聊天窗口。</Empty>
      ) : null}
      {calls.map(({ id, caseNumber, purpose, reason, heldSince, phone }) => (
        <article class="card">
          <h2>
            {PURPOSE_WORDS[purpose]}没有送到{" "}
            {caseNumber ? <a href={`/staff/cases/${caseNumber}`}>{caseNumber}</a> : null}
          </h2>
          <p>
            从 {minuteText(heldSince)} 起，{heldWord(reason)}
          </p>
          <p>{phone ? `电话 ${phone}` : "没有留电话，请社区上门或由网格员转告。"}</p>
          {mayCall ? (
            <form method="post" action={`${CALLS}/${id}/done`}>
              <button type="submit" class="main">
                已联系
              </button>
            </form>
          ) : null}
        </article>
      ))}
    </StaffPage>
  );
}
