import type { Danger, Intent, Kind, Urgency } from "./glossary.ts";

/** A guess with its calibrated confidence, 0…1. */
export interface Guess<T extends string = string> {
  readonly label: T;
  readonly confidence: number;
}

/**
 * How far a reading may be trusted. `sure`: act on it. `unsure`: ask, with these candidates (best first, at most three).
 * `none`: nothing known; never "did you mean none".
 */
export type Reading<T extends string> =
  | { readonly sure: T; readonly confidence: number }
  | { readonly unsure: readonly Guess<T>[] }
  | { readonly none: true };

/** Facts found in the text; what is text is copied from it exactly. */
export interface Slots {
  /** A case number as written, digits only (format and check digit are right). */
  readonly caseNumber?: string;
  readonly phone?: string;
  /** The most specific contiguous place span; lamp-pole and manhole codes are places. */
  readonly place?: string;
  /** It says when: an hour, a part of the day, a day, or how often. */
  readonly time?: true;
  /** It says how many, how big or how long already. */
  readonly scale?: true;
}

/** What a text was understood as. The classifier only proposes: rights and the dialogue decide. */
export interface Understanding {
  readonly text: string;
  readonly intent: Reading<Exclude<Intent, "none">>;
  readonly kind: Reading<Kind>;
  /** First level of the taxonomy, best first, at most three. */
  readonly topics: readonly Guess[];
  /** Category codes of the catalogue, best first, at most three. */
  readonly categories: readonly Guess[];
  /** Of every unit that may have the matter the category it would be there, the likeliest unit first. */
  readonly ofUnits: readonly Guess[];
  readonly urgency: Urgency;
  /** By rules, seconded by a model in short messages; the most serious first. Empty: none. */
  readonly dangers: readonly Danger[];
  /** True where the design seals: 举报, complaints about a unit or official, self-harm, domestic violence, harm to a minor. */
  readonly sealed: boolean;
  readonly slots: Slots;
  /** The separate demands of the text, each readable by itself, 2 to 5; empty: one, or not clearly several. */
  readonly demands: readonly string[];
  /** Code of the matter if it surely is one that is dealt with elsewhere. */
  readonly elsewhere: string | null;
}

/** What is known of a text that nobody read, or that says nothing. */
export const unread = (text: string): Understanding => ({
  text,
  intent: { none: true },
  kind: { none: true },
  topics: [],
  categories: [],
  ofUnits: [],
  urgency: "routine",
  dangers: [],
  sealed: false,
  slots: {},
  demands: [],
  elsewhere: null,
});

/** Never throws and never takes more than some milliseconds, whatever the text. */
export type Understand = (text: string) => Understanding;

/** An article of the knowledge base, self-written, with who answers for it. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly string[];
  readonly body: string;
  /** Where it comes from, shown under the answer. */
  readonly source: string;
  /** Unit code of who keeps it right. */
  readonly owner: string;
  /** The owner as residents read it; absent: the code says it. */
  readonly ownerName?: string;
  /** ISO date (Asia/Shanghai) until which it may be used. */
  readonly reviewBy: string;
}

/**
 * How well an article must fit: `sure` for whatever was said; `clear`, much better, for what reads as a report and asks;
 * `asked`, less, for what surely is a question; `near`, half as well, for a person who looks at it before anything is sent.
 */
export type Fit = "clear" | "sure" | "asked" | "near";

/**
 * The best article for a question, or null below the threshold. Expired articles are never returned, nor is the one with the
 * id `except`.
 */
export type FindAnswer = (question: string, now: Date, fit?: Fit, except?: string) => Article | null;
