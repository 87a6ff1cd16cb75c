import type { Actor } from "../actors.ts";
import type { CaseFacts } from "../case-facts.ts";
import { URGENCIES, type Urgency } from "../glossary.ts";
import type { RulesOf, Step, Surroundings } from "./rule.ts";

/** How urgent it is 紧急等级: raised at once by whoever handles it, lowered only by two persons (paper R4f). */
export const SETTING_URGENCY: RulesOf<"set_urgency" | "decide_urgency"> = {
  set_urgency: (facts, { urgency }, actor, around) => {
    if (urgency === facts.urgency) return { code: "case.same_urgency" };
    return isLower(urgency, facts.urgency)
      ? { change: { urgencyAsked: askedBy(actor, urgency) } }
      : toUrgency(facts, urgency, around);
  },
  decide_urgency: (facts, { granted }, actor, around) => {
    const { urgencyAsked: asked } = facts;
    if (!asked) return { code: "case.no_urgency_asked" };
    if (keysOf(actor).some((key) => asked.by.includes(key))) return { code: "case.second_person" };
    return granted ? toUrgency(facts, asked.to, around) : { change: { urgencyAsked: null } };
  },
};

const isLower = (one: Urgency, than: Urgency): boolean => URGENCIES.indexOf(one) > URGENCIES.indexOf(than);

/** The person, and the one stood for: neither confirms what the other asked. */
const keysOf = (actor: Actor): string[] =>
  actor.type === "staff" ? [actor.keyId, ...(actor.deputyOf ? [actor.deputyOf.keyId] : [])] : [];

const askedBy = (actor: Actor, to: Urgency) => ({ to, by: keysOf(actor) });

/** What an acceptance makes of the urgency it names: more at once, less once another person confirms. */
export const urgencyAtAccept = (facts: CaseFacts, urgency: Urgency | undefined, actor: Actor) =>
  urgency !== undefined && isLower(urgency, facts.urgency)
    ? { urgencyAsked: askedBy(actor, urgency) }
    : { urgency: urgency ?? facts.urgency };

/** Its clocks are counted again; what waits for a street or a decision waits no longer than this urgency lets it. */
function toUrgency(facts: CaseFacts, urgency: Urgency, { limits }: Surroundings): Step {
  const sooner = (date: Date | null, limit: (urgency: Urgency) => Date): Date | null => {
    if (date === null || isLower(urgency, facts.urgency)) return date;
    const now = limit(urgency);
    return now < date ? now : date;
  };
  return {
    change: {
      urgency,
      urgencyAsked: null,
      filterBy: sooner(facts.filterBy, limits.filter),
      returnDue: sooner(facts.returnDue, limits.returnDecision),
      arbitrationDue: sooner(facts.arbitrationDue, limits.arbitration),
    },
    effects: facts.leadUnit ? [{ do: "recount" }] : [],
  };
}
