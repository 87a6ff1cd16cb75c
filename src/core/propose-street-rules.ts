import type { StreetPolicy } from "./street-policy.ts";

/** One case of a month as far as it says whether its street could do it. */
export interface StreetRecord {
  readonly number: string;
  readonly category: string;
  /** done: answered and verified at the street; up: passed up; silent: passed up by silence; circled: back at the street. */
  readonly what: "done" | "up" | "silent" | "circled";
}

/** A rule that the month's cases speak for. People decide and change the catalogue. */
export interface StreetProposal {
  readonly category: string;
  readonly propose: "make_street_first" | "take_off_street_first";
  /** Solved at the street. */
  readonly done: number;
  /** Passed up with a reason. */
  readonly up: number;
  readonly silent: number;
  /** Came back to the street from elsewhere. */
  readonly circled: number;
  /** The cases behind it, newest last. */
  readonly cases: readonly string[];
}

/** Which categories should go to the street first, or no longer, most cases first. */
export function proposeStreetRules(
  records: readonly StreetRecord[],
  isStreetFirst: (category: string) => boolean,
  { least, share }: StreetPolicy["proposals"],
): StreetProposal[] {
  const byCategory = Map.groupBy(records, ({ category }) => category);
  return [...byCategory]
    .flatMap(([category, stays]) => {
      // A case that circled was at the street at least twice: it speaks once.
      const own = [...new Map(stays.map((one) => [`${one.number} ${one.what}`, one])).values()];
      const n = (what: StreetRecord["what"]) => own.filter((one) => one.what === what).length;
      const counts = { done: n("done"), up: n("up"), silent: n("silent"), circled: n("circled") };
      const first = isStreetFirst(category);
      const speaking = first ? counts.up + counts.silent : counts.done + counts.circled;
      if (speaking < least || speaking < share * own.length) return [];
      const propose = first ? ("take_off_street_first" as const) : ("make_street_first" as const);
      return [{ category, propose, ...counts, cases: [...new Set(own.map(({ number }) => number))] }];
    })
    .sort((a, b) => b.cases.length - a.cases.length || a.category.localeCompare(b.category));
}
