/** For how long what is personal is kept after it was last needed, in days; 0: for ever. */
export interface RetentionTerms {
  /** Messages as the platforms sent them. */
  readonly rawDays: number;
  /** Photos and recordings, from the end of their case. */
  readonly mediaDays: number;
  /** Who somebody is, from their last message and the end of their last case; the words of their cases go with it. */
  readonly contactDays: number;
}

export const RETENTION: RetentionTerms = { rawDays: 180, mediaDays: 365, contactDays: 365 };

/** The instant before which what is older goes; null: nothing does. */
export const goneBefore = (days: number, now: Date): Date | null =>
  days === 0 ? null : new Date(now.getTime() - days * 86_400_000);
