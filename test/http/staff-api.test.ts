import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import { aCase as fileCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const CAIHE = "330102012";
const NANXING = "330102008";

let world: World;
let web: Web;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const aCase = (given: Parameters<typeof fileCase>[2] = {}): Promise<string> =>
  fileCase(world, "人行道上的石板松动，踩上去会翻", { place: "采荷街道凯旋路", category: "other", ...given });

const act = (number: string, key: string, body: unknown) =>
  web.json(`/api/cases/${number}/events`, { key, body });
const dispatched = async (number: string, unit: string) => {
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit });
};

describe("the suggestion", () => {
  it("names the unit of the duty list and the rule, until the matter is over, never the unit complained about", async () => {
    const number = await aCase({ category: "streetlight" });
    const suggestionOf = async (of: string) =>
      (await web.json(`/api/cases/${of}`, { key: centre.key })).body["suggestion"];
    expect(await suggestionOf(number)).toMatchObject({
      unit: { code: "cg", name: "综合行政执法局" },
      rule: "duty_list",
      duty: expect.stringContaining("照明"),
      passesTo: null,
    });
    const street = await aCase({ category: "street_vending", place: "采荷街道凯旋路" });
    expect(await suggestionOf(street)).toMatchObject({
      unit: { code: CAIHE },
      rule: "street_first",
      passesTo: { code: "cg" },
    });
    await centre.does(number, { type: "decline", reason: "no_facts", text: "没有具体情况" });
    expect(await suggestionOf(number)).toBeNull();
    const about = { category: "streetlight", sealed: true, text: "投诉综合行政执法局工作人员收钱" };
    expect(await suggestionOf(await aCase(about))).toBeNull();
  });
});

describe("who sees which case", () => {
  /** Cases: in the street, led by the department, sealed and led by the department, sealed about the department. */
  const CASES = ["area", "led", "sealed", "concerned"] as const;
  let numbers: Record<(typeof CASES)[number], string>;

  beforeAll(async () => {
    numbers = {
      area: await aCase(),
      led: await aCase({ place: null }),
      sealed: await aCase({ sealed: true }),
      concerned: await aCase({ sealed: true, place: null }),
    };
    await dispatched(numbers.led, "cg");
    await dispatched(numbers.sealed, "cg");
    await dispatched(numbers.concerned, "cg");
    const { sql } = await import("drizzle-orm");
    await world.database.db.execute(
      sql`update cases set concerned_unit = 'cg' where number = ${numbers.concerned}`,
    );
  });

  it.each<[Role, string, readonly (typeof CASES)[number][]]>([
    ["centre", "centre", ["area", "led", "sealed", "concerned"]],
    ["supervisor", "330102", ["area", "led", "sealed", "concerned"]],
    ["supervisor", "cg", ["area", "led", "sealed"]],
    ["officer", "centre", ["area", "led"]],
    ["verifier", "centre", ["area", "led"]],
    ["admin", "330102", ["area", "led"]],
    ["department", "cg", ["led", "sealed"]],
    ["department", "jy", []],
    ["street", CAIHE, ["area"]],
    ["street", NANXING, []],
    ["worker", CAIHE, ["area"]],
    ["worker", NANXING, []],
    ["leader", "330102", ["area", "led"]],
  ])("%s of %s: list, page and events agree", async (role, unit, seen) => {
    const { key } = await world.staff(role, unit);
    const listed = (await web.json("/api/cases", { key })).body["cases"].map(
      (one: { number: string }) => one.number,
    );
    for (const name of CASES) {
      const number = numbers[name];
      const expected = seen.includes(name);
      expect([name, listed.includes(number)]).toEqual([name, expected]);
      expect([name, (await web.request(`/api/cases/${number}`, { key })).status]).toEqual([
        name,
        expected ? 200 : 404,
      ]);
      // A role that may never note learns so; whoever may learns nothing of a case out of sight.
      const refused = role === "admin" ? 403 : 404;
      if (!expected) expect((await act(number, key, { type: "note", text: "看看" })).status).toBe(refused);
      const found = (await web.json(`/api/cases?q=${number}`, { key })).body["cases"];
      expect([name, found.length]).toEqual([name, expected ? 1 : 0]);
    }
  });
});

