import { type CaseState, FINAL_STATES } from "../workflow.ts";
import { endOpen, LEFT, type RulesOf } from "./rule.ts";

/** What filing and ending a report demand 立案前后 */
export const INTAKE: RulesOf<"accept" | "decline" | "withdraw" | "contest" | "merge" | "unmerge"> = {
  accept: (facts, event) => ({
    change: {
      category: event.category ?? facts.category,
      urgency: event.urgency ?? facts.urgency,
      dependency: event.dependency ?? facts.dependency,
    },
  }),
  decline: (_facts, event) => ({ change: { publicReply: event.text } }),
  withdraw: (facts) => ({ effects: endOpen(facts, "recalled") }),
  contest: () => ({ change: { publicReply: null } }),
  merge: (facts, event, _actor, { mergeTarget }) => {
    if (event.into === facts.number) return { code: "case.merge_itself" };
    const finals: readonly (CaseState | null)[] = [...FINAL_STATES, null];
    if (finals.includes(mergeTarget)) return { code: "case.merge_target" };
    return { change: { mergedInto: event.into, ...LEFT }, effects: endOpen(facts, "recalled") };
  },
  unmerge: () => ({ change: { mergedInto: null } }),
};
