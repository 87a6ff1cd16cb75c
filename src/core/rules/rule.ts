import type { Actor } from "../actors.ts";
import { isDay } from "../calendar.ts";
import type { CaseEvent, CaseEventOf } from "../case-events.ts";
import type { CaseFacts } from "../case-facts.ts";
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
  | { readonly do: "extend"; readonly newDate: string };

/** What lies outside the case: today's day in Asia/Shanghai, the organisation, the state of a merge target. */
export interface Surroundings {
  readonly today: string;
  readonly hasUnit: (code: string) => boolean;
  readonly isWithin: IsWithin;
  readonly mergeTarget: CaseState | null;
  /** How many others hear of the case: its followers, and reporters of cases merged into it. */
  readonly listeners: number;
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
export const unitOf = (actor: Actor) => (actor.type === "staff" ? actor.unit : null);
export const endOpen = (facts: CaseFacts, as: DispatchEnd): DispatchEffect[] =>
  facts.leadUnit ? [{ do: "end", as }] : [];
export const future = (day: string, today: string): Refusal | null =>
  isDay(day) && day >= today ? null : { code: "case.date_passed", values: { detail: day } };
/** A unit there is, and not the one a sealed case is about. */
export const unitFits = (
  code: string,
  { sealed, concernedUnit }: CaseFacts,
  around: Surroundings,
): Refusal | null => {
  if (!around.hasUnit(code)) return { code: "case.unknown_unit", values: { detail: code } };
  return sealed && code === concernedUnit ? { code: "case.concerned_unit" } : null;
};

export const handOver = (facts: CaseFacts, unit: string) =>
  ({
    change: { leadUnit: unit, firstUnit: facts.firstUnit ?? unit, asked: null },
    effects: [{ do: "open", unit }],
  }) as const;

/** Without a unit; what the former one asked for is never granted to the next. */
export const LEFT = { leadUnit: null, asked: null } as const;

/** The rules of some events. */
export type RulesOf<T extends CaseEvent["type"]> = { readonly [K in T]: Rule<K> };
