import { FIRST_ACTS } from "../case-events.ts";
import { handsDown } from "./passing.ts";
import { endOpen, handOver, LEFT, type RulesOf, unitFits, unitOf } from "./rule.ts";

/** 首问四动作, as the refusal names them. */
const ACT_WORDS = {
  handled: "先行处置",
  raised: "向上沟通",
  coordinated: "横向协调",
  explained: "释疑解惑",
} as const satisfies Record<(typeof FIRST_ACTS)[number], string>;

/** "Not ours" 退办 and who decides it */
export const RETURNING: RulesOf<"return" | "accept_return" | "refuse_return" | "arbitrate"> = {
  return: (facts, event, _actor, around) => {
    if (facts.leadUnit && facts.returnedBy.includes(facts.leadUnit)) return { code: "case.second_return" };
    const missing = FIRST_ACTS.filter((act) => !event[act]);
    if (facts.leadUnit === facts.firstUnit && missing.length > 0 && !event.waived)
      return {
        code: "case.four_acts",
        values: { detail: missing.map((act) => `${ACT_WORDS[act]}（${act}）`).join("、") },
      };
    return (
      unitFits(event.suggestedUnit, facts, around) ?? {
        change: {
          returnedBy: [...facts.returnedBy, facts.leadUnit ?? ""],
          filterBy: null,
          returnDue: around.limits.returnDecision(facts.urgency),
        },
      }
    );
  },
  // A mis-dispatch confirmed by the centre makes no first unit.
  accept_return: (facts) => ({
    change: { ...LEFT, firstUnit: facts.firstUnit === facts.leadUnit ? null : facts.firstUnit },
    effects: endOpen(facts, "returned"),
  }),
  refuse_return: (facts, _event, actor, around) =>
    handsDown(facts, facts.leadUnit ?? "", actor, around) ?? {
      change: { returnDue: null },
      effects: [{ do: "sign" }],
    },
  arbitrate: (facts, event, actor, around) => {
    if (facts.state !== "returned" && !facts.arbitrationDue) return { code: "case.no_arbitration" };
    const own = unitOf(actor);
    if (own !== null && (own === facts.leadUnit || facts.returnedBy.includes(own)))
      return { code: "case.own_dispute" };
    return (
      unitFits(event.unit, facts, around) ??
      handsDown(facts, event.unit, actor, around) ?? {
        change: handOver(facts, event.unit).change,
        effects: [...endOpen(facts, "returned"), { do: "open", unit: event.unit }],
      }
    );
  },
};