describe("the list", () => {
  it("comes in pages of fifty, each case once, and filters by state, unit and words", async () => {
    const own = await createWorld();
    const desk = openWeb(own);
    const { key } = await own.staff("centre", "centre");
    const there = world;
    world = own;
    for (let n = 0; n < 60; n++)
      await aCase({
        text: n === 7 ? "窨井盖不见了" : "路灯不亮",
        reportedAt: new Date(own.ctx.now().getTime() - n * 1000),
      });
    world = there;
    const first = (await desk.json("/api/cases", { key })).body;
    expect(first["cases"]).toHaveLength(50);
    const second = (await desk.json(`/api/cases?cursor=${first["nextCursor"]}`, { key })).body;
    expect(second["nextCursor"]).toBeNull();
    const all = [...first["cases"], ...second["cases"]];
    expect(new Set(all.map(({ number }: { number: string }) => number)).size).toBe(60);
    expect((await desk.json("/api/cases?q=窨井盖", { key })).body["cases"]).toHaveLength(1);
    expect((await desk.json("/api/cases?state=closed", { key })).body["cases"]).toEqual([]);
    expect((await desk.json("/api/cases?unit=cg", { key })).body["cases"]).toEqual([]);
    desk.close();
    await own.close();
  });
});

describe("events", () => {
  it("walk a case to its end, and each answer says what may be done next", async () => {
    const number = await aCase();
    const cg = await world.staff("department", "cg");
    const verifier = await world.staff("verifier", "centre");
    const done = async (who: StaffMember, body: object) => {
      const answer = await act(number, who.key, body);
      expect([body, answer.status]).toEqual([body, 200]);
      return answer.body;
    };
    const shown = (await web.json(`/api/cases/${number}`, { key: centre.key })).body;
    expect(shown["allowed"]).toEqual(expect.arrayContaining(["accept", "decline"]));
    await done(centre, { type: "accept", version: shown["case"].version });
    await done(centre, { type: "dispatch", unit: "cg", text: "请尽快" });
    const signed = await done(cg, { type: "sign" });
    expect(signed["allowed"]).toEqual(expect.arrayContaining(["answer", "return", "suspend"]));
    expect(signed["dispatches"][0]).toMatchObject({ unit: { code: "cg" }, signedAt: expect.any(String) });
    await done(cg, {
      type: "answer",
      outcome: "solved",
      reply: "石板已经重新铺好",
      action: "重铺三块石板",
      evidence: ["现场照片"],
    });
    const closed = await done(verifier, { type: "verify_pass", text: "现场看过，平整" });
    expect(closed["case"]).toMatchObject({
      state: "closed",
      outcome: "solved",
      publicReply: "石板已经重新铺好",
    });
    expect(closed["history"].map(({ type }: { type: string }) => type)).toEqual([
      "open",
      "accept",
      "dispatch",
      "sign",
      "answer",
      "verify_pass",
    ]);
  });

  it.each<[string, Role, string, object, number, string]>([
    [
      "a state that does not allow it",
      "centre",
      "centre",
      { type: "verify_pass", text: "好" },
      409,
      "case.move_not_allowed",
    ],
    ["a role without the right", "officer", "centre", { type: "accept" }, 403, "auth.forbidden"],
    ["an old version", "centre", "centre", { type: "accept", version: 99 }, 409, "case.changed_meanwhile"],
    ["a merge with itself", "centre", "centre", { type: "merge", into: "" }, 409, "case.merge_itself"],
  ])("%s is refused with the reason", async (_name, role, unit, body, status, code) => {
    const number = await aCase();
    const { key } = await world.staff(role, unit);
    const sent = "into" in body ? { ...body, into: number } : body;
    const answer = await act(number, key, sent);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.body.error?.message).not.toContain("{");
  });

  it("a unit that does not exist is refused and named", async () => {
    const number = await aCase();
    await centre.does(number, { type: "accept" });
    const answer = await act(number, centre.key, { type: "dispatch", unit: "nowhere" });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "case.unknown_unit" } } });
  });

  it("that takes the case out of one's sight is told as done, not as unknown", async () => {
    const zj = await world.staff("department", "zj");
    const number = await aCase({ category: "streetlight" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "ask_unit", unit: "zj", text: "是你们的吗" });
    const answered = await act(number, zj.key, { type: "answer_unit", text: "不是我们的" });
    expect(answered.status).toBe(200);
    expect(answered.body["history"].at(-1)).toMatchObject({ type: "answer_unit" });
    expect((await web.json(`/api/cases/${number}`, { key: zj.key })).status).toBe(404);
  });
  it("done twice at once happens once", async () => {
    const number = await aCase();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => act(number, centre.key, { type: "accept" })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(7).fill(409)]);
  });

  it("a revoked key does nothing more", async () => {
    const number = await aCase();
    const gone = await world.staff("centre", "centre");
    const { revokeStaffKey } = await import("../../src/services/revoke-staff-key.ts");
    await revokeStaffKey(world.ctx, gone.keyId);
    expect((await act(number, gone.key, { type: "accept" })).status).toBe(401);
  });
});

