import { isDay } from "./calendar.ts";
import { KIND_CELLS, OUTCOME_CELLS, urgencyIn } from "./case-sheet.ts";
import { beginningOf } from "./clean.ts";
import { OUTCOMES, type Outcome, type Urgency } from "./glossary.ts";
import {
  columnName,
  IMPORT_COLUMNS,
  type ImportColumn,
  type MatchedHeads,
  matchHeads,
} from "./import-columns.ts";
import type { Organisation } from "./organisation.ts";
import type { SourceRow } from "./table-cells.ts";

/** One matter of a former system, as it will be filed. Instants as ISO texts: it waits in the database as JSON. */
export interface ImportedCase {
  readonly externalId: string;
  readonly text: string;
  readonly reportedAt: string;
  readonly kind: "case" | "suggestion";
  /** Code; null: read from the words. */
  readonly category: string | null;
  readonly place: string | null;
  /** Null: read from the words. */
  readonly urgency: Urgency | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** What became of it there; null: it is still open and will be taken in here. */
  readonly ended: {
    readonly unit: string;
    readonly outcome: Outcome | null;
    readonly reply: string | null;
    readonly closedAt: string | null;
  } | null;
}

/** What is wrong in one cell, and what would be right. */
export interface LineProblem {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

export interface ReadImport {
  readonly heads: MatchedHeads;
  readonly cases: readonly { readonly line: number; readonly found: ImportedCase }[];
  readonly problems: readonly LineProblem[];
}

const MOST_LETTERS = 4000;
const SHORT = 200;

interface Around {
  readonly organisation: Organisation;
  readonly now: Date;
}
type Say = (column: ImportColumn, message: string) => void;
type Cells = (column: ImportColumn) => string;

/** Reads a table of cases, heads first. A line with a problem is not among the cases; every problem is found in one pass. */
export function readImport([first, ...rows]: readonly SourceRow[], around: Around): ReadImport {
  const heads = matchHeads(first?.cells ?? []);
  const problems: LineProblem[] = heads.missing.map((column) => ({
    line: first?.line ?? 1,
    column: columnName(column),
    message: `没有这一列：第一行要有“${IMPORT_COLUMNS[column].join("”或“")}”`,
  }));
  if (problems.length > 0) return { heads, cases: [], problems };
  const seen = new Map<string, number>();
  const headOf = new Map(heads.matched.map(({ column, head }) => [column, head]));
  const cases = rows.flatMap(({ line, cells }) => {
    const before = problems.length;
    const say: Say = (column, message) =>
      problems.push({ line, column: headOf.get(column) ?? columnName(column), message });
    const cell: Cells = (column) => (cells[heads.at[column] ?? -1] ?? "").trim();
    const found = readCase(cell, say, around);
    const first = seen.get(found.externalId);
    if (first !== undefined) say("externalId", `“${found.externalId}”和第 ${first} 行重复：每件只能有一行`);
    else if (found.externalId) seen.set(found.externalId, line);
    return problems.length === before ? [{ line, found }] : [];
  });
  return { heads, cases, problems };
}

function readCase(cell: Cells, say: Say, around: Around): ImportedCase {
  const reportedAt = instantIn("reportedAt", cell, say, around) ?? "";
  if (!cell("reportedAt")) say("reportedAt", "不能空着：写成 2026-11-23 14:05");
  return {
    externalId: needed("externalId", cell, say, SHORT),
    text: needed("text", cell, say, MOST_LETTERS),
    reportedAt,
    kind: kindIn(cell("kind"), say),
    category: categoryIn(cell("category"), say, around),
    place: short("place", cell, say),
    urgency: urgencyOf(cell("urgency"), say),
    name: short("name", cell, say),
    phone: phoneIn(cell("phone"), say),
    ended: endedIn(cell, say, around, reportedAt),
  };
}

function needed(column: ImportColumn, cell: Cells, say: Say, most: number): string {
  const text = cell(column);
  if (!text) say(column, "不能空着");
  if (text.length > most) say(column, `太长：有 ${text.length} 个字，最多 ${most} 个`);
  return text;
}

function short(column: ImportColumn, cell: Cells, say: Say): string | null {
  const text = cell(column);
  if (text.length > SHORT) say(column, `太长：有 ${text.length} 个字，最多 ${SHORT} 个`);
  return text || null;
}

function kindIn(text: string, say: Say): "case" | "suggestion" {
  if (text === "suggestion" || text === KIND_CELLS.suggestion) return "suggestion";
  if (text && !["case", KIND_CELLS.case, "求助", "举报", "反映"].includes(text))
    say("kind", `不认识“${text}”：写投诉、求助或建议，或空着`);
  return "case";
}

function urgencyOf(text: string, say: Say): Urgency | null {
  if (!text) return null;
  const urgency = text === "突发" ? "emergency" : text === "普通" ? "routine" : urgencyIn(text);
  if (!urgency) say("urgency", `不认识“${text}”：写特急、紧急或一般`);
  return urgency ?? null;
}

function categoryIn(text: string, say: Say, { organisation }: Around): string | null {
  if (!text) return null;
  const found = organisation.categories.find(({ code, name }) => code === text || name === text);
  if (!found) say("category", `权责清单里没有“${text}”：写类别的代码或名称，或空着由系统判断`);
  return found?.code ?? null;
}

function phoneIn(text: string, say: Say): string | null {
  if (!text) return null;
  const digits = text.replaceAll(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  if (!/^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(digits))
    say("phone", "不像电话号码：写手机 11 位，或带区号的座机");
  return digits;
}

const OPEN = [
  "",
  "待受理",
  "待办",
  "未办",
  "已立案",
  "办理中",
  "处置中",
  "在办",
  "已派遣",
  "open",
  "pending",
];
const ENDED = ["已办结", "办结", "已结案", "结案", "已完成", "已反馈", "closed", "done", "resolved"];

function endedIn(cell: Cells, say: Say, around: Around, reportedAt: string): ImportedCase["ended"] {
  const state = cell("state").toLowerCase();
  if (OPEN.includes(state)) return null;
  if (!ENDED.includes(state)) {
    say("state", `不认识“${cell("state")}”：没办完的写办理中，办完的写已办结`);
    return null;
  }
  const reply = cell("reply");
  if (reply.length > MOST_LETTERS) say("reply", `太长：有 ${reply.length} 个字，最多 ${MOST_LETTERS} 个`);
  const closedAt = instantIn("closedAt", cell, say, around);
  if (closedAt && reportedAt && closedAt < reportedAt) say("closedAt", "早于上报时间：请核对");
  return {
    unit: unitIn(cell("unit"), say, around),
    outcome: outcomeIn(cell("outcome"), say),
    reply: reply || null,
    closedAt,
  };
}

function unitIn(text: string, say: Say, { organisation }: Around): string {
  if (!text) return organisation.centre.code;
  const found = organisation.unit(text) ?? organisation.units.find(({ name }) => name === text);
  if (!found) say("unit", `组织表里没有“${text}”：写单位的代码或全称，或空着`);
  return found?.code ?? "";
}

function outcomeIn(text: string, say: Say): Outcome | null {
  if (!text) return null;
  const found = OUTCOMES.find((one) => one === text || OUTCOME_CELLS[one] === text);
  if (!found) say("outcome", `不认识“${text}”：写${Object.values(OUTCOME_CELLS).join("、")}，或空着`);
  return found ?? null;
}

const TIME =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?秒?)?)?$/;
const SHANGHAI_HOURS = 8;

/** A time in Asia/Shanghai as an ISO text; null where there is none or it is wrong, which is then said. */
function instantIn(column: ImportColumn, cell: Cells, say: Say, { now }: Around): string | null {
  const text = cell(column);
  if (!text) return null;
  const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0"] = TIME.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDay(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    say(column, `不是时间“${beginningOf(text, 30)}”：写成 2026-11-23 14:05（北京时间）`);
    return null;
  }
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCHours(Number(hour) - SHANGHAI_HOURS, Number(minute), Number(second));
  if (at > now) say(column, `“${text}”还没有到：请核对日期`);
  if (Number(year) < 2000) say(column, `“${text}”太早：要在 2000 年以后`);
  return at.toISOString();
}
