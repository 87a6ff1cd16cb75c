import { type CaseState, FINAL_STATES } from "../workflow.ts";
import { endOpen, LEFT, type RulesOf } from "./rule.ts";
import { urgencyAtAccept } from "./setting-urgency.ts";

/** What filing and ending a report demand 立案前后 */
export const INTAKE: RulesOf<
  "accept" | "decline" | "withdraw" | "contest" | "merge" | "unmerge" | "to_consultation"
> = {
  accept: (facts, event, actor) => ({
    change: {
      category: event.category ?? facts.category,
      ...urgencyAtAccept(facts, event.urgency, actor),
      dependency: event.dependency ?? facts.dependency,
    },
  }),
  decline: (_facts, event) => ({ change: { publicReply: event.text } }),
  // Others were told that this one goes on for theirs; a yes to an answer is the resident's own, to a question asked.
  withdraw: (facts, { to }, actor, { listeners }) => {
    if (listeners > 0) return { code: "case.has_listeners" };
    if (to && !(facts.consultationAsked && actor.type === "resident"))
      return { code: "case.consultation_not_asked" };
    return { change: { consultationAsked: false }, effects: endOpen(facts, "recalled") };
  },
  contest: () => ({ change: { publicReply: null } }),
  merge: (facts, event, _actor, { mergeTarget }) => {
    if (event.into === facts.number) return { code: "case.merge_itself" };
    const finals: readonly (CaseState | null)[] = [...FINAL_STATES, null];
    if (finals.includes(mergeTarget)) return { code: "case.merge_target" };
    return { change: { mergedInto: event.into, ...LEFT }, effects: endOpen(facts, "recalled") };
  },
  unmerge: () => ({ change: { mergedInto: null } }),
  // A sealed case's push may not say what is asked.
  to_consultation: ({ sealed }, _event, _actor, { listeners }) => {
    if (sealed) return { code: "case.sealed_consultation" };
    return listeners > 0 ? { code: "case.has_listeners" } : { change: { consultationAsked: true } };
  },
};
