import type { CaseBucket, DispatchBucket, MessageBucket } from "../../core/glossary.ts";
import type { LedgerSection, NoticeBucket } from "../../core/ledger.ts";

export const SECTION_WORDS = {
  messages: "消息",
  cases: "案件",
  dispatches: "派遣（件次）",
  notices: "通知",
} as const satisfies Record<LedgerSection, string>;

/** The ledger's buckets; “done” is of cases and dispatches alike. */
export const BUCKET_WORDS = {
  consultation: "咨询",
  case: "案件",
  continuation: "补充",
  duplicate: "重复投递",
  "no-request": "没有诉求",
  ignored: "不是给我们的",
  spam: "垃圾",
  quarantined: "隔离",
  pending: "处理中",
  "awaiting acceptance": "待受理",
  declined: "不予受理",
  "self-handled": "自办",
  "with street": "街道在办",
  "with centre": "中心在办",
  dispatched: "部门在办",
  suspended: "挂账",
  done: "办结",
  withdrawn: "撤回",
  merged: "并案",
  returned: "退办",
  recalled: "收回",
  open: "在办",
  queued: "待发",
  accepted: "平台已接收",
  held: "暂存",
  failed: "失败",
  unknown: "不明",
} as const satisfies Record<MessageBucket | CaseBucket | DispatchBucket | NoticeBucket, string>;
