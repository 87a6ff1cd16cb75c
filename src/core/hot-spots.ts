import type { FollowUpPolicy } from "./follow-up-policy.ts";
import { type Matter, sameAs } from "./same-matter.ts";

/** Reports of one community and category, by week; the last one is the week told of. */
export interface Spot {
  readonly community: string | null;
  readonly category: string;
  readonly weeks: readonly number[];
}

/** A spot is hot from so many reports in the week, and so many times the mean of the four weeks before. */
export const HOT = { least: 3, growth: 1.5, weeksBefore: 4, most: 8 } as const;

/** The mean of the four weeks before the last. */
export function meanBefore(weeks: readonly number[]): number {
  const before = weeks.slice(-1 - HOT.weeksBefore, -1);
  return before.reduce((sum, n) => sum + n, 0) / HOT.weeksBefore;
}

/** Hot spots, the greatest rise first; a place that is always busy is none. */
export function hotSpots(spots: readonly Spot[]): Spot[] {
  const last = ({ weeks }: Spot) => weeks.at(-1) ?? 0;
  const rise = (spot: Spot) => last(spot) - meanBefore(spot.weeks);
  return spots
    .filter((spot) => last(spot) >= HOT.least && last(spot) >= HOT.growth * meanBefore(spot.weeks))
    .sort((a, b) => rise(b) - rise(a) || (a.community ?? "").localeCompare(b.community ?? ""))
    .slice(0, HOT.most);
}

/** The newest so many of one place and kind are compared with one another; the rest is counted. */
const MOST_COMPARED = 120;

/** Groups of reports that tell the same matter, two or more, the largest first. */
export function lookAlikes<M extends Matter>(matters: readonly M[], policy: FollowUpPolicy): M[][] {
  const groups: M[][] = [];
  const rest = new Set(matters.slice(-MOST_COMPARED));
  for (const one of rest) {
    rest.delete(one);
    const likeness = sameAs(one, policy);
    const group = [one, ...[...rest].filter((other) => likeness(other) !== null)];
    if (group.length < 2) continue;
    for (const member of group) rest.delete(member);
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}
