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

/** What each right is called where somebody is told that their role has it not. */
export const DESK_WORDS: Readonly<Record<DeskRight, string>> = {
  read_consultations: "查看咨询",
  answer_consultations: "答复咨询",
  talk: "与居民对话",
  draft_consultations: "协答咨询",
  canned_answers: "本单位的常用答复",
  see_sealed: "查看保密件",
  duty: "值班提醒",
  call: "打电话联系",
  export_contacts: "导出联系方式",
  import_cases: "导入案件",
  find_by_phone: "按手机号查找",
  read_calls: "联系不上的名单",
  quarantine: "隔离消息",
  read_suggestions: "派遣建议",
  training: "派遣练习",
  adopt_rules: "采纳规则建议",
  read_ledger: "台账",
  claims: "领单",
  read_claims: "领单池",
  offline: "自办登记",
  read_credits: "领办积分",
  read_drops: "上报骤降",
  street_desk: "街道工作台",
  read_street_returns: "街道退办清单",
  take_street_returns: "接街道退办",
  arbitrations: "仲裁清单",
  keys: "密钥",
  people: "人员",
  organisation: "改组织表",
  read_organisation: "组织表",
  read_duty: "值班表",
  roster: "排班",
  read_brief: "周报",
  read_access_log: "访问记录",
  personal_data: "个人信息",
};

/** Whether a role has a right of the desk. */
export function mayDesk(role: Role, right: DeskRight): boolean {
  const roles: readonly Role[] = DESK[right];
  return roles.includes(role);
}
