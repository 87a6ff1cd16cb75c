import type { Actor } from "./actors.ts";
import { isDay } from "./calendar.ts";
import type { CaseEvent, CaseEventOf } from "./case-events.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { DispatchEnd } from "./glossary.ts";
import { type IsWithin, may } from "./permissions.ts";
import type { Refusal } from "./refusals.ts";
import { type CaseState, eventsIn, FINAL_STATES, nextState } from "./workflow.ts";

/** What happens to dispatches: exactly one is open while a unit holds the case. */
export type DispatchEffect =
  | { readonly do: "open"; readonly unit: string }
  | { readonly do: "end"; readonly as: DispatchEnd }
  | { readonly do: "sign" }
  | { readonly do: "feedback" }
  | { readonly do: "extend"; readonly newDate: string };

export interface Decided {
  readonly ok: true;
  readonly to: CaseState;
  readonly change: Partial<CaseFacts>;
  readonly effects: readonly DispatchEffect[];
}
export type Decision = Decided | { readonly ok: false; readonly refusal: Refusal };

/** What lies outside the case: today's day in Asia/Shanghai, the organisation, the state of a merge target. */
export interface Surroundings {
  readonly today: string;
  readonly hasUnit: (code: string) => boolean;
  readonly isWithin: IsWithin;
  readonly mergeTarget: CaseState | null;
}

type Step = { change?: Partial<CaseFacts>; effects?: readonly DispatchEffect[] };
type Rule<T extends CaseEvent["type"]> = (
  facts: CaseFacts,
  event: CaseEventOf<T>,
  actor: Actor,
  around: Surroundings,
) => Step | Refusal;

const keyOf = (actor: Actor) => (actor.type === "staff" ? actor.keyId : null);
const unitOf = (actor: Actor) => (actor.type === "staff" ? actor.unit : null);
const endOpen = (facts: CaseFacts, as: DispatchEnd): DispatchEffect[] =>
  facts.leadUnit ? [{ do: "end", as }] : [];
const future = (day: string, today: string): Refusal | null =>
  isDay(day) && day >= today ? null : { code: "case.date_passed", values: { detail: day } };
/** A unit there is, and not the one a sealed case is about. */
const unitFits = (
  code: string,
  { sealed, concernedUnit }: CaseFacts,
  around: Surroundings,
): Refusal | null => {
  if (!around.hasUnit(code)) return { code: "case.unknown_unit", values: { detail: code } };
  return sealed && code === concernedUnit ? { code: "case.concerned_unit" } : null;
};

const handOver = (facts: CaseFacts, unit: string) =>
  ({
    change: { leadUnit: unit, firstUnit: facts.firstUnit ?? unit, asked: null },
    effects: [{ do: "open", unit }],
  }) as const;

/** Without a unit; what the former one asked for is never granted to the next. */
const LEFT = { leadUnit: null, asked: null } as const;

const delayed: Rule<"explain_delay"> = (_facts, { reason, text, newDate }, _actor, { today }) =>
  future(newDate, today) ?? { change: { delay: { reason, text, newDate } }, effects: [{ do: "feedback" }] };

