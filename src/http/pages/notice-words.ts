import { QUIET_REASON } from "../../core/quiet-hours.ts";
import { HELD_REASONS, type Purpose, type Way, type WayResult } from "../../core/reach.ts";

export const PURPOSE_WORDS = {
  urgent: "紧急消息",
  delay: "延后原因",
  answer: "答复",
  status: "办理进展",
  survey: "回访",
} as const satisfies Record<Purpose, string>;

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
