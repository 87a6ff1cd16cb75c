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

export const isAccessKind = (text: string): text is AccessKind => Object.hasOwn(ACCESS_KINDS, text);

/** A kind in words; of a kind that is no more, as it is. */
export const accessWords = (kind: string): string => (isAccessKind(kind) ? ACCESS_KINDS[kind] : kind);
