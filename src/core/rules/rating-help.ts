import { helpLeft, partsOf } from "../help.ts";
import { type RulesOf, unitOf } from "./rule.ts";

/** 双向评价 (paper P12): the units of a joint case on one another, both ways; what the case came to stays the resident's. */
export const RATING_HELP: RulesOf<"rate_help"> = {
  rate_help: (facts, { unit, mark }, actor) => {
    const by = unitOf(actor) ?? "";
    if (unit === by || !partsOf(facts).includes(unit)) return { code: "help.no_part" };
    if (!helpLeft(facts, by).includes(unit)) return { code: "help.rated" };
    return { change: { helpMarks: [...facts.helpMarks, { by, of: unit, mark }] } };
  },
};
