import type { CaseFacts } from "../case-facts.ts";
import type { Refusal } from "../refusals.ts";
import type { CaseState } from "../workflow.ts";
import { type RulesOf, type Step, type Surroundings, unitFits } from "./rule.ts";

/** A closed unit's part goes to its successor */
export const SUCCEEDING: RulesOf<"succeed"> = {
  succeed: (facts, { from, unit, part }, _actor, around) => PART[part](facts, from, unit, around),
};

/** States with an open dispatch. */
const HELD: readonly CaseState[] = ["dispatched", "handling", "returned", "suspended", "answered"];

type Succeed = (facts: CaseFacts, from: string, unit: string, around: Surroundings) => Step | Refusal;

const PART: Readonly<Record<"lead" | "assisting" | "concerned", Succeed>> = {
  lead: (facts, from, unit, around) => {
    if (facts.leadUnit !== from) return { code: "case.changed_meanwhile" };
    const returned = facts.returnedBy.includes(from) && !facts.returnedBy.includes(unit);
    const again = returned ? [...facts.returnedBy, unit] : facts.returnedBy;
    return (
      unitFits(unit, facts, around) ?? {
        change: { leadUnit: unit, returnedBy: again },
        effects: HELD.includes(facts.state) ? [{ do: "succeed", unit }] : [],
      }
    );
  },
  assisting: (facts, from, unit, around) => {
    const others = facts.assisting.filter((code) => code !== from && code !== unit);
    if (others.length === facts.assisting.length) return { code: "case.changed_meanwhile" };
    return unitFits(unit, facts, around) ?? { change: { assisting: [...others, unit] } };
  },
  // Whoever stands for the unit complained about must not have the case.
  concerned: (facts, from, unit) => {
    if (facts.concernedUnit !== from) return { code: "case.changed_meanwhile" };
    if (facts.leadUnit === unit) return { code: "case.concerned_unit" };
    return { change: { concernedUnit: unit, assisting: facts.assisting.filter((code) => code !== unit) } };
  },
};
