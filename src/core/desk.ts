import type { Role } from "./glossary.ts";

/** What the desk offers beside cases, and the roles that may. */
export const DESK = {
  read_consultations: ["officer", "centre", "supervisor", "leader", "admin"],
  answer_consultations: ["officer", "centre"],
  /** 转部门协答: drafts what an officer sends. */
  draft_consultations: ["department", "street"],
  /** Sealed consultations and alerts are for those who see sealed cases. */
  see_sealed: ["centre", "supervisor"],
  duty: ["officer", "centre", "supervisor"],
  quarantine: ["centre", "admin"],
  read_suggestions: ["centre", "supervisor", "leader", "admin"],
  keys: ["admin"],
} as const satisfies Record<string, readonly Role[]>;
export type DeskRight = keyof typeof DESK;

/** Whether a role has a right of the desk. */
export function mayDesk(role: Role, right: DeskRight): boolean {
  const roles: readonly Role[] = DESK[right];
  return roles.includes(role);
}
