import type { Actor } from "../actors.ts";
import { PASS_UP_REASONS } from "../case-events.ts";
import type { CaseFacts } from "../case-facts.ts";
import type { Refusal } from "../refusals.ts";
import { endOpen, LEFT, type RulesOf, type Surroundings, unitOf } from "./rule.ts";
import { answerCall } from "./whistling.ts";

/** The street tries first 街道先办, and what it cannot do goes up, never down. */
export const PASSING: RulesOf<"pass_up" | "open_arbitration" | "respond_whistle"> = {
  pass_up: (facts, { reason }, actor, around) => {
    if (!facts.leadUnit || !mayPassUp(facts, around)) return { code: "case.filter_only" };
    if (reason === "silent" && actor.type === "staff")
      return { code: "case.silence", values: { detail: PASS_UP_REASONS.join("、") } };
    const firstUnit = facts.firstUnit === facts.leadUnit ? null : facts.firstUnit;
    return {
      change: { ...LEFT, firstUnit, passedUp: { unit: facts.leadUnit, reason } },
      effects: endOpen(facts, "recalled"),
    };
  },
  open_arbitration: (facts, _event, _actor, { limits }) => {
    if (facts.returnedBy.length === 0) return { code: "case.nothing_returned" };
    return { change: { arbitrationDue: limits.arbitration(facts.urgency) } };
  },
  respond_whistle: answerCall,
};

/**
 * Whether the street that has it may pass it up: while it tries first, and where it took a matter of the street's kind
 * itself, by a claim or out of a return; each street once.
 */
export function mayPassUp(
  {
    filterBy,
    leadUnit,
    passedUp,
    category,
  }: Pick<CaseFacts, "filterBy" | "leadUnit" | "passedUp" | "category">,
  { kindOf, isStreetFirst }: Pick<Surroundings, "kindOf" | "isStreetFirst">,
): boolean {
  if (filterBy !== null) return true;
  const street = leadUnit !== null && kindOf(leadUnit) === "street";
  return street && isStreetFirst(category) && passedUp?.unit !== leadUnit;
}

/** By when a street must have said something, where it gets a case to try first; a case is tried once. */
export function filterOf(facts: CaseFacts, unit: string, around: Surroundings): Date | null {
  const tries =
    around.kindOf(unit) === "street" &&
    around.isStreetFirst(facts.category) &&
    facts.urgency !== "emergency" &&
    facts.passedUp === null &&
    facts.returnedBy.length === 0;
  return tries ? around.limits.filter(facts.urgency) : null;
}

/**
 * Why the actor may not hand the case to this unit: a returned case goes to a community or grid only by a decision of
 * its own street or a leader, and a street hands out nothing but to what lies below it.
 */
export function handsDown(
  facts: CaseFacts,
  unit: string,
  actor: Actor,
  around: Surroundings,
): Refusal | null {
  const decides = actor.type === "staff" && (actor.role === "street" || actor.role === "leader");
  const own = unitOf(actor);
  if (decides && (own === null || !around.isWithin(unit, own))) return { code: "case.own_area_only" };
  return fallsBack(facts, unit, actor, around);
}

/** Why a returned case may not come to this unit: below the street only its own street or a leader decides. */
export function fallsBack(
  { returnedBy }: CaseFacts,
  unit: string,
  actor: Actor,
  { kindOf }: Surroundings,
): Refusal | null {
  const isLow = (code: string | null) => ["community", "grid"].includes(kindOf(code ?? "") ?? "");
  const leads = actor.type === "staff" && ["street", "leader"].includes(actor.role) && !isLow(actor.unit);
  return isLow(unit) && returnedBy.length > 0 && !leads ? { code: "case.needs_street" } : null;
}
