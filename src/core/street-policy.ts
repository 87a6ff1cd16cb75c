import type { Span } from "./clock-policy.ts";
import type { Urgency } from "./glossary.ts";

/** A limit: hours run day and night, days are working days and end with office hours. */
export type Limit = Exclude<Span, { readonly officeMinutes: number }>;
type ByUrgency = Readonly<Record<Urgency, Limit>>;

/** What a district decides about streets, returns and whistles. Nothing of it stands in the code elsewhere. */
export interface StreetPolicy {
  /** How long a street may stay silent before the case passes up by itself. */
  readonly filter: ByUrgency;
  /** By when the centre decides a return. */
  readonly returnDecision: ByUrgency;
  /** By when an arbitration is ruled; every day after that the next decider is told. */
  readonly arbitration: ByUrgency;
  /** Who sits in an arbitration beside the centre, by name. */
  readonly arbiters: readonly string[];
  readonly whistle: {
    readonly sign: Limit;
    readonly contact: Limit;
    readonly arrive: Limit;
    /** Where the caller says it is hard 疑难. */
    readonly arriveHard: Limit;
  };
  /** A street-first rule is proposed from so many cases on that speak for it, and this share of those that say anything. */
  readonly proposals: { readonly least: number; readonly share: number };
}

/** The documented practice: 吹哨报到 signs in 1 h, contacts in 24 h, arrives in 3 or 5 working days. */
export const DEFAULT_STREET_POLICY: StreetPolicy = {
  filter: { emergency: { hours: 0.5 }, urgent: { hours: 4 }, routine: { workdays: 1 } },
  returnDecision: { emergency: { hours: 1 }, urgent: { hours: 4 }, routine: { workdays: 1 } },
  arbitration: { emergency: { hours: 4 }, urgent: { hours: 24 }, routine: { workdays: 1 } },
  arbiters: ["编办", "司法局"],
  whistle: {
    sign: { hours: 1 },
    contact: { hours: 24 },
    arrive: { workdays: 3 },
    arriveHard: { workdays: 5 },
  },
  proposals: { least: 3, share: 0.6 },
};
