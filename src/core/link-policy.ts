/** How two channels of one person are linked. */
export const LINK_POLICY = {
  /** A code is good for so long, once. */
  codeMinutes: 10,
  /** Wrong codes a person may type in an hour; from then on not even the right one counts. */
  wrongAnHour: 5,
  /** Wrong codes of everybody in an hour before nobody is linked: against guessing from many chats at once. */
  wrongByAllAnHour: 60,
  /** For so long a link is undone with one tap. */
  undoHours: 24,
} as const;
