import type { PassUpReason } from "./case-events.ts";
import type { Dependency, Outcome, Role, SampleState, Side, Urgency } from "./glossary.ts";
import type { HelpMark } from "./help.ts";
import type { CaseState } from "./workflow.ts";

/** A dated reason for a delay, in words a resident understands. `newDate` is an ISO day in Asia/Shanghai. */
export interface Delay {
  readonly reason: string;
  readonly text: string;
  readonly newDate: string;
  /** Who answers for it: the role that granted or gave it. */
  readonly approver?: Role;
  /** "看不懂": waits for the same in other words. */
  readonly questioned?: true;
  /** "不接受": waits for a supervisor, then has been seen by one. */
  readonly refused?: "open" | "seen";
}

/** A stretch in which the unit's clocks stand still. ISO instants: it is stored as JSON. */
export interface Pause {
  readonly from: string;
  readonly until: string;
}

/** What the unit has asked the resident and nobody has answered yet. `until`: ISO instant until which it waits. */
export interface Question {
  readonly text: string;
  readonly until: string;
}

/** `by`: the keys of who asked, and of whom they stood for. */
export interface UrgencyAsked {
  readonly to: Urgency;
  readonly by: readonly string[];
}

/** Whether each side agreed to mediation; absent: not asked or not answered. */
export type Consents = Readonly<Partial<Record<Side, boolean>>>;
/** A street tried first and passed the case up. */
export interface PassedUp {
  readonly unit: string;
  readonly reason: PassUpReason;
}

/** What the decision needs to know of a case. */
export interface CaseFacts {
  readonly number: string;
  readonly state: CaseState;
  readonly category: string;
  readonly urgency: Urgency;
  readonly dependency: Dependency | null;
  readonly contactId: string | null;
  readonly reporterKey: string | null;
  readonly community: string | null;
  readonly street: string | null;
  readonly leadUnit: string | null;
  /** 首问: the first unit properly asked, for ever. */
  readonly firstUnit: string | null;
  readonly assisting: readonly string[];
  /** Units with a question open on it (问一下). */
  readonly consulted: readonly string[];
  readonly sealed: boolean;
  readonly concernedUnit: string | null;
  readonly selfHandled: boolean;
  /** Drawn for a check after it was recorded as done offline, and how that went; null: not drawn. */
  readonly sample: SampleState | null;
  readonly hasAction: boolean;
  readonly returnedBy: readonly string[];
  /** While a street tries first 街道先办: by when it must have said something. */
  readonly filterBy: Date | null;
  /** The street that passed it up, and why; `silent`: by its silence. */
  readonly passedUp: PassedUp | null;
  /** While a return waits for the centre: by when it is decided. */
  readonly returnDue: Date | null;
  /** While an arbitration is open: by when it is ruled. */
  readonly arbitrationDue: Date | null;
  readonly answeredBy: string | null;
  readonly outcome: Outcome | null;
  readonly publicReply: string | null;
  readonly delay: Delay | null;
  /** An extension asked for and not decided. */
  readonly asked: Delay | null;
  readonly extensions: number;
  /** ISO day to which the present unit's time was extended. */
  readonly extendedTo: string | null;
  /** Of the present unit's clocks, oldest first. */
  readonly pauses: readonly Pause[];
  readonly question: Question | null;
  readonly reviewOn: string | null;
  /** 挂账: the unit that keeps it in view, and who there. */
  readonly bankOwner: string | null;
  readonly bankPerson: string | null;
  readonly bankPlan: string | null;
  /** What everybody may read of it. */
  readonly publicSummary: string | null;
  readonly mergedInto: string | null;
  readonly consents: Consents | null;
  /** A lower urgency asked for and not confirmed by another person. */
  readonly urgencyAsked: UrgencyAsked | null;
  /** The centre asked whether an answer would do, and the resident has not said yes. */
  readonly consultationAsked: boolean;
  /** 双向评价: each unit of a joint case on each other one, once. */
  readonly helpMarks: readonly HelpMark[];
}
