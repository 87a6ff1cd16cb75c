import { protectSum, type Shown } from "./protect-counts.ts";

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
}

/** The counts as everybody may see them: small ones hidden, and none that can be worked out from the others. */
export function publishCommunities(
  counts: readonly CommunityCount[],
  minimum: number,
  at: Date,
): CommunityFigures {
  const total = counts.reduce((sum, { matters }) => sum + matters, 0);
  const shown = protectSum(
    counts.map(({ matters }) => matters),
    total,
    minimum,
  );
  const rows = counts.map(({ code }, index) => ({ code, matters: shown?.[index] ?? null }));
  return { at, minimum, total: shown?.at(-1) ?? null, rows };
}
