import { type Outcome, URGENCIES, type Urgency } from "./glossary.ts";
import { anonymous } from "./mask.ts";
import type { Cell } from "./spreadsheet.ts";
import { type CaseState, STATE_WORDS } from "./workflow.ts";

/** Words of a table of cases, going out and coming in alike. */
const URGENCY_CELLS = {
  emergency: "特急",
  urgent: "紧急",
  routine: "一般",
} as const satisfies Record<Urgency, string>;
export const OUTCOME_CELLS = {
  solved: "已解决",
  partly: "部分解决",
  explained: "解释说明",
  cannot: "无法办理",
} as const satisfies Record<Outcome, string>;
export const KIND_CELLS = { case: "投诉", suggestion: "建议", thanks: "表扬" } as const;

/** What a line of an export is made of. */
export interface SheetCase {
  readonly number: string;
  readonly state: CaseState;
  readonly kind: keyof typeof KIND_CELLS;
  readonly urgency: Urgency;
  readonly category: string;
  readonly categoryName: string;
  readonly street: string;
  readonly community: string;
  readonly place: string | null;
  readonly text: string;
  readonly unit: string;
  readonly reportedAt: Date;
  readonly dueAt: Date | null;
  readonly outcome: Outcome | null;
  readonly reply: string | null;
  /** ISO day in Asia/Shanghai. */
  readonly delayedTo: string | null;
  readonly delayWords: string | null;
  readonly sealed: boolean;
  readonly updatedAt: Date;
}

/** Who reported it. */
export interface SheetContact {
  readonly name: string | null;
  readonly phone: string | null;
}

type Column = readonly [head: string, cell: (row: SheetCase, words: (text: string) => string) => Cell];

const COLUMNS: readonly Column[] = [
  ["工单号", ({ number }) => number],
  ["状态", ({ state }) => STATE_WORDS[state]],
  ["类型", ({ kind }) => KIND_CELLS[kind]],
  ["紧急等级", ({ urgency }) => URGENCY_CELLS[urgency]],
  ["类别代码", ({ category }) => category],
  ["类别", ({ categoryName }) => categoryName],
  ["街道", ({ street }) => street],
  ["社区", ({ community }) => community],
  ["地点", ({ place }, words) => place && words(place)],
  ["内容", ({ text }, words) => words(text)],
  ["主办单位", ({ unit }) => unit],
  ["上报时间", ({ reportedAt }) => reportedAt],
  ["答复期限", ({ dueAt }) => dueAt],
  ["延至", ({ delayedTo }) => delayedTo],
  ["延后原因", ({ delayWords }, words) => delayWords && words(delayWords)],
  ["办理结果", ({ outcome }) => outcome && OUTCOME_CELLS[outcome]],
  ["公开答复", ({ reply }, words) => reply && words(reply)],
  ["保密件", ({ sealed }) => (sealed ? "是" : "")],
  ["更新时间", ({ updatedAt }) => updatedAt],
];
const CONTACT_COLUMNS = ["诉求人", "电话"] as const;

/** The heads of an export, with or without who reported. */
export const sheetHeads = (contacts: boolean): Cell[] => [
  ...COLUMNS.map(([head]) => head),
  ...(contacts ? CONTACT_COLUMNS : []),
];

/** A case as a line. Without a contact to show, what in its words leads to a person is hidden as well. */
export function sheetLine(row: SheetCase, contact: SheetContact | null): Cell[] {
  const words = contact ? (text: string) => text : anonymous;
  const cells = COLUMNS.map(([, cell]) => cell(row, words));
  return contact ? [...cells, contact.name, contact.phone] : cells;
}

/** The urgency a cell names, in Chinese or English. */
export const urgencyIn = (cell: string): Urgency | undefined =>
  URGENCIES.find((one) => one === cell.toLowerCase() || URGENCY_CELLS[one] === cell);
