import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let officer: StaffMember;
let department: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  officer = await world.staff("officer", "centre");
  department = await world.staff("department", "cg");
});
afterAll(async () => {
  expect(await world.ledger()).toMatchObject({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

describe("consultations with help", () => {
  it("are asked of a department, drafted there and sent by the officer, over API and pages", async () => {
    const person = world.resident();
    await person.say("人工");
    const list = await web.json("/api/consultations?state=open", { key: officer.key });
    const id: string = list.body["consultations"][0].id;
    const post = (path: string, key: string, body: unknown) => web.json(path, { key, body });
    expect((await post(`/api/consultations/${id}/ask`, department.key, { unit: "cg" })).status).toBe(403);
    expect((await post(`/api/consultations/${id}/ask`, officer.key, { unit: "none" })).status).toBe(409);
    expect((await post(`/api/consultations/${id}/ask`, officer.key, {})).status).toBe(400);
    expect((await post(`/api/consultations/${id}/ask`, officer.key, { unit: "cg" })).status).toBe(200);
    expect((await web.json("/api/consultations?asked=true", { key: officer.key })).status).toBe(403);

    const desk = await web.desk(department);
    expect(await (await desk.get("/staff/asked")).text()).toContain("拟答复");
    await desk.post(`/staff/asked/${id}/draft`, { text: "请到街道窗口办理" });
    const page = await (await (await web.desk(officer)).get(`/staff/consultations/${id}`)).text();
    expect(page).toContain("请到街道窗口办理");

    const grouped = await web.json("/api/consultations?grouped=true", { key: officer.key });
    expect(
      grouped.body["groups"].flatMap((group: { consultations: unknown[] }) => group.consultations),
    ).toHaveLength(1);
    const together = { ids: [id], text: "请到街道窗口办理" };
    expect((await post("/api/consultations/answer-together", officer.key, together)).body).toEqual({
      answered: 1,
      told: 1,
    });
    expect((await post("/api/consultations/answer-together", officer.key, together)).status).toBe(409);
    expect((await (await web.desk(officer)).get("/staff/consultations/together")).status).toBe(200);
  });
});

describe("an answer over the API", () => {
  it("is refused where it only passes on, and what it lacks is shown to the verifier", async () => {
    const number = await world.resident().files("采荷路70号的路灯坏了三天了");
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await department.does(number, { type: "sign" });
    const answer = (more: object) =>
      web.json(`/api/cases/${number}/events`, {
        key: department.key,
        body: { type: "answer", outcome: "solved", action: "更换灯头", evidence: ["照片"], ...more },
      });
    const form = await answer({ reply: "已转相关部门处理" });
    expect([form.status, form.body.error?.code]).toEqual([409, "case.needs_measure"]);
    expect((await answer({ reply: "灯已修好", doneOn: "2027-01-01" })).status).toBe(409);
    expect((await answer({ reply: "灯已修好", contact: "telepathy" })).status).toBe(400);
    expect((await answer({ reply: "灯已修好" })).status).toBe(200);
    const page = await (await (await web.desk(centre)).get(`/staff/cases/${number}`)).text();
    expect(page).toContain("核查时请留意");
    expect(page).toContain("和谁联系过");
  });

  it("is merged with one press from the case's page", async () => {
    const into = await world.resident().files("采荷路90号的路灯坏了三天了");
    const number = await world.resident().files("采荷路90号的路灯坏了，一直不亮");
    const centre = await world.staff("centre", "centre");
    const desk = await web.desk(centre);
    const page = await (await desk.get(`/staff/cases/${number}`)).text();
    expect(page).toContain("并入这一件");
    await desk.post(`/staff/cases/${number}/events`, { type: "merge", into });
    expect(await (await desk.get(`/staff/cases/${number}`)).text()).toContain("已并案");
  });
});
