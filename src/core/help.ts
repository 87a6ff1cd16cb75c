/** 配合好, 一般, 差: how another unit helped on a case that is over. */
export const HELP_MARKS = ["good", "fair", "poor"] as const;

/** One unit's word on another's help 双向评价; why it was so stands in the history. */
export interface HelpMark {
  readonly by: string;
  readonly of: string;
  readonly mark: (typeof HELP_MARKS)[number];
}

/** Of a case, who had a part in it and what they said so far. */
interface Joint {
  readonly leadUnit: string | null;
  readonly assisting: readonly string[];
  readonly community: string | null;
  readonly helpMarks: readonly HelpMark[];
}

/** Who worked on it together: the lead, whoever assisted, and the community it lies in. */
export const partsOf = ({ leadUnit, assisting, community }: Omit<Joint, "helpMarks">): string[] => [
  ...new Set([leadUnit, ...assisting, community].filter((unit) => unit !== null)),
];

/** Whom the unit may still say a word on: every other one, once. */
export function helpLeft(facts: Joint, by: string): string[] {
  const parts = partsOf(facts);
  if (!parts.includes(by)) return [];
  return parts.filter((of) => of !== by && !facts.helpMarks.some((mark) => mark.by === by && mark.of === of));
}
