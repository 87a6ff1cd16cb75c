/** What is logged when staff touch what holds personal data, in the words of the page that lists it. */
export const ACCESS_KINDS = {
  see_contact: "看联系方式",
  export_contact: "导出联系方式",
  find_person: "查找当事人",
  export_person: "导出个人信息",
  erase_person: "删除个人信息",
  export_cases: "导出案件",
  export_figures: "导出数字",
  export_organisation: "导出组织表",
  export_access: "导出访问记录",
} as const;
export type AccessKind = keyof typeof ACCESS_KINDS;

/** Those by which somebody learned who a person is or how to reach them. */
export const TOUCHES_CONTACT = [
  "see_contact",
  "export_contact",
  "find_person",
  "export_person",
] as const satisfies readonly AccessKind[];
