import type { Actor, Staff } from "./actors.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { Role } from "./glossary.ts";
import { partsOf } from "./help.ts";
import { type CaseEventType, isFinal } from "./workflow.ts";

/**
 * Whose case it must be for the role to act.
 * any · own: the lead unit is the actor's · area: the place lies in the actor's unit · helps: lead or assisting unit
 * keeps: lead unit, or the one that keeps a suspended case in view
 * part: lead or assisting unit, or the community it lies in
 * asked: the actor's unit has a question open on it (问一下) · mine: the actor reported it
 * apart: neither answered it, nor of the handling unit, nor reported it
 */
export type Scope = "any" | "own" | "area" | "helps" | "keeps" | "part" | "asked" | "mine" | "apart";
type Grants = Partial<Record<Role | "resident" | "system", Scope>>;

const HANDLERS = { department: "own", street: "own", worker: "own" } as const satisfies Grants;
const REPORTER = { resident: "mine", worker: "mine" } as const satisfies Grants;

/** Who may do what. An absent role may not; no role but the centre declines; nobody withdraws another's report. */
export const MAY = {
  accept: { centre: "any", street: "area" },
  decline: { centre: "any" },
  withdraw: REPORTER,
  merge: { centre: "any" },
  record_offline: { worker: "area", street: "area" },
  // Only the import of another system's ledger.
  record_former: { system: "any" },
  // A street hands down in its own area only: a rule says so.
  dispatch: { centre: "any", street: "area", leader: "area" },
  claim: { department: "any", street: "area" },
  sign: HANDLERS,
  return: { department: "own", street: "own" },
  pass_up: { street: "own", system: "any" },
  recall: { centre: "any", system: "any" },
  answer: HANDLERS,
  suspend: { department: "own", street: "own" },
  // The system: only where a street takes what was returned.
  accept_return: { centre: "any", system: "any" },
  refuse_return: { centre: "any" },
  arbitrate: { centre: "any", leader: "area" },
  review: { centre: "any", department: "keeps", street: "keeps" },
  resume: { centre: "any", department: "own", street: "own" },
  verify_pass: { verifier: "apart", centre: "apart" },
  verify_fail: { verifier: "apart", centre: "apart" },
  confirm: REPORTER,
  // The system takes up again what a sample check found undone.
  reopen: { ...REPORTER, supervisor: "any", system: "any" },
  contest: REPORTER,
  unmerge: { centre: "any" },
  to_consultation: { centre: "any" },
  act: { department: "helps", street: "helps", worker: "helps" },
  note: {
    worker: "area",
    officer: "any",
    street: "area",
    centre: "any",
    department: "helps",
    verifier: "any",
    supervisor: "any",
    leader: "any",
  },
  supplement: { resident: "mine", worker: "area", street: "area", officer: "any", centre: "any" },
  urge: { resident: "mine", worker: "area", street: "area" },
  assist: { centre: "any", department: "own", street: "own" },
  end_assist: { centre: "any", department: "own", street: "own" },
  ask_unit: { centre: "any", department: "own", street: "own" },
  answer_unit: { centre: "asked", department: "asked", street: "asked", worker: "asked", officer: "asked" },
  ask_resident: HANDLERS,
  request_extension: { department: "own", street: "own" },
  decide_extension: { centre: "any", supervisor: "any", leader: "any" },
  explain_delay: { department: "own", street: "own", centre: "any", supervisor: "any" },
  question_delay: { resident: "mine", worker: "area" },
  refuse_delay: { resident: "mine", worker: "area" },
  set_urgency: {
    worker: "area",
    department: "helps",
    street: "area",
    centre: "any",
    supervisor: "any",
    leader: "area",
  },
  // Not by whoever asked: a rule says so.
  decide_urgency: { centre: "any", supervisor: "any", leader: "area" },
  recompute: { system: "any" },
  supervise: { supervisor: "any", leader: "any", centre: "any" },
  whistle: { street: "area", leader: "area" },
  succeed: { system: "any" },
  ask_consent: { ...HANDLERS, centre: "any" },
  // The system: whoever holds the invitation of a side.
  consent: { ...HANDLERS, centre: "any", resident: "mine", system: "any" },
  mediate: { ...HANDLERS, centre: "any" },
  verify_sample: { verifier: "apart", centre: "apart" },
  respond_whistle: { department: "helps", street: "helps", worker: "helps" },
  rate_help: { department: "part", street: "part", worker: "part" },
  open_arbitration: { street: "area", leader: "area", centre: "any", system: "any" },
} as const satisfies Record<CaseEventType, Grants>;

