import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptOrganisation } from "../../src/services/adopt-organisation.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
const STREET = "330102012";
let world: World;
let web: Web;
const people: Record<string, StaffMember> = {};
/** A case in each state that matters here, by what it is called below. */
const cases: Record<string, string> = {};

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  // As a start does: the files are the first version.
  await adoptOrganisation(world.ctx, world.ctx.organisation);
  for (const [name, role, unit] of [
    ["centre", "centre", "centre"],
    ["cg", "department", "cg"],
    ["zj", "department", "zj"],
    ["worker", "worker", COMMUNITY],
    ["street", "street", STREET],
    ["another street", "street", "330102003"],
    ["verifier", "verifier", "centre"],
    ["supervisor", "supervisor", "330102"],
    ["admin", "admin", "centre"],
  ] as const)
    people[name] = await world.staff(role, unit);
  for (const name of [
    "reported",
    "accepted",
    "dispatched",
    "handling",
    "suspended",
    "answered",
    "closed",
    "merged",
  ])
    cases[name] = await reach(name);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

function by(name: string): StaffMember {
  const found = people[name];
  if (!found) throw new Error(`nobody is ${name}`);
  return found;
}
const ANSWER = {
  type: "answer",
  outcome: "solved",
  reply: "11月23日已到现场换好灯头，并电话告知",
  action: "换灯头",
  evidence: ["维修单"],
} as const;
const SUSPEND = { type: "suspend", plan: "等雨季过", reviewOn: "2026-12-23", summary: "天气原因" } as const;
/** The way to each state: one step after the other, until it is there. */
async function reach(state: string): Promise<string> {
  const number = await aCase(world, "芙蓉社区路灯坏了", { category: "streetlight", unit: COMMUNITY });
  if (state === "merged") await by("centre").does(number, { type: "merge", into: cases["accepted"] ?? "" });
  const steps = [
    ["accepted", "centre", { type: "accept" }],
    ["dispatched", "centre", { type: "dispatch", unit: "cg" }],
    ["handling", "cg", { type: "sign" }],
    ["suspended", "cg", SUSPEND],
    ["answered", "cg", ANSWER],
    ["closed", "verifier", { type: "verify_pass", text: "看过" }],
  ] as const;
  const last = steps.findIndex(([to]) => to === state);
  for (const [to, who, event] of steps.slice(0, last + 1))
    if (to !== "suspended" || state === "suspended") await by(who).does(number, event);
  return number;
}

/** Every history's end, every table that an event writes to, and who is told: as it stands. */
async function everything(): Promise<unknown> {
  const [row] = await world.ctx.db.execute(sql`select
    (select md5(string_agg(number || head_hash || version, ',' order by number)) from cases) as heads,
    (select count(*) from case_events) as events, (select count(*) from dispatches) as dispatches,
    (select count(*) from outbox) as notices, (select count(*) from arbitrations) as arbitrations,
    (select max(seq) from organisation_versions) as organisation, (select count(*) from duty_shifts) as shifts`);
  return row;
}

const EXPLAIN = { type: "explain_delay", reason: "materials", newDate: "2026-12-10" };
const RETURN = {
  type: "return",
  reason: "not_our_duty",
  basis: "第3项",
  suggestedUnit: "zj",
  waived: "派错",
};

