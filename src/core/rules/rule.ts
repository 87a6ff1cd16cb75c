import type { Actor } from "../actors.ts";
import { addDays, isDay } from "../calendar.ts";
import type { CaseEvent, CaseEventOf } from "../case-events.ts";
import type { CaseFacts } from "../case-facts.ts";
import type { Counting } from "../deadlines.ts";
import type { DispatchEnd, UnitKind, Urgency } from "../glossary.ts";
import type { IsWithin } from "../permissions.ts";
import type { Refusal } from "../refusals.ts";
import type { OpenCall } from "../whistles.ts";

/** What happens to dispatches: exactly one is open while a unit holds the case. */
export type DispatchEffect =
  | { readonly do: "open"; readonly unit: string }
  | { readonly do: "end"; readonly as: DispatchEnd }
  | { readonly do: "sign" }
  | { readonly do: "feedback" }
  /** The open one goes on under another unit, with its clocks. */
  | { readonly do: "succeed"; readonly unit: string }
  /** The clocks of the open dispatch, from the facts as they are now. */
  | { readonly do: "recount" };

/** What lies outside the case: the time, the rules of time, the organisation, its unit's clock, a merge target. */
export interface Surroundings extends Counting {
  readonly now: Date;
  /** The day of `now` in Asia/Shanghai. */
  readonly today: string;
  readonly hasUnit: (code: string) => boolean;
  /** Names of the units that stand for a closed one; null while the unit works. */
  readonly closed: (code: string) => string | null;
  readonly isWithin: IsWithin;
  /** Whether a category is of disputes between people. */
  readonly isDispute: (category: string) => boolean;
  readonly mergeTarget: Pick<CaseFacts, "state" | "sealed" | "leadUnit"> | null;
  /** Whether its category cannot be closed offline without a photo. */
  readonly needsPhoto: boolean;
  /** Whether the draw of offline work to be checked falls on this case. */
  readonly sampled: boolean;
  readonly kindOf: (code: string) => UnitKind | undefined;
  /** Whether the category goes to the street first, rulings considered. */
  readonly isStreetFirst: (category: string) => boolean;
  /** When limits that start now end. */
  readonly limits: {
    readonly filter: (urgency: Urgency) => Date;
    readonly returnDecision: (urgency: Urgency) => Date;
    readonly arbitration: (urgency: Urgency) => Date;
  };
  /** Units a whistle called that have not arrived yet. */
  readonly calls: readonly OpenCall[];
  /** When the present unit's time ends; null without a unit. */
  readonly doneBy: Date | null;
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
export const roleOf = (actor: Actor) => (actor.type === "staff" ? actor.role : null);
export const unitOf = (actor: Actor) => (actor.type === "staff" ? actor.unit : null);
export const endOpen = (facts: CaseFacts, as: DispatchEnd): DispatchEffect[] =>
  facts.leadUnit ? [{ do: "end", as }] : [];
/** No plan reaches further; a year nobody means is a slip of the hand, and holidays are known for far less. */
const FURTHEST_DAYS = 730;
/** A real day, today or later, and not so far off that it cannot be meant. */
export const future = (day: string, today: string): Refusal | null => {
  if (!isDay(day) || day < today) return { code: "case.date_passed", values: { detail: day } };
  const last = addDays(today, FURTHEST_DAYS);
  return day > last ? { code: "case.date_too_far", values: { detail: day, last } } : null;
};
/** Whether a question or a pause still runs. */
export const unfinished = (wait: { readonly until: string } | null, now: Date): boolean =>
  wait !== null && new Date(wait.until) > now;
/** A unit that works, and not the one a sealed case is about. */
export const unitFits = (
  code: string,
  { sealed, concernedUnit }: CaseFacts,
  around: Surroundings,
): Refusal | null => {
  if (!around.hasUnit(code)) return { code: "case.unknown_unit", values: { detail: code } };
  const successors = around.closed(code);
  if (successors !== null) return { code: "unit.closed", values: { detail: code, successors } };
  return sealed && code === concernedUnit ? { code: "case.concerned_unit" } : null;
};

/** What only waits while a street tries first, a return is decided or an arbitration is open. */
export const SETTLED = { filterBy: null, returnDue: null, arbitrationDue: null } as const;
/** What belongs to the unit that had it: never the next one's. */
const AFRESH = { asked: null, extendedTo: null, pauses: [], question: null, ...SETTLED } as const;

export const handOver = (facts: CaseFacts, unit: string) =>
  ({
    change: { leadUnit: unit, firstUnit: facts.firstUnit ?? unit, ...AFRESH },
    effects: [{ do: "open", unit }],
  }) as const;

/** Without a unit; what the former one asked for is never granted to the next. */
export const LEFT = { leadUnit: null, ...AFRESH } as const;

/** The rules of some events. */
export type RulesOf<T extends CaseEvent["type"]> = { readonly [K in T]: Rule<K> };