/** Is `unit` the ancestor itself or below it? Given by the organisation. */
export type IsWithin = (unit: string, ancestor: string) => boolean;

const IN_SCOPE = {
  any: () => true,
  own: (staff, facts) => facts.leadUnit === staff.unit,
  area: (staff, facts, within) =>
    [facts.community, facts.street, facts.leadUnit].some((unit) => unit !== null && within(unit, staff.unit)),
  helps: (staff, facts) => facts.leadUnit === staff.unit || facts.assisting.includes(staff.unit),
  asked: (staff, facts) => facts.consulted.includes(staff.unit),
  part: (staff, facts) => partsOf(facts).includes(staff.unit),
  keeps: (staff, facts) => facts.leadUnit === staff.unit || facts.bankOwner === staff.unit,
  mine: (staff, facts) => facts.reporterKey === staff.keyId,
  // A deputy is apart only if both are: the person, and the one stood for.
  apart: ({ keyId, unit, deputyOf }, facts) =>
    [keyId, deputyOf?.keyId].every((key) => facts.answeredBy !== key && facts.reporterKey !== key) &&
    ![unit, deputyOf?.ownUnit].includes(facts.leadUnit ?? ""),
} as const satisfies Record<Scope, (staff: Staff, facts: CaseFacts, within: IsWithin) => boolean>;

/** What whoever follows a case may do with it, besides hearing of it: never end it for its reporter. */
const FOLLOWERS_MAY: ReadonlySet<CaseEventType> = new Set(["supplement", "urge", "reopen"]);

/** Whether the actor may do the event on this case, by the table alone. */
export function may(actor: Actor, event: CaseEventType, facts: CaseFacts, within: IsWithin): boolean {
  const grants: Grants = MAY[event];
  if (actor.type === "system") return grants.system === "any";
  if (actor.type === "resident") {
    if (grants.resident !== "mine") return false;
    return (
      facts.contactId === actor.contactId || (actor.follows === facts.number && FOLLOWERS_MAY.has(event))
    );
  }
  const scope = grants[actor.role];
  return scope !== undefined && IN_SCOPE[scope](actor, facts, within);
}

/** Whether the actor's role may ever do the event, whatever the case: known before the case is looked up. */
export function mayEver(actor: Actor, event: CaseEventType): boolean {
  const grants: Grants = MAY[event];
  return grants[actor.type === "staff" ? actor.role : actor.type] !== undefined;
}

/** What a role may see: its area, the cases it leads or helps, or all. Sealed cases hide from the unit concerned. */
export const SEES = {
  worker: "area",
  officer: "any",
  street: "area",
  centre: "any",
  department: "helps",
  verifier: "any",
  supervisor: "any",
  leader: "area",
  admin: "any",
} as const satisfies Record<Role, Scope>;

/**
 * Roles that see sealed cases; everybody else only when theirs is the lead unit. Nobody sees what their own unit is
 * accused of, but for the centre: without it nobody could act.
 */
export const SEES_SEALED: readonly Role[] = ["centre", "supervisor"];

/** Whether sealed cases about a person's own unit are hidden from them. */
export const hidesOwn = (role: Role): boolean => role !== "centre";

export function maySee(staff: Staff, facts: CaseFacts, within: IsWithin): boolean {
  if (facts.sealed && staff.deputyOf && facts.concernedUnit === staff.deputyOf.ownUnit) return false;
  if (facts.sealed && hidesOwn(staff.role) && facts.concernedUnit === staff.unit) return false;
  if (facts.sealed && !SEES_SEALED.includes(staff.role)) return facts.leadUnit === staff.unit;
  const scope: Scope = SEES[staff.role];
  return (
    facts.reporterKey === staff.keyId ||
    IN_SCOPE[scope](staff, facts, within) ||
    IN_SCOPE.helps(staff, facts) ||
    (IN_SCOPE.asked(staff, facts) && !isFinal(facts.state))
  );
}
