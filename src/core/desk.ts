import type { Role } from "./glossary.ts";

/** What the desk offers beside cases, and the roles that may. */
export const DESK = {
  read_consultations: ["officer", "centre", "supervisor", "leader", "admin"],
  answer_consultations: ["officer", "centre"],
  /** 人工对话: speaks in a resident's chat while the bot keeps silent. */
  talk: ["officer", "centre"],
  /** 转部门协答: drafts what an officer sends. */
  draft_consultations: ["department", "street"],
  /** 常用答复 of the whole unit; one's own are everybody's. */
  canned_answers: ["officer", "street", "centre", "department", "supervisor", "leader"],
  /** Sealed consultations and alerts are for those who see sealed cases. */
  see_sealed: ["centre", "supervisor"],
  duty: ["officer", "centre", "supervisor"],
  /** 联系不上: who calls sees the whole number. */
  call: ["officer", "centre"],
  /** Names and phones in an export of cases; each is logged. */
  export_contacts: ["centre"],
  /** A former system's ledger becomes cases here. */
  import_cases: ["centre", "admin"],
  /** Finding cases by the phone of who told of them; each look-up is logged. */
  find_by_phone: ["officer", "centre"],
  read_calls: ["officer", "centre", "supervisor", "leader"],
  quarantine: ["centre", "admin"],
  read_suggestions: ["centre", "supervisor", "leader", "admin"],
  /** 派遣练习: with ended matters, nothing live. */
  training: ["officer", "street", "centre"],
  /** 街道先办: takes over what the months propose. */
  adopt_rules: ["centre", "leader", "admin"],
  read_ledger: ["centre", "supervisor", "leader", "admin"],
  claims: ["department", "street"],
  /** A leader dispatches from the board in their area. */
  read_claims: ["department", "street", "centre", "leader"],
  offline: ["worker", "street"],
  /** 领办 credit of every unit; others see their own. */
  read_credits: ["centre", "supervisor", "leader"],
  /** Where reports fell against a community's own history. */
  read_drops: ["centre", "supervisor"],
  /** 退办、仲裁、吹哨: one page, each sees what is theirs. */
  street_desk: ["worker", "street", "department", "centre", "supervisor", "leader"],
  read_street_returns: ["street", "leader"],
  take_street_returns: ["street"],
  arbitrations: ["centre", "supervisor", "leader"],
  keys: ["admin"],
  /** Who works here, and how they sign in. */
  people: ["admin"],
  organisation: ["admin"],
  read_organisation: ["centre", "supervisor", "leader", "admin"],
  read_duty: ["officer", "centre", "street", "department", "supervisor", "leader", "admin"],
  roster: ["centre", "admin"],
  /** 周报: what the numbers say, for those who decide. */
  read_brief: ["centre", "supervisor", "leader"],
  /** 访问记录: who looked at whose contact data. */
  read_access_log: ["supervisor", "leader", "admin"],
  /** 个人信息: takes out or erases a person's data on their behalf, after proof. */
  personal_data: ["centre", "admin"],
} as const satisfies Record<string, readonly Role[]>;
export type DeskRight = keyof typeof DESK;

/** Whether a role has a right of the desk. */
export function mayDesk(role: Role, right: DeskRight): boolean {
  const roles: readonly Role[] = DESK[right];
  return roles.includes(role);
}
