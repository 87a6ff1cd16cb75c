import { answerRefused } from "./answer-elements.ts";
import { goOn } from "./asking-resident.ts";
import { endOpen, handOver, keyOf, type RulesOf, type Step } from "./rule.ts";

/** 处置, 反馈, 核查结案, 评价 */
export const ANSWERING: RulesOf<"act" | "answer" | "verify_pass" | "verify_fail" | "confirm" | "reopen"> = {
  act: () => ({ change: { hasAction: true }, effects: [{ do: "feedback" }] }),
  answer: (facts, event, actor, around) => {
    if (!facts.hasAction && !event.action) return { code: "case.needs_action" };
    if (event.outcome === "solved" && !event.evidence?.length) return { code: "case.needs_evidence" };
    const { change, effects = [] } = goOn(facts, around);
    const refused = answerRefused(event, around.today);
    if (refused) return refused;
    return {
      change: {
        ...change,
        outcome: event.outcome,
        publicReply: event.reply,
        answeredBy: keyOf(actor),
        hasAction: true,
      },
      effects: [{ do: "sign" }, { do: "feedback" }, ...effects],
    };
  },
  verify_pass: (facts) => ({ effects: endOpen(facts, "done") }),
  // A second answer rests on a second action.
  verify_fail: () => ({ change: { answeredBy: null, outcome: null, hasAction: false } }),
  confirm: () => ({}),
  // Back to whoever had it: after an offline entry that is its first dispatch.
  reopen: (facts) => {
    const again: Step = facts.leadUnit ? handOver(facts, facts.leadUnit) : {};
    return {
      ...again,
      change: { ...again.change, outcome: null, answeredBy: null, hasAction: false, selfHandled: false },
    };
  },
};
