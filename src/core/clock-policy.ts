import type { Dependency, Urgency } from "./glossary.ts";

/** A length of time: around the clock, in office hours, or to the end of a working day. */
export type Span =
  | { readonly hours: number }
  | { readonly officeMinutes: number }
  | { readonly workdays: number };

/** The rules of time a district may set; the defaults are documented practice of 12345 and 数字城管. */
export interface ClockPolicy {
  /** 签收: from dispatch. */
  readonly signing: Readonly<Record<Urgency, Span>>;
  /** 首次反馈: from dispatch; a dated explanation is enough. */
  readonly feedback: Readonly<Record<Urgency, Span>>;
  /** How much longer a routine matter may take for what it depends on: days × factor + extraDays. */
  readonly dependency: Readonly<Record<Dependency, { readonly factor: number; readonly extraDays: number }>>;
  /** How long a question to the resident stops the unit's clocks, and how often. */
  readonly pause: { readonly workdays: number; readonly most: number };
  /** Extensions of one case, and how many days each may add to the unit's date. */
  readonly extension: { readonly most: number; readonly days: number };
  /** The furthest day a unit may promise on its own word, from today; others have no such limit. */
  readonly explanation: { readonly days: number };
  /** An explanation is asked for in the last share of the time, or so many working days before; whichever is earlier. */
  readonly warning: { readonly share: number; readonly workdays: number };
  /**
   * What a proposed day rests on: so many of the unit's last matters, not fewer than that; more open than usual makes it
   * longer up to so many times, once so much is open.
   */
  readonly estimate: {
    readonly last: number;
    readonly fewest: number;
    readonly mostLoad: number;
    readonly busyFrom: number;
  };
  /** How long before the end of the published holidays the operators are told. */
  readonly calendarNoticeDays: number;
}

export const CLOCK_POLICY: ClockPolicy = {
  signing: { emergency: { hours: 0.5 }, urgent: { hours: 2 }, routine: { workdays: 1 } },
  feedback: { emergency: { hours: 2 }, urgent: { hours: 12 }, routine: { workdays: 3 } },
  dependency: {
    other_unit: { factor: 1, extraDays: 5 },
    works: { factor: 2, extraDays: 0 },
    season: { factor: 1, extraDays: 20 },
  },
  pause: { workdays: 3, most: 2 },
  extension: { most: 2, days: 30 },
  explanation: { days: 60 },
  warning: { share: 0.2, workdays: 1 },
  estimate: { last: 20, fewest: 5, mostLoad: 2, busyFrom: 5 },
  calendarNoticeDays: 60,
};
