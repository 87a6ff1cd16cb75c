/** How long the group's desk waits for more, in milliseconds. */
export const GATHER_POLICY = {
  /** A captioned photo alone is filed when nothing follows it for so long. */
  quietMs: 20_000,
  /** Several wait for one press so long after the last of them; then all of them are filed without it. */
  limitMs: 5 * 60_000,
  /** A photo without words belongs to what the same worker sent so shortly before. */
  belongsMs: 60_000,
  /** "同一地点" and a location point back so far. */
  recallMs: 2 * 3_600_000,
} as const;
