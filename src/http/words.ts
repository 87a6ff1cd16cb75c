import { STAGES, type Stage } from "../core/workflow.ts";

/** What residents read for a stage. */
export const STAGE_WORDS = {
  received: "已受理",
  dispatched: "已派单",
  handling: "办理中",
  answered: "已答复",
  closed: "已办结",
  following: "持续跟进",
  declined: "不予受理",
  withdrawn: "已撤回",
  merged: "已合并办理",
  question: "改为直接答复",
} as const satisfies Record<Stage, string>;

/** What happens next, told to residents. */
export const NEXT_WORDS = {
  received: "我们正在核对事项，随后派给负责的单位。",
  dispatched: "负责的单位会签收，并与您联系或到现场查看。",
  handling: "负责的单位正在办理，有进展或需要更多时间都会通知您。",
  answered: "单位已经答复，正在核查办理结果，核查后办结。",
  closed: "事项已办结。如果没有解决，请在聊天里回复“没解决”，我们会继续办理。",
  following: "这件事一时难以解决，已列入持续跟进，我们会定期复查并告诉您进展。",
  declined: "这件事不在受理范围内，原因见下方答复。有不同意见，请在聊天里回复“我有异议”。",
  withdrawn: "您已撤回这件事。需要时可以重新反映。",
  merged: "这件事与另一件相同的事项合并办理，结果会一并告诉您。",
  question: "您同意由工作人员直接答复，会在聊天里答复您。",
} as const satisfies Record<Stage, string>;

/** How many of the five stages are behind or at this one; the ends beside them have none of their own. */
export function stageIndex(stage: Stage): number {
  const steps: readonly Stage[] = STAGES;
  return stage === "following" ? steps.indexOf("handling") : steps.indexOf(stage);
}
