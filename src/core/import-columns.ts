/** Columns of another system's ledger, each with the heads it is known by; the first is the one we ask for. */
export const IMPORT_COLUMNS = {
  externalId: [
    "编号",
    "原系统编号",
    "外部编号",
    "案件编号",
    "工单号",
    "工单编号",
    "external_id",
    "id",
    "number",
  ],
  text: ["内容", "诉求内容", "问题描述", "案件描述", "描述", "text", "content", "description"],
  reportedAt: ["上报时间", "受理时间", "登记时间", "来电时间", "reported_at", "created_at"],
  category: ["类别代码", "类别", "案件类别", "诉求类别", "category"],
  place: ["地点", "地址", "案发地址", "位置", "place", "address"],
  urgency: ["紧急等级", "紧急程度", "urgency"],
  kind: ["类型", "诉求类型", "kind", "type"],
  state: ["状态", "办理状态", "state", "status"],
  unit: ["主办单位", "承办单位", "处置单位", "unit", "department"],
  outcome: ["办理结果", "处置结果", "outcome"],
  reply: ["公开答复", "答复内容", "办理情况", "reply", "answer"],
  closedAt: ["办结时间", "结案时间", "closed_at"],
  name: ["诉求人", "姓名", "联系人", "当事人", "name"],
  phone: ["电话", "联系电话", "手机", "手机号", "phone", "mobile"],
} as const;
export type ImportColumn = keyof typeof IMPORT_COLUMNS;

/** Without these nothing can be filed. */
export const NEEDED = ["externalId", "text", "reportedAt"] as const satisfies readonly ImportColumn[];

/** How a column is called on the page. */
export const columnName = (column: ImportColumn): string => IMPORT_COLUMNS[column][0];

export interface MatchedHeads {
  /** Which column of the file each of ours is, from 0. */
  readonly at: Readonly<Partial<Record<ImportColumn, number>>>;
  readonly matched: readonly { readonly column: ImportColumn; readonly head: string }[];
  /** Heads that say nothing to us. */
  readonly ignored: readonly string[];
  readonly missing: readonly ImportColumn[];
}

const plain = (head: string): string =>
  head
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_*:：（）()-]/g, "");

const KNOWN: ReadonlyMap<string, ImportColumn> = new Map(
  (Object.keys(IMPORT_COLUMNS) as ImportColumn[]).flatMap((column) =>
    IMPORT_COLUMNS[column].map((head) => [plain(head), column] as const),
  ),
);

/** Matches a file's heads with ours, in any order, Chinese or English. Of two of one kind the first counts. */
export function matchHeads(heads: readonly string[]): MatchedHeads {
  const at: Partial<Record<ImportColumn, number>> = {};
  const matched: { column: ImportColumn; head: string }[] = [];
  const ignored: string[] = [];
  for (const [index, head] of heads.entries()) {
    const column = KNOWN.get(plain(head));
    if (column && at[column] === undefined) {
      at[column] = index;
      matched.push({ column, head: head.trim() });
    } else if (head.trim()) ignored.push(head.trim());
  }
  return { at, matched, ignored, missing: NEEDED.filter((column) => at[column] === undefined) };
}