/** What each event demands and changes, beyond the move itself. */
const RULES: { [T in CaseEvent["type"]]: Rule<T> } = {
  accept: (facts, event) => ({
    change: { category: event.category ?? facts.category, urgency: event.urgency ?? facts.urgency },
  }),
  decline: (_facts, event) => ({ change: { publicReply: event.text } }),
  withdraw: (facts) => ({ effects: endOpen(facts, "recalled") }),
  merge: (facts, event, _actor, { mergeTarget }) => {
    if (event.into === facts.number) return { code: "case.merge_itself" };
    const finals: readonly (CaseState | null)[] = [...FINAL_STATES, null];
    if (finals.includes(mergeTarget)) return { code: "case.merge_target" };
    return { change: { mergedInto: event.into, ...LEFT }, effects: endOpen(facts, "recalled") };
  },
  record_offline: (_facts, event, actor) => ({
    change: {
      selfHandled: true,
      leadUnit: unitOf(actor),
      answeredBy: keyOf(actor),
      outcome: event.outcome,
      hasAction: true,
    },
  }),
  dispatch: (facts, event, _actor, around) =>
    unitFits(event.unit, facts, around) ?? {
      ...handOver(facts, event.unit),
      change: { ...handOver(facts, event.unit).change, category: event.category ?? facts.category },
    },
  claim: (facts, _event, actor) => handOver(facts, unitOf(actor) ?? ""),
  sign: () => ({ effects: [{ do: "sign" }] }),
  return: (facts, event, _actor, around) => {
    if (facts.leadUnit && facts.returnedBy.includes(facts.leadUnit)) return { code: "case.second_return" };
    return (
      unitFits(event.suggestedUnit, facts, around) ?? {
        change: { returnedBy: [...facts.returnedBy, facts.leadUnit ?? ""] },
      }
    );
  },
  recall: (facts) => ({ change: LEFT, effects: endOpen(facts, "recalled") }),
  answer: (facts, event, actor) => {
    if (!facts.hasAction && !event.action) return { code: "case.needs_action" };
    if (event.outcome === "solved" && !event.evidence?.length) return { code: "case.needs_evidence" };
    return {
      change: { outcome: event.outcome, publicReply: event.reply, answeredBy: keyOf(actor), hasAction: true },
      effects: [{ do: "sign" }, { do: "feedback" }],
    };
  },
  suspend: (_facts, event, _actor, { today }) =>
    future(event.reviewOn, today) ?? { change: { reviewOn: event.reviewOn } },
  // A mis-dispatch confirmed by the centre makes no first unit.
  accept_return: (facts) => ({
    change: { ...LEFT, firstUnit: facts.firstUnit === facts.leadUnit ? null : facts.firstUnit },
    effects: endOpen(facts, "returned"),
  }),
  refuse_return: () => ({ effects: [{ do: "sign" }] }),
  arbitrate: (facts, event, _actor, around) =>
    unitFits(event.unit, facts, around) ?? {
      change: handOver(facts, event.unit).change,
      effects: [...endOpen(facts, "returned"), { do: "open", unit: event.unit }],
    },
  review: (_facts, event, _actor, { today }) =>
    future(event.reviewOn, today) ?? { change: { reviewOn: event.reviewOn } },
  resume: () => ({ change: { reviewOn: null } }),
  verify_pass: (facts) => ({ effects: endOpen(facts, "done") }),
  // A second answer rests on a second action.
  verify_fail: () => ({ change: { answeredBy: null, outcome: null, hasAction: false } }),
  confirm: () => ({}),
  // Back to whoever had it: after an offline entry that is its first dispatch.
  reopen: (facts) => {
    const again: Step = facts.leadUnit ? handOver(facts, facts.leadUnit) : {};
    return {
      ...again,
      change: { ...again.change, outcome: null, answeredBy: null, hasAction: false, selfHandled: false },
    };
  },
  contest: () => ({ change: { publicReply: null } }),
  unmerge: () => ({ change: { mergedInto: null } }),
  act: () => ({ change: { hasAction: true }, effects: [{ do: "feedback" }] }),
  note: () => ({}),
  supplement: () => ({}),
  urge: () => ({}),
  assist: (facts, event, _actor, around) =>
    unitFits(event.unit, facts, around) ?? {
      change: { assisting: [...new Set([...facts.assisting, event.unit])] },
    },
  ask_unit: (facts, event, _actor, around) => unitFits(event.unit, facts, around) ?? {},
  request_extension: (_facts, { reason, text, newDate }, _actor, { today }) =>
    future(newDate, today) ?? { change: { asked: { reason, text, newDate } } },
  decide_extension: (facts, event, actor) => {
    if (!facts.asked) return { code: "case.no_extension_asked" };
    if (!event.granted) return { change: { asked: null } };
    if (facts.extensions > 0 && actor.type === "staff" && actor.role === "centre")
      return { code: "case.second_extension" };
    return {
      change: { asked: null, delay: facts.asked, extensions: facts.extensions + 1 },
      effects: [{ do: "feedback" }, { do: "extend", newDate: facts.asked.newDate }],
    };
  },
  explain_delay: delayed,
  supervise: () => ({}),
  whistle: (facts, event, _actor, around) =>
    event.units.map((unit) => unitFits(unit, facts, around)).find((refusal) => refusal !== null) ?? {},
};

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
  const rule = RULES[event.type] as Rule<CaseEvent["type"]>;
  const step = rule(facts, event as never, actor, around);
  if ("code" in step) return { ok: false, refusal: step };
  return { ok: true, to, change: { ...step.change, state: to }, effects: step.effects ?? [] };
}
