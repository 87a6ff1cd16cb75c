/** When cards of a group become one message: the platform lets a group have twenty a minute. */
export const DIGEST_POLICY = {
  /** More cards than this waiting at once become a digest; what is urgent goes out by itself. */
  cards: 10,
  /** As many in one digest: its text stays well below the platforms' limits. */
  most: 25,
} as const;
