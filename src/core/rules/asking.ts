import { type RulesOf, unitFits, unitOf } from "./rule.ts";

/** 问一下: a unit is asked by when to answer; the case stays where it is */
export const ASKING: RulesOf<"ask_unit" | "answer_unit"> = {
  ask_unit: (facts, { unit }, actor, around) => {
    if (unit === unitOf(actor)) return { code: "case.ask_itself" };
    if (facts.consulted.includes(unit)) return { code: "case.asked_already" };
    return unitFits(unit, facts, around) ?? { change: { consulted: [...facts.consulted, unit] } };
  },
  answer_unit: (facts, _event, actor) => ({
    change: { consulted: facts.consulted.filter((unit) => unit !== unitOf(actor)) },
  }),
};
