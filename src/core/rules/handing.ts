import { fallsBack, filterOf, handsDown } from "./passing.ts";
import { endOpen, handOver, LEFT, type RulesOf, unitFits, unitOf } from "./rule.ts";
import { callUnits } from "./whistling.ts";

/** Handing a case to units 派遣 */
export const HANDING: RulesOf<
  "dispatch" | "claim" | "sign" | "recall" | "assist" | "end_assist" | "whistle"
> = {
  dispatch: (facts, event, actor, around) => {
    const category = event.category ?? facts.category;
    const filterBy = filterOf({ ...facts, category }, event.unit, around);
    return (
      unitFits(event.unit, facts, around) ??
      handsDown(facts, event.unit, actor, around) ?? {
        ...handOver(facts, event.unit),
        change: {
          ...handOver(facts, event.unit).change,
          category,
          filterBy,
          dependency: event.dependency ?? facts.dependency,
        },
      }
    );
  },
  claim: (facts, _event, actor, around) => {
    const unit = unitOf(actor) ?? "";
    return fallsBack(facts, unit, actor, around) ?? handOver(facts, unit);
  },
  // A street that signs has spoken: its silence passes nothing up any more.
  sign: () => ({ change: { filterBy: null }, effects: [{ do: "sign" }] }),
  recall: (facts) => ({ change: LEFT, effects: endOpen(facts, "recalled") }),
  assist: (facts, event, _actor, around) =>
    unitFits(event.unit, facts, around) ?? {
      change: { assisting: [...new Set([...facts.assisting, event.unit])] },
    },
  end_assist: (facts, { unit }) => {
    if (!facts.assisting.includes(unit)) return { code: "case.not_assisting", values: { detail: unit } };
    // Whoever keeps a suspended case in view must go on seeing it.
    if (facts.state === "suspended" && facts.bankOwner === unit)
      return { code: "case.keeps_bank", values: { detail: unit } };
    return { change: { assisting: facts.assisting.filter((code) => code !== unit) } };
  },
  whistle: callUnits,
};
