/** Who wanted it: the person in their own chat, staff on their behalf after proof, or the end of the kept time. */
export const ERASURE_CAUSES = ["person", "staff", "retention"] as const;
export type ErasureCause = (typeof ERASURE_CAUSES)[number];

/** How much a tombstone stands for. */
export interface ErasedCounts {
  readonly messages: number;
  readonly consultations: number;
  readonly media: number;
  /** Cases erased at once. */
  readonly cases: number;
  /** Open cases that go on without the person; their words go the day after they end. */
  readonly open: number;
}

/** What stands where words were. */
export const ERASED_WORDS = {
  person: "（已按当事人要求删除）",
  staff: "（已按当事人要求删除）",
  retention: "（保存期满，已删除）",
} as const satisfies Record<ErasureCause, string>;

/** How long the chat in which a person was told of it is kept, so that the telling arrives. */
export const FORGET_AFTER_MS = 86_400_000;
/** How long after its end the words of a case are kept whose person was erased meanwhile. */
export const WORDS_AFTER_MS = 86_400_000;

/** For how long a link to one's own data, and the question whether to erase it, may be used. */
export const DATA_LINK_MINUTES = { read: 30, erase: 10 } as const;
