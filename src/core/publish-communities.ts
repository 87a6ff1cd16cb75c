import { type Cell, protectCounts, protectSum, type Shown } from "./protect-counts.ts";

/** Public matters of one community; "" holds those whose community is not known. */
export interface CommunityCount {
  readonly code: string;
  readonly matters: number;
}
export interface CommunityFigures {
  readonly at: Date;
  readonly minimum: number;
  /** Null: too few to say anything of. */
  readonly total: Shown | null;
  readonly rows: readonly { readonly code: string; readonly matters: Shown | null }[];
  /** Of all matters those that are on no map: with `total` they make the figures' own total. Null where that is not told. */
  readonly others: Shown | null;
}

interface Published {
  readonly minimum: number;
  readonly at: Date;
  /** Matters of the whole ledger, where everybody is told how many they are. */
  readonly all: number | null;
}

/**
 * The counts as everybody may see them: small ones hidden, and none that can be worked out from the others, nor from the
 * total of all matters that stands beside them.
 */
export function publishCommunities(
  counts: readonly CommunityCount[],
  { minimum, at, all }: Published,
): CommunityFigures {
  const values = counts.map(({ matters }) => matters);
  const total = values.reduce((sum, matters) => sum + matters, 0);
  const shown =
    all === null ? protectSum(values, total, minimum) : protectWithin(values, total, all, minimum);
  const rows = counts.map(({ code }, index) => ({ code, matters: shown?.[index] ?? null }));
  const others = all === null ? null : (shown?.[values.length + 1] ?? null);
  return { at, minimum, total: shown?.[values.length] ?? null, rows, others };
}

/** Counts, their sum, and what is left to a total that everybody knows; in this order. */
function protectWithin(values: readonly number[], sum: number, all: number, minimum: number): Shown[] | null {
  const cells: Cell[] = [
    ...values.map((value) => ({ from: "outside", to: "map", value })),
    { from: "map", to: "all", value: sum },
    { from: "outside", to: "all", value: all - sum },
  ];
  return protectCounts(cells, minimum);
}
