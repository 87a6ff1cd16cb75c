import { addDays, addWorkdays, type Calendar, dayOf, instantOf, isProvisional } from "./calendar.ts";
import type { ClockPolicy } from "./clock-policy.ts";

/** What a unit's own past says of how long a matter takes there. */
export interface PastWork {
  /** Working days from dispatch to the end of the last it finished, in any order. */
  readonly days: readonly number[];
  /** Whether those are of the same category, or of all that the unit does. */
  readonly basis: "category" | "unit";
  /** Dispatches that are open now. */
  readonly open: number;
  /** … and were open on an ordinary day of the last months; null: there was none yet. */
  readonly usual: number | null;
}

/** A day by which a unit may well be done, with all that it rests on. */
export interface DateEstimate {
  /** ISO day in Asia/Shanghai, a working day after today. */
  readonly day: string;
  /** `limit`: too little is known of the unit, the catalogue's time stands for it. */
  readonly basis: PastWork["basis"] | "limit";
  readonly cases: number;
  /** Working days in which half, and four of five, were done; null without enough of them. */
  readonly median: number | null;
  readonly most: number | null;
  readonly open: number;
  readonly usual: number | null;
  /** How many times longer because more is open than usual; 1 where it is not. */
  readonly load: number;
  /** Working days since the unit got it; 0 where it has not. */
  readonly elapsed: number;
  /** Beyond the published holidays. */
  readonly provisional: boolean;
}

export interface Estimating {
  readonly unit: string;
  readonly now: Date;
  /** When the unit got the case; null: it has not. */
  readonly begunAt: Date | null;
  /** What the catalogue gives the matter, in working days. */
  readonly limitDays: number;
}

type Rules = { readonly calendar: Calendar; readonly clockPolicy: Pick<ClockPolicy, "estimate"> };

/**
 * From the unit's own past and what lies open there: four of five of its last matters took no longer. It is told to whoever
 * promises a day; no clock follows it.
 */
export function estimateDate(
  { calendar, clockPolicy }: Rules,
  asked: Estimating,
  past: PastWork,
): DateEstimate {
  const { fewest, mostLoad, busyFrom } = clockPolicy.estimate;
  const { unit, now, begunAt, limitDays } = asked;
  const known = past.days.length >= fewest;
  const [median, most] = known ? [quantile(past.days, 0.5), quantile(past.days, 0.8)] : [null, null];
  const fuller = past.usual && past.open >= busyFrom ? past.open / past.usual : 1;
  const load = Math.min(mostLoad, Math.max(1, fuller));
  const elapsed = begunAt ? workdaysBetween(calendar, begunAt, now) : 0;
  // What took longer than most did already has at least the usual time before it once more.
  const left = Math.max((most ?? limitDays) * load - elapsed, (median ?? 0) * load, 1);
  const day = dayOf(addWorkdays(calendar, now, Math.ceil(left), unit));
  return {
    ...{ day, median, most, load: Math.round(load * 100) / 100, elapsed },
    basis: known ? past.basis : "limit",
    cases: known ? past.days.length : 0,
    open: past.open,
    usual: past.usual,
    provisional: isProvisional(calendar, instantOf(day)),
  };
}

/** The value that so large a share does not exceed: nearest rank, one of the values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Working days after the day of `from`, up to and with that of `to`; at most two years are looked at. */
export function workdaysBetween(calendar: Calendar, from: Date, to: Date): number {
  const last = dayOf(to);
  let days = 0;
  let day = dayOf(from);
  for (let looked = 0; day < last && looked < 730; looked++) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) days += 1;
  }
  return days;
}

/** What limits the day that is promised with an event. */
export interface Promising {
  readonly today: string;
  /** ISO day until which the resident is promised a result; null: none. */
  readonly promised: string | null;
  /** ISO day on which the unit's time ends; null without a unit. */
  readonly doneOn: string | null;
  /** Longest spans in days: a promise on the unit's own word, an extension beyond its time, until a review. */
  readonly explain: number;
  readonly extend: number;
  readonly review: number;
}

/** Events that promise a day, and what is proposed for each; null: the present date will do. */
export interface ProposedDays {
  readonly explain_delay: string | null;
  readonly request_extension: string | null;
  readonly suspend: string;
  readonly review: string;
}

/** The estimate within what each event allows: never a day the rules refuse, never one that shortens a promise. */
export function proposedDays({ day }: Pick<DateEstimate, "day">, by: Promising): ProposedDays {
  const within = (from: string, days: number) => earlier(day, addDays(from, days));
  const review = within(by.today, by.review);
  const beyond = (than: string | null, proposal: string) =>
    than === null || proposal > than ? proposal : null;
  return {
    explain_delay: beyond(by.promised, within(by.today, by.explain)),
    request_extension: by.doneOn === null ? null : beyond(by.doneOn, within(by.doneOn, by.extend)),
    suspend: review,
    review,
  };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
