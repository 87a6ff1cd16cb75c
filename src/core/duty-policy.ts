/** How far the duty roster is watched. */
export const DUTY_POLICY = {
  /** Gaps in the coming days are shown. */
  lookAheadDays: 7,
  /** A unit whose roster ran within these last days is taken to keep one. */
  keepsRosterDays: 30,
  /** A deputy is named for at most so long. */
  longestDeputyDays: 366,
} as const;
