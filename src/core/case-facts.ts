import type { Outcome, Urgency } from "./glossary.ts";
import type { CaseState } from "./workflow.ts";

/** A dated reason for a delay, in words a resident understands. `newDate` is an ISO day in Asia/Shanghai. */
export interface Delay {
  readonly reason: string;
  readonly text: string;
  readonly newDate: string;
}

/** What the decision needs to know of a case. */
export interface CaseFacts {
  readonly number: string;
  readonly state: CaseState;
  readonly category: string;
  readonly urgency: Urgency;
  readonly contactId: string | null;
  readonly reporterKey: string | null;
  readonly community: string | null;
  readonly street: string | null;
  readonly leadUnit: string | null;
  /** 首问: the first unit properly asked, for ever. */
  readonly firstUnit: string | null;
  readonly assisting: readonly string[];
  readonly sealed: boolean;
  readonly concernedUnit: string | null;
  readonly selfHandled: boolean;
  readonly hasAction: boolean;
  readonly returnedBy: readonly string[];
  readonly answeredBy: string | null;
  readonly outcome: Outcome | null;
  readonly publicReply: string | null;
  readonly delay: Delay | null;
  /** An extension asked for and not decided. */
  readonly asked: Delay | null;
  readonly extensions: number;
  readonly reviewOn: string | null;
  readonly mergedInto: string | null;
  /** The centre asked whether an answer would do, and the resident has not said yes. */
  readonly consultationAsked: boolean;
}
