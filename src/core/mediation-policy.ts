/** The question to both sides of a dispute: which words they read, and how long its link is good. */
export const MEDIATION = { wording: "1", inviteDays: 30 } as const;