describe("an event that cannot be is refused with the reason, and nothing is changed", () => {
  it.each<[what: string, at: string, who: string, body: object, code: string, says: RegExp]>([
    // Out of order.
    ["signing before it was sent", "accepted", "centre", { type: "sign" }, "auth.forbidden", /sign/],
    [
      "an answer before signing",
      "dispatched",
      "cg",
      ANSWER,
      "case.move_not_allowed",
      /dispatched.*answer.*sign/,
    ],
    [
      "a check before the answer",
      "handling",
      "verifier",
      { type: "verify_pass", text: "好" },
      "case.move_not_allowed",
      /handling/,
    ],
    [
      "a dispatch before acceptance",
      "reported",
      "centre",
      { type: "dispatch", unit: "cg" },
      "case.move_not_allowed",
      /accept/,
    ],
    ["accepting twice", "accepted", "centre", { type: "accept" }, "case.move_not_allowed", /dispatch/],
    [
      "closing without evidence",
      "handling",
      "cg",
      { ...ANSWER, evidence: [] },
      "case.needs_evidence",
      /凭据|证|照片/,
    ],
    [
      "granting what nobody asked for",
      "handling",
      "centre",
      { type: "decide_extension", granted: true },
      "case.no_extension_asked",
      /./,
    ],
    // By the wrong role, a sibling unit, another street.
    [
      "declining by a department",
      "reported",
      "cg",
      { type: "decline", reason: "out_of_scope", text: "不归我" },
      "auth.forbidden",
      /decline/,
    ],
    [
      "a check by the unit itself",
      "answered",
      "cg",
      { type: "verify_pass", text: "好" },
      "auth.forbidden",
      /verify_pass/,
    ],
    ["a sibling's answer", "handling", "zj", ANSWER, "case.not_found", /./],
    ["a sibling's return", "handling", "zj", RETURN, "case.not_found", /./],
    ["another street's acceptance", "reported", "another street", { type: "accept" }, "case.not_found", /./],
    [
      "a 督办函 by the centre",
      "handling",
      "centre",
      { type: "supervise", level: "supervise", text: "请办" },
      "letter.signer",
      /督办员/,
    ],
    // Days that have passed, are none, or nobody means.
    [
      "a new date in the past",
      "handling",
      "cg",
      { ...EXPLAIN, newDate: "2026-11-20" },
      "case.date_passed",
      /2026-11-20/,
    ],
    [
      "a 30 February",
      "handling",
      "cg",
      { ...EXPLAIN, newDate: "2027-02-30" },
      "case.date_passed",
      /2027-02-30/,
    ],
    [
      "the year 2999",
      "handling",
      "centre",
      { ...EXPLAIN, newDate: "2999-01-01" },
      "case.date_too_far",
      /2999-01-01.*2028-11-22/,
    ],
    [
      "an extension into the past",
      "handling",
      "cg",
      { ...EXPLAIN, type: "request_extension", newDate: "2025-01-01" },
      "case.date_passed",
      /2025-01-01/,
    ],
    [
      "a review in the past",
      "handling",
      "cg",
      { ...SUSPEND, reviewOn: "2026-01-01" },
      "case.date_passed",
      /2026-01-01/,
    ],
    [
      "a review in two years",
      "suspended",
      "cg",
      { type: "review", reviewOn: "2028-11-01", text: "再等" },
      "case.review_too_far",
      /90/,
    ],
    [
      "an answer done tomorrow",
      "handling",
      "cg",
      { ...ANSWER, doneOn: "2026-11-24" },
      "case.date_to_come",
      /2026-11-24/,
    ],
    [
      "the rest in the year 9999",
      "handling",
      "cg",
      { ...ANSWER, outcome: "partly", nextDate: "9999-12-31" },
      "case.date_too_far",
      /9999/,
    ],
    ["a day that is none", "handling", "cg", { ...EXPLAIN, newDate: "明天" }, "request.invalid", /newDate/],
    [
      "an event that nobody knows",
      "handling",
      "cg",
      { type: "finish" },
      "request.invalid",
      /^有字段不符合要求：type 要是 [a-z_、]*answer[a-z_、]* 之一$/,
    ],
    [
      "a person who has no number",
      "handling",
      "cg",
      { type: "note", text: "请看", mentions: ["林晓"] },
      "request.invalid",
      /^有字段不符合要求：mentions\.0 要用列表里给出的编号（UUID）$/,
    ],
    // On what is merged or over.
    ["accepting what was merged", "merged", "centre", { type: "accept" }, "case.move_not_allowed", /unmerge/],
    [
      "merging what was merged",
      "merged",
      "centre",
      { type: "merge", into: "2611230000017" },
      "case.move_not_allowed",
      /merged/,
    ],
    [
      "dispatching what was closed",
      "closed",
      "centre",
      { type: "dispatch", unit: "cg" },
      "case.move_not_allowed",
      /closed/,
    ],
    ["answering what was closed", "closed", "cg", ANSWER, "case.move_not_allowed", /closed/],
    [
      "a whistle on what was closed",
      "closed",
      "street",
      { type: "whistle", units: ["zj"], text: "来" },
      "case.move_not_allowed",
      /closed/,
    ],
    [
      "a merge into what was closed",
      "reported",
      "centre",
      { type: "merge", into: "CLOSED" },
      "case.merge_target",
      /./,
    ],
    [
      "a merge into nothing",
      "reported",
      "centre",
      { type: "merge", into: "2611230000000" },
      "case.merge_target",
      /./,
    ],
    [
      "an unknown unit",
      "accepted",
      "centre",
      { type: "dispatch", unit: "nobody" },
      "case.unknown_unit",
      /nobody/,
    ],
    [
      "an older version than there is",
      "handling",
      "cg",
      { type: "act", text: "到场", version: 1 },
      "case.changed_meanwhile",
      /./,
    ],
  ])("%s", async (_, at, who, given, code, says) => {
    const body = "into" in given && given.into === "CLOSED" ? { ...given, into: cases["closed"] } : given;
    const before = await everything();
    const answer = await web.json(`/api/cases/${cases[at]}/events`, { key: by(who).key, body });
    expect(answer.body.error?.code).toBe(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error?.message).toMatch(says);
    expect(await everything()).toEqual(before);
  });

  it("the same event twice at once counts once, and the other is told", async () => {
    const number = await reach("accepted");
    const body = { type: "dispatch", unit: "cg" };
    const path = `/api/cases/${number}/events`;
    const both = await Promise.all([1, 2].map(() => web.json(path, { key: by("centre").key, body })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = await world.ctx.db.execute(sql`select 1 from dispatches d join cases c on c.id = d.case_id
      where c.number = ${number}`);
    expect(rows).toHaveLength(1);
  });
});

describe("an organisation that cannot be is refused with file and line, and nothing is changed", () => {
  const file = async (table: "units" | "categories") => {
    const path = `/api/organisation/tables/${table}`;
    return (await web.request(path, { key: by("admin").key })).text();
  };
  it.each<[what: string, table: "units" | "categories", change: (csv: string) => string, line: RegExp]>([
    [
      "a cycle",
      "units",
      (csv) => `${csv}aa,甲,department,bb,,,\r\nbb,乙,department,aa,,,\r\n`,
      /units\.csv\D*\d+/,
    ],
    ["an orphan", "units", (csv) => `${csv}aa,甲,department,gone,,,\r\n`, /units\.csv\D*\d+/],
    ["a code twice", "units", (csv) => `${csv}cg,又一个,department,330102,,,\r\n`, /units\.csv\D*\d+/],
    [
      "no lead there is",
      "categories",
      (csv) => csv.replace("城乡建设,cg,", "城乡建设,gone,"),
      /categories\.csv\D*\d+/,
    ],
    [
      "a season that is none",
      "categories",
      (csv) => csv.replace("06-01..09-30:2", "汛期"),
      /categories\.csv\D*\d+/,
    ],
    [
      "half a character",
      "units",
      (csv) => csv.replace("综合行政执法局", "综合\ufffd执法局,,"),
      /units\.csv\D*\d+/,
    ],
  ])("%s", async (_, table, change, line) => {
    const [csv, before] = [await file(table), await everything()];
    const answer = await web.json("/api/organisation", {
      ...{ key: by("admin").key, method: "PUT" },
      body: { [table]: change(csv) },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error?.message).toMatch(line);
    expect(await everything()).toEqual(before);
  });
});
