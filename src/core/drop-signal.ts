/** When a community's reports in a category count as fallen. Weeks are compared with the same community's own past. */
export interface DropPolicy {
  readonly recentWeeks: number;
  readonly beforeWeeks: number;
  /** Fewer before than this say nothing. */
  readonly leastBefore: number;
  /** At least this share fewer than its own average. */
  readonly leastDrop: number;
  /** Less likely than this by chance. */
  readonly chance: number;
}

export const DROP_POLICY: DropPolicy = {
  recentWeeks: 4,
  beforeWeeks: 12,
  leastBefore: 45,
  leastDrop: 0.4,
  chance: 0.005,
};

/**
 * How likely so few recent reports are if nothing changed (0…1): reports that come at a steady pace fall on the recent
 * weeks with the weeks' own share, so their number is binomial.
 */
export function chanceOfSoFew(policy: DropPolicy, recent: number, before: number): number {
  const n = recent + before;
  const share = policy.recentWeeks / (policy.recentWeeks + policy.beforeWeeks);
  let term = n * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let k = 1; k <= recent; k++) {
    term += Math.log((n - k + 1) / k) + Math.log(share / (1 - share));
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

/** Whether reports fell so far that somebody should ask why. */
export function hasDropped(policy: DropPolicy, recent: number, before: number): boolean {
  const usual = (before * policy.recentWeeks) / policy.beforeWeeks;
  return (
    before >= policy.leastBefore &&
    recent <= usual * (1 - policy.leastDrop) &&
    chanceOfSoFew(policy, recent, before) < policy.chance
  );
}
