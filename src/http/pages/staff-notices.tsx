import type { NoticeState } from "../../core/glossary.ts";
import { QUIET_REASON } from "../../core/quiet-hours.ts";
import { HELD_REASONS, type Purpose, type Way, type WayResult } from "../../core/reach.ts";
import type { ShownNotice } from "../../services/notices-of-case.ts";
import { minuteText } from "./dates.ts";

export const PURPOSE_WORDS = {
  urgent: "紧急消息",
  delay: "延后原因",
  answer: "答复",
  status: "办理进展",
  survey: "回访",
} as const satisfies Record<Purpose, string>;

const STATES = {
  queued: "等待发送",
  sending: "正在发送",
  accepted: "已送达平台",
  held: "没有送到，等对方来消息",
  failed: "发送失败",
  unknown: "不确定是否送到",
} as const satisfies Record<NoticeState, string>;

export const WAY_WORDS = {
  subscription: "订阅消息",
  template: "模板消息",
  sms: "短信",
} as const satisfies Record<Way, string>;
export const RESULT_WORDS = {
  accepted: "送达平台",
  refused: "没有成功",
  later: "稍后再试",
} as const satisfies Record<WayResult, string>;

const HELD_WORDS: Readonly<Record<string, string>> = {
  [HELD_REASONS.reserve]: "剩下的一条留给延后原因",
  [HELD_REASONS.closed]: "对方太久没有来消息，平台不让发",
  [HELD_REASONS.muted]: "对方停止了通知",
  [HELD_REASONS.gone]: "对方取消了关注",
  [QUIET_REASON]: "夜里不打扰，早上再发",
  "cut off twice while sending": "发送时断了两次",
};
export const heldWord = (reason: string): string => HELD_WORDS[reason] ?? reason;

/** What the people concerned were told, by which way, and what became of it. */
export function CaseNotices({ notices }: { notices: readonly ShownNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <section class="card">
      <h2>通知</h2>
      <dl class="facts">
        {notices.map(({ at, purpose, state, reason, ways }) => (
          <>
            <dt>{minuteText(at)}</dt>
            <dd>
              {PURPOSE_WORDS[purpose]}：{STATES[state]}
              {reason ? `（${heldWord(reason)}）` : ""}
              {ways.map((way) => `；${minuteText(way.at)} ${WAY_WORDS[way.way]}${RESULT_WORDS[way.result]}`)}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
