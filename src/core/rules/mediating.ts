import { SIDES } from "../glossary.ts";
import type { RulesOf } from "./rule.ts";

/** Disputes between people 矛盾纠纷: by consent of both sides only */
export const MEDIATING: RulesOf<"ask_consent" | "consent" | "mediate"> = {
  ask_consent: ({ category, sealed, consents }, _event, _actor, { isDispute }) => {
    if (!isDispute(category)) return { code: "case.no_dispute" };
    if (sealed) return { code: "case.sealed_mediation" };
    // Whoever said no is not pressed; they may change their mind by the question they have.
    if (SIDES.some((side) => consents?.[side] === false)) return { code: "case.consent_refused" };
    if (SIDES.every((side) => consents?.[side])) return { code: "case.consent_given" };
    return { change: {} };
  },
  consent: (facts, { side, given }, actor, { isDispute }) => {
    if (!isDispute(facts.category)) return { code: "case.no_dispute" };
    // Who asks for help speaks for their own side only.
    if (actor.type === "resident" && side !== "applicant") return { code: "case.other_side" };
    return { change: { consents: { ...facts.consents, [side]: given } } };
  },
  mediate: (facts, _event, _actor, { isDispute }) => {
    if (!isDispute(facts.category)) return { code: "case.no_dispute" };
    const agreed = SIDES.every((side) => facts.consents?.[side] === true);
    if (!agreed) return { code: "case.needs_consent" };
    return { change: { hasAction: true }, effects: [{ do: "feedback" }] };
  },
};
