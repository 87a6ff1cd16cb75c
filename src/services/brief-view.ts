import type { Week } from "../core/weeks.ts";
import type { Named } from "./case-view.ts";
import type { Drop } from "./find-drops.ts";
import type { ShownProposal } from "./propose-rules.ts";

/** A number of the brief: how many cases, and the name of the list that holds exactly those. */
export interface Figure {
  readonly id: string;
  readonly n: number;
}

export interface HotSpot {
  readonly community: Named | null;
  readonly category: Named;
  /** By week, the week told of last. */
  readonly weeks: readonly number[];
  /** Mean of the four weeks before. */
  readonly before: number;
  readonly figure: Figure;
  /** The largest group that tells one matter; null where none does. */
  readonly alike: Figure | null;
}

/** 参谋: what one week says to those who decide. Units appear where the matter is theirs; persons never. */
export interface Brief {
  readonly week: Week;
  /** The week is not over: its numbers still grow. */
  readonly running: boolean;
  /** The moment of which everything is. */
  readonly at: Date;
  readonly received: Figure;
  /** By week, this one last; the mean is of the four before. */
  readonly receivedByWeek: readonly number[];
  readonly receivedBefore: number;
  readonly closed: Figure;
  readonly hot: readonly HotSpot[];
  readonly circles: {
    readonly all: Figure;
    readonly daysLost: number;
    readonly byLevel: readonly (Figure & { level: string })[];
  };
  readonly returns: {
    readonly all: Figure;
    readonly byReason: readonly (Figure & { readonly reason: string })[];
    readonly byPair: readonly (Figure & { readonly from: Named; readonly to: Named })[];
    readonly arbitrations: Figure;
  };
  /** Now, not in the week: who was asked for the reason and has not told it. Null: no unit has it, the centre was asked. */
  readonly unexplained: {
    readonly all: Figure;
    readonly byUnit: readonly (Figure & { readonly unit: Named | null })[];
  };
  /** Now: past the first day promised. */
  readonly overdue: Figure;
  /** Now: handed on three times or more with nothing done (空转). */
  readonly idle: Figure;
  /** Null without the right to see them. */
  readonly drops: readonly (Drop & { readonly figure: Figure })[] | null;
  readonly proposals: readonly (ShownProposal & { readonly figure: Figure })[] | null;
}
