import type { Database } from "../../db/client.ts";
import { cases, dispatches } from "../../db/schema.ts";
import { newId } from "../../db/uuid.ts";
import type { CaseState } from "../../src/core/workflow.ts";
import { DISTRICT } from "./plant.ts";

const STATES: readonly CaseState[] = [
  ...["reported", "accepted", "accepted", "dispatched", "handling", "handling", "handling"],
  ...["returned", "suspended", "answered"],
] as CaseState[];
const WITH_UNIT: readonly CaseState[] = ["dispatched", "handling", "returned", "answered"];
const UNITS = ["cg", "zj", "gaj"];
const STREETS = ["330102001", "330102003", "330102008"];
const WORDS = [
  "门口的路灯坏了三天了，晚上很黑，老人不敢出门",
  "楼下烧烤店油烟很大，窗户都不敢开，已经反映过两次",
  "小区北门外面人行道的地砖松动，下雨天一踩一脚水",
  "电动车乱停，把消防通道堵住了，希望有人来管",
];
const ROADS = ["采荷路", "凯旋路", "秋涛北路", "太平门直街", "双菱路"];
const HOUR_MS = 3_600_000;

export interface Planted {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
}

/** Many open cases, a third of them with a unit's clocks, written straight into the tables. Histories are missing. */
export async function plantCases(db: Database, count: number, now: Date): Promise<Planted[]> {
  const planted: Planted[] = [];
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, i) => aRow(from + i, now));
    await db.insert(cases).values(rows);
    const dispatched = rows.filter(({ state }) => WITH_UNIT.includes(state));
    if (dispatched.length > 0)
      await db.insert(dispatches).values(dispatched.map((row) => aDispatch(row, now)));
    planted.push(...rows.map(({ id, number, state }) => ({ id, number, state })));
  }
  // As the server does by itself a little later.
  await db.execute("analyze");
  return planted;
}

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

function aRow(n: number, now: Date) {
  const id = newId();
  const state = pick(STATES, n);
  const due = new Date(now.getTime() + ((n % 240) - 24) * HOUR_MS);
  return {
    district: DISTRICT,
    id,
    number: `261101${String(n).padStart(6, "0")}0`,
    code: "ABCDEF",
    token: id,
    kind: "case" as const,
    state,
    version: 1,
    category: "streetlight",
    topic: "城乡建设",
    urgency:
      n % 50 === 0 ? ("emergency" as const) : n % 11 === 0 ? ("urgent" as const) : ("routine" as const),
    text: `${pick(ROADS, n)}${(n % 300) + 1}号${pick(WORDS, n >> 2)}`,
    place: `${pick(ROADS, n)}${(n % 300) + 1}号`,
    street: pick(STREETS, n),
    leadUnit: WITH_UNIT.includes(state) ? pick(UNITS, n >> 3) : null,
    reviewOn: state === "suspended" ? "2027-01-15" : null,
    suspendedAt: state === "suspended" ? now : null,
    reportedAt: new Date(now.getTime() - (n % 1440) * HOUR_MS),
    dueAt: due,
    promisedAt: due,
    calendarVersion: "1",
    updatedAt: now,
    headHash: "planted",
  };
}

function aDispatch(row: ReturnType<typeof aRow>, now: Date) {
  const at = row.reportedAt;
  return {
    district: DISTRICT,
    id: newId(),
    caseId: row.id,
    unit: row.leadUnit ?? "cg",
    at,
    signBy: new Date(at.getTime() + 4 * HOUR_MS),
    feedbackBy: new Date(at.getTime() + 24 * HOUR_MS),
    doneBy: row.dueAt,
    signedAt: row.state === "dispatched" ? null : now,
    feedbackAt: row.state === "answered" ? now : null,
  };
}
