import type { Actor } from "./actors.ts";
import type { CaseEvent } from "./case-events.ts";
import type { CaseFacts } from "./case-facts.ts";
import { may } from "./permissions.ts";
import type { Refusal } from "./refusals.ts";
import { ANSWERING } from "./rules/answering.ts";
import { ASKING } from "./rules/asking.ts";
import { ASKING_RESIDENT } from "./rules/asking-resident.ts";
import { BANKING } from "./rules/banking.ts";
import { EXPLAINING } from "./rules/explaining.ts";
import { HANDING } from "./rules/handing.ts";
import { INTAKE } from "./rules/intake.ts";
import { MEDIATING } from "./rules/mediating.ts";
import { OFFLINE } from "./rules/offline.ts";
import { PASSING } from "./rules/passing.ts";
import { RATING_HELP } from "./rules/rating-help.ts";
import { REMARKS } from "./rules/remarks.ts";
import { RETURNING } from "./rules/returning.ts";
import { type DispatchEffect, type Rule, type RulesOf, SETTLED, type Surroundings } from "./rules/rule.ts";
import { SETTING_URGENCY } from "./rules/setting-urgency.ts";
import { SUCCEEDING } from "./rules/succeeding.ts";
import { type CaseState, eventsIn, isFinal, nextState } from "./workflow.ts";

export interface Decided {
  readonly ok: true;
  readonly to: CaseState;
  readonly change: Partial<CaseFacts>;
  readonly effects: readonly DispatchEffect[];
}
export type Decision = Decided | { readonly ok: false; readonly refusal: Refusal };

/** What each event demands and changes, beyond the move itself: a rule for every event, or it does not compile. */
const RULES: RulesOf<CaseEvent["type"]> = {
  ...INTAKE,
  ...HANDING,
  ...ASKING,
  ...OFFLINE,
  ...RETURNING,
  ...PASSING,
  ...BANKING,
  ...EXPLAINING,
  ...ASKING_RESIDENT,
  ...ANSWERING,
  ...REMARKS,
  ...MEDIATING,
  ...SUCCEEDING,
  ...SETTING_URGENCY,
  ...RATING_HELP,
};

/** What changes or settles whose case it is: while an arbitration is open only its ruling does. */
export const TAKES_OVER: readonly CaseEvent["type"][] = [
  "dispatch",
  "claim",
  "recall",
  "return",
  "pass_up",
  "accept_return",
  "refuse_return",
  "open_arbitration",
];

/** Whether the event may happen to this case now, and what it changes. Pure; the database settles races. */
export function decide(facts: CaseFacts, event: CaseEvent, actor: Actor, around: Surroundings): Decision {
  const to = nextState(facts.state, event.type);
  if (!may(actor, event.type, facts, around.isWithin)) {
    const apart =
      event.type.startsWith("verify") &&
      actor.type === "staff" &&
      ["verifier", "centre"].includes(actor.role);
    return {
      ok: false,
      refusal: apart
        ? { code: "case.same_person" }
        : { code: "auth.forbidden", values: { detail: event.type } },
    };
  }
  if (!to) {
    const values = { state: facts.state, event: event.type, allowed: eventsIn(facts.state).join("、") };
    return { ok: false, refusal: { code: "case.move_not_allowed", values } };
  }
  if (facts.arbitrationDue && TAKES_OVER.includes(event.type))
    return { ok: false, refusal: { code: "case.in_arbitration" } };
  const rule = RULES[event.type] as Rule<CaseEvent["type"]>;
  const step = rule(facts, event as never, actor, around);
  if ("code" in step) return { ok: false, refusal: step };
  const ended = isFinal(to) ? SETTLED : {};
  return { ok: true, to, change: { ...step.change, ...ended, state: to }, effects: step.effects ?? [] };
}
