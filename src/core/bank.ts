import { addDays, isDay } from "./calendar.ts";
import { masked } from "./mask.ts";
import type { Refusal } from "./refusals.ts";

/** 挂账: what cannot be solved now is looked at again within so many days. */
export interface BankPolicy {
  readonly longestReviewDays: number;
}
export const BANK: BankPolicy = { longestReviewDays: 90 };

/** A next review: a real day, today or later, and not so far off that the matter is forgotten. */
export function reviewFits(day: string, today: string, { longestReviewDays } = BANK): Refusal | null {
  if (!isDay(day) || day < today) return { code: "case.date_passed", values: { detail: day } };
  const last = addDays(today, longestReviewDays);
  return day <= last ? null : { code: "case.review_too_far", values: { days: longestReviewDays, last } };
}

/** Words for everybody: without a mobile or identity number. */
export function isPublishable(text: string): boolean {
  return masked(text) === text;
}
