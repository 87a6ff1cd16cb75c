import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "../../src/core/glossary.ts";
import { MAY, type Scope, SEES } from "../../src/core/permissions.ts";
import { CASE_EVENTS, type CaseEventType } from "../../src/core/workflow.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";
import { anEvent } from "../simulation/people.ts";

const STREET = "330102012";
const COMMUNITY = "330102012001";
/** Where somebody may belong, seen from a case in 芙蓉社区 that 综合行政执法局 leads. */
const UNITS = {
  own: "cg",
  sibling: "jj",
  parent: "330102",
  community: COMMUNITY,
  neighbour: "330102012002",
  street: STREET,
  "another street": "330102003",
  centre: "centre",
} as const;
type Where = keyof typeof UNITS;
const WHERE = Object.keys(UNITS) as Where[];

/** The scopes of `core/permissions` in plain words, written down a second time. */
const REACHES: Readonly<Record<Scope, readonly Where[]>> = {
  any: WHERE,
  own: ["own"],
  helps: ["own"],
  keeps: ["own"],
  part: ["own", "community"],
  area: ["own", "parent", "community", "street"],
  asked: [],
  mine: [],
  apart: WHERE.filter((where) => where !== "own"),
};

let world: World;
let web: Web;
/** Open and in the unit's hands; over, so that nothing can happen to it any more; about the unit itself. */
let open: string;
let over: string;
let sealed: string;
const people = new Map<string, StaffMember>();

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  for (const role of ROLES)
    for (const where of WHERE) people.set(`${role} ${where}`, await world.staff(role, UNITS[where]));
  [open, over, sealed] = [await led(), await led(), await led()];
  await set(over, sql`state = 'withdrawn'`);
  await set(sealed, sql`sealed = true, concerned_unit = 'jj'`);
});
afterAll(async () => {
  web.close();
  await world.close();
});

async function led(): Promise<string> {
  const number = await aCase(world, "芙蓉社区的路灯坏了", { community: COMMUNITY, street: STREET } as never);
  const centre = people.get("centre centre") as StaffMember;
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await set(number, sql`community = ${COMMUNITY}, street = ${STREET}`);
  return number;
}
const set = (number: string, what: ReturnType<typeof sql>) =>
  world.ctx.db.execute(sql`update cases set ${what} where number = ${number}`);

const reaches = (scope: Scope | undefined, where: Where) =>
  scope !== undefined && REACHES[scope].includes(where);
/** Whoever leads a case sees it, whatever else they see. */
const sees = (role: Role, where: Where) => reaches(SEES[role], where) || where === "own";
const keyOf = (role: Role, where: Where) => people.get(`${role} ${where}`)?.key ?? "";

describe("who sees a case, by role and unit: own, sibling, parent and child", () => {
  it.each(ROLES)("%s: alone, in the list, and on the page alike", async (role) => {
    for (const where of WHERE) {
      const key = keyOf(role, where);
      const one = await web.request(`/api/cases/${open}`, { key });
      const { body: list } = await web.json(`/api/cases?q=${open}`, { key });
      const browser = await web.desk({ key });
      const page = await browser.get(`/staff/cases/${open}`);
      const seen = [one.status, list["cases"].length, page.status];
      expect([where, ...seen]).toEqual([where, ...(sees(role, where) ? [200, 1, 200] : [404, 0, 404])]);
    }
  });

  it("a sealed one: the centre, a supervisor and whoever leads it; never the unit it is about", async () => {
    const seen: string[] = [];
    for (const role of ROLES)
      for (const where of WHERE) {
        const key = keyOf(role, where);
        const one = (await web.request(`/api/cases/${sealed}`, { key })).status === 200;
        const { body: list } = await web.json(`/api/cases?q=${sealed}`, { key });
        expect([role, where, list["cases"].length]).toEqual([role, where, one ? 1 : 0]);
        if (one) seen.push(`${role} ${where}`);
      }
    const expected = ROLES.flatMap((role) =>
      WHERE.filter(
        (where) => role === "centre" || (role === "supervisor" && where !== "sibling") || where === "own",
      ).map((where) => `${role} ${where}`),
    );
    expect(seen).toEqual(expected);
  });
});

/** What is sent is complete and right, so that only the right is asked; nothing can happen to a case that is over. */
const scene = { actors: [], today: "2026-11-23", other: "2611230000000", isWithin: () => false };
const draw = { fitting: false, event: 0, actor: 0, unit: 0, flag: true, rare: false };
const bodyOf = (type: CaseEventType) => anEvent(type, draw, scene);
const expected = (type: CaseEventType, role: Role, where: Where): "403" | "404" | "allowed" => {
  const grants: Partial<Record<Role | "system", Scope>> = MAY[type];
  if (grants[role] === undefined) return "403";
  // The board, not the sight, says who may claim: who is too late is told so.
  if (type === "claim" && reaches(grants[role], where)) return "allowed";
  if (!sees(role, where)) return "404";
  return reaches(grants[role], where) ? "allowed" : "403";
};

describe("who may do an event, by role and unit", () => {
  it.each(CASE_EVENTS)("%s", async (type) => {
    const body = bodyOf(type);
    const wrong: unknown[] = [];
    for (const role of ROLES)
      for (const where of WHERE) {
        const path = `/api/cases/${over}/events`;
        const { status, body: said } = await web.json(path, { key: keyOf(role, where), body });
        // 核查 by whoever is not apart is told as what it is.
        const refused = status === 403 || said.error?.code === "case.same_person";
        const was = refused ? "403" : status === 404 ? "404" : "allowed";
        if (was !== expected(type, role, where)) wrong.push([role, where, was, said.error?.code]);
      }
    expect(wrong).toEqual([]);
  });

  it("moved a case that is over nowhere: at most something was noted on it", async () => {
    const { body } = await web.json(`/api/cases/${over}`, { key: keyOf("centre", "centre") });
    expect([body["case"].state, body["case"].leadUnit.code]).toEqual(["withdrawn", "cg"]);
  });
});
