import type { Actor } from "../actors.ts";
import { isDay } from "../calendar.ts";
import type { CaseEvent, CaseEventOf } from "../case-events.ts";
import type { CaseFacts } from "../case-facts.ts";
import type { Counting } from "../deadlines.ts";
import type { DispatchEnd } from "../glossary.ts";
import type { IsWithin } from "../permissions.ts";
import type { Refusal } from "../refusals.ts";
import type { CaseState } from "../workflow.ts";

/** What happens to dispatches: exactly one is open while a unit holds the case. */
export type DispatchEffect =
  | { readonly do: "open"; readonly unit: string }
  | { readonly do: "end"; readonly as: DispatchEnd }
  | { readonly do: "sign" }
  | { readonly do: "feedback" }
  /** The clocks of the open dispatch, from the facts as they are now. */
  | { readonly do: "recount" };

/** What lies outside the case: the time, the rules of time, the organisation, its unit's clock, a merge target. */
export interface Surroundings extends Counting {
  readonly now: Date;
  /** The day of `now` in Asia/Shanghai. */
  readonly today: string;
  readonly hasUnit: (code: string) => boolean;
  readonly isWithin: IsWithin;
  readonly mergeTarget: CaseState | null;
  /** When the present unit's time ends; null without a unit. */
  readonly doneBy: Date | null;
}

/** What an event changes beyond the move itself. */
export type Step = { change?: Partial<CaseFacts>; effects?: readonly DispatchEffect[] };
/** What an event demands: a step, or why not. */
export type Rule<T extends CaseEvent["type"]> = (
  facts: CaseFacts,
  event: CaseEventOf<T>,
  actor: Actor,
  around: Surroundings,
) => Step | Refusal;

export const keyOf = (actor: Actor) => (actor.type === "staff" ? actor.keyId : null);
export const roleOf = (actor: Actor) => (actor.type === "staff" ? actor.role : null);
export const unitOf = (actor: Actor) => (actor.type === "staff" ? actor.unit : null);
export const endOpen = (facts: CaseFacts, as: DispatchEnd): DispatchEffect[] =>
  facts.leadUnit ? [{ do: "end", as }] : [];
export const future = (day: string, today: string): Refusal | null =>
  isDay(day) && day >= today ? null : { code: "case.date_passed", values: { detail: day } };
/** Whether a question or a pause still runs. */
export const unfinished = (wait: { readonly until: string } | null, now: Date): boolean =>
  wait !== null && new Date(wait.until) > now;
/** A unit there is, and not the one a sealed case is about. */
export const unitFits = (
  code: string,
  { sealed, concernedUnit }: CaseFacts,
  around: Surroundings,
): Refusal | null => {
  if (!around.hasUnit(code)) return { code: "case.unknown_unit", values: { detail: code } };
  return sealed && code === concernedUnit ? { code: "case.concerned_unit" } : null;
};

/** What belongs to the unit that had it: never the next one's. */
const AFRESH = { asked: null, extendedTo: null, pauses: [], question: null } as const;

export const handOver = (facts: CaseFacts, unit: string) =>
  ({
    change: { leadUnit: unit, firstUnit: facts.firstUnit ?? unit, ...AFRESH },
    effects: [{ do: "open", unit }],
  }) as const;

/** Without a unit; what the former one asked for is never granted to the next. */
export const LEFT = { leadUnit: null, ...AFRESH } as const;

/** The rules of some events. */
export type RulesOf<T extends CaseEvent["type"]> = { readonly [K in T]: Rule<K> };
