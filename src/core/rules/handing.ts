import { endOpen, handOver, LEFT, type RulesOf, unitFits, unitOf } from "./rule.ts";

/** Handing a case to units 派遣 */
export const HANDING: RulesOf<"dispatch" | "claim" | "sign" | "recall" | "assist" | "ask_unit" | "whistle"> =
  {
    dispatch: (facts, event, _actor, around) =>
      unitFits(event.unit, facts, around) ?? {
        ...handOver(facts, event.unit),
        change: {
          ...handOver(facts, event.unit).change,
          category: event.category ?? facts.category,
          dependency: event.dependency ?? facts.dependency,
        },
      },
    claim: (facts, _event, actor) => handOver(facts, unitOf(actor) ?? ""),
    sign: () => ({ effects: [{ do: "sign" }] }),
    recall: (facts) => ({ change: LEFT, effects: endOpen(facts, "recalled") }),
    assist: (facts, event, _actor, around) =>
      unitFits(event.unit, facts, around) ?? {
        change: { assisting: [...new Set([...facts.assisting, event.unit])] },
      },
    ask_unit: (facts, event, _actor, around) => unitFits(event.unit, facts, around) ?? {},
    whistle: (facts, event, _actor, around) =>
      event.units.map((unit) => unitFits(unit, facts, around)).find((refusal) => refusal !== null) ?? {},
  };
