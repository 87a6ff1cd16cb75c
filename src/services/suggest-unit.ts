import type { CaseRow } from "../../db/cases.ts";
import { type RoutingReason, route } from "../core/routing.ts";
import { FINAL_STATES } from "../core/workflow.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** Which unit the rules would have lead a case, and why. A person decides. */
export interface Suggestion {
  readonly unit: Named;
  readonly rule: RoutingReason["rule"];
  /** The item of the duty list it rests on. */
  readonly duty: string;
  /** Who gets it when the street stays silent or passes it up. */
  readonly passesTo: Named | null;
}

type Facts = Pick<
  CaseRow,
  "state" | "category" | "urgency" | "community" | "street" | "sealed" | "concernedUnit"
>;

/** The suggestion while a unit may still be chosen; null afterwards, and never the unit a sealed case is about. */
export function suggestUnit(ctx: Pick<Ctx, "organisation">, facts: Facts): Suggestion | null {
  const over: readonly string[] = [...FINAL_STATES, "answered", "closed"];
  if (over.includes(facts.state)) return null;
  const { lead, reason, passesTo } = route(ctx.organisation, facts);
  if (facts.sealed && lead === facts.concernedUnit) return null;
  return {
    unit: namedUnit(ctx, lead),
    rule: reason.rule,
    duty: reason.duty,
    passesTo: passesTo === undefined ? null : namedUnit(ctx, passesTo),
  };
}
