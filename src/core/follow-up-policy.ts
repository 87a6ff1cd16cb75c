/** Configurable limits of what follows an answer and of what belongs together. Days are calendar days unless said. */
export interface FollowUpPolicy {
  /** After how many days the resident is asked whether it came back; 30 by documented practice (FixMyStreet: 4 weeks). */
  readonly recheckDays: number;
  /** Within so many days of closing it is the same case again, later a new one that names it. */
  readonly reopenDays: number;
  /** Reports further apart are not the same matter. */
  readonly sameDays: number;
  /** From here two texts tell the same thing (`likeness`); chosen by `npm run bench -- duplicates`. */
  readonly sameText: number;
  /** From here they do if they are of one category and one place. */
  readonly sameTextOfCategory: number;
  /** From here two questions ask the same and may be answered together, after review. */
  readonly sameQuestion: number;
  /** Working days a department has for the draft of an answer 转部门协答. */
  readonly draftDays: number;
}

export const FOLLOW_UP: FollowUpPolicy = {
  recheckDays: 30,
  reopenDays: 90,
  sameDays: 30,
  sameText: 0.3,
  sameTextOfCategory: 0.1,
  sameQuestion: 0.7,
  draftDays: 1,
};
