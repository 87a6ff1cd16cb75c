import { isFinal } from "../workflow.ts";
import { fallsBack } from "./passing.ts";
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
    // Kept where they agreed: it was not taken back, it is answered as a question.
    return { change: { consultationAsked: to !== undefined }, effects: endOpen(facts, "recalled") };
  },
  contest: () => ({ change: { publicReply: null } }),
  merge: (facts, event, actor, around) => {
    const { mergeTarget } = around;
    if (event.into === facts.number) return { code: "case.merge_itself" };
    if (!mergeTarget || isFinal(mergeTarget.state)) return { code: "case.merge_target" };
    // What one's followers hear the other's units must not see, nor the other way round.
    if (mergeTarget.sealed !== facts.sealed) return { code: "case.merge_sealed" };
    // Never down by the back door: a unit that returned it leaves no case for a community.
    const down = fallsBack(facts, mergeTarget.leadUnit ?? "", actor, around);
    if (down) return down;
    return { change: { mergedInto: event.into, ...LEFT }, effects: endOpen(facts, "recalled") };
  },
  unmerge: () => ({ change: { mergedInto: null } }),
  // A sealed case's push may not say what is asked.
  to_consultation: ({ sealed }, _event, _actor, { listeners }) => {
    if (sealed) return { code: "case.sealed_consultation" };
    return listeners > 0 ? { code: "case.has_listeners" } : { change: { consultationAsked: true } };
  },
};
