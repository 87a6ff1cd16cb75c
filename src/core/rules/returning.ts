import { endOpen, handOver, LEFT, type RulesOf, unitFits } from "./rule.ts";

/** "Not ours" 退办 and who decides it */
export const RETURNING: RulesOf<"return" | "accept_return" | "refuse_return" | "arbitrate"> = {
  return: (facts, event, _actor, around) => {
    if (facts.leadUnit && facts.returnedBy.includes(facts.leadUnit)) return { code: "case.second_return" };
    return (
      unitFits(event.suggestedUnit, facts, around) ?? {
        change: { returnedBy: [...facts.returnedBy, facts.leadUnit ?? ""] },
      }
    );
  },
  // A mis-dispatch confirmed by the centre makes no first unit.
  accept_return: (facts) => ({
    change: { ...LEFT, firstUnit: facts.firstUnit === facts.leadUnit ? null : facts.firstUnit },
    effects: endOpen(facts, "returned"),
  }),
  refuse_return: () => ({ effects: [{ do: "sign" }] }),
  arbitrate: (facts, event, _actor, around) =>
    unitFits(event.unit, facts, around) ?? {
      change: handOver(facts, event.unit).change,
      effects: [...endOpen(facts, "returned"), { do: "open", unit: event.unit }],
    },
};