describe("consultations, duty and quarantine", () => {
  it("a question to staff is listed, answered into the chat, and answered once", async () => {
    const chat = await web.chat();
    await chat.say("人工");
    const asked = await chat.say("我家老人的高龄津贴上个月没有到账，想问问是什么原因");
    expect(asked.status).toBe(200);
    const officer = await world.staff("officer", "centre");
    const open = (await web.json("/api/consultations?state=open", { key: officer.key })).body[
      "consultations"
    ];
    expect(open.length).toBeGreaterThan(0);
    const { id } = open.at(-1);
    const answer = { key: officer.key, body: { text: "已为您核实，本月一并补发。" } };
    expect((await web.request(`/api/consultations/${id}/answer`, answer)).status).toBe(200);
    const again = await web.json(`/api/consultations/${id}/answer`, answer);
    expect(again).toMatchObject({ status: 409, body: { error: { code: "consultation.answered" } } });
    const told = (await web.json("/api/chat/messages", { key: chat.token })).body["messages"];
    expect(told.at(-1).text).toContain("本月一并补发");
  });

  it.each<[Role, string, string, number]>([
    ["department", "cg", "/api/consultations", 403],
    ["officer", "centre", "/api/consultations", 200],
    ["worker", CAIHE, "/api/alerts", 403],
    ["supervisor", "330102", "/api/alerts", 200],
    ["officer", "centre", "/api/quarantine", 403],
    ["admin", "330102", "/api/quarantine", 200],
  ])("%s of %s asks for %s", async (role, unit, path, status) => {
    const { key } = await world.staff(role, unit);
    expect((await web.request(path, { key })).status).toBe(status);
  });

  it("a danger is listed for duty until somebody acknowledges it", async () => {
    const number = await (await web.chat()).files("采荷街道凯旋路12号着火了，有浓烟");
    const alerts = async () => (await web.json("/api/alerts", { key: centre.key })).body["alerts"];
    const [alert] = await alerts();
    expect(alert).toMatchObject({ danger: "fire", caseNumber: number });
    const done = await web.request(`/api/alerts/${alert.id}/acknowledge`, {
      key: centre.key,
      method: "POST",
    });
    expect(done.status).toBe(200);
    expect(await alerts()).toEqual([]);
  });

  it("a danger that turns out to be sealed tells its words and number to nobody but who may see them", async () => {
    const officer = await world.staff("officer", "centre");
    const alertOf = async (key: string) => (await web.json("/api/alerts", { key })).body["alerts"][0];
    const chat = await web.chat();
    await chat.say("凯旋路12号正在打人，快来人");
    expect((await alertOf(officer.key)).said).toContain("打人");
    const sealed = await chat.say("我要举报城管执法人员打人");
    expect(await alertOf(officer.key)).toMatchObject({ danger: "violence", said: null, caseNumber: null });
    expect((await alertOf(centre.key)).said).toContain("打人");
    const option = sealed.body["replies"].at(-1).options[0].id;
    const filed = (await chat.send({ option })).body["replies"].find(
      (reply: { case?: string }) => reply.case,
    );
    expect((await alertOf(officer.key)).caseNumber).toBeNull();
    expect((await alertOf(centre.key)).caseNumber).toBe(filed.case);
  });
});
