import { afterAll, beforeAll, expect, it } from "vitest";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
});
afterAll(async () => {
  web.close();
  await world.close();
});

const WORDS = { title: "请稍等", body: "您好，{工单号} 由{单位}在办，{日期}再答复您。{别的}" };

it("a canned answer of the unit is offered to the unit, filled, and to nobody else", async () => {
  const [cg, zj] = await Promise.all([world.staff("department", "cg"), world.staff("department", "zj")]);
  const browser = await web.desk(cg);
  expect((await browser.post("/staff/canned", { ...WORDS, shared: "on" })).status).toBe(303);
  const list = await (await browser.get("/staff/canned/list?case=2611230000000")).json();
  expect(list.answers).toMatchObject([
    { title: "请稍等", text: "您好，2611230000000 由综合行政执法局在办，2026年11月23日再答复您。{别的}" },
  ]);
  expect(await (await (await web.desk(zj)).get("/staff/canned")).text()).not.toContain("请稍等");
});

it("one's own are one's own, changed and taken away by oneself only; personal numbers are refused", async () => {
  const [one, other] = await Promise.all([world.staff("department", "cg"), world.staff("department", "cg")]);
  const browser = await web.desk(one);
  await browser.post("/staff/canned", { title: "只给我", body: "<script>alert(1)</script>" });
  const page = await (await browser.get("/staff/canned")).text();
  expect(page).toContain("只给我");
  expect(page).not.toContain("<script>alert");
  const id = /name="id" value="([0-9a-f-]{36})"/.exec(page.slice(page.indexOf("只给我")))?.[1] ?? "";
  expect(id).not.toBe("");
  const strange = await web.desk(other);
  expect(await (await strange.get("/staff/canned")).text()).not.toContain("只给我");
  const stolen = await strange.post("/staff/canned", { id, do: "remove" });
  expect(stolen.status).toBe(404);
  const personal = await browser.post("/staff/canned", { title: "打电话", body: "打13812345678找老王" });
  expect(personal.status).toBe(409);
  await browser.post("/staff/canned", { id, do: "remove" });
  expect(await (await browser.get("/staff/canned")).text()).not.toContain("只给我");
});

it("is taken from the plain list where nothing was typed", async () => {
  const cg = await world.staff("department", "cg");
  const browser = await web.desk(cg);
  await browser.post("/staff/canned", { title: "问地点", body: "{工单号}请问具体在几号楼？" });
  const number = await world.resident().files("采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑");
  const centre = await world.staff("centre", "centre");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  const page = await (await browser.get(`/staff/cases/${number}`)).text();
  const id = /<option value="([0-9a-f-]{36})">问地点<\/option>/.exec(page)?.[1] ?? "";
  const asked = await browser.post(`/staff/cases/${number}/events`, {
    type: "ask_resident",
    canned: id,
    text: "",
  });
  expect(asked.status).toBe(303);
  expect(await (await browser.get(`/staff/cases/${number}`)).text()).toContain(`${number}请问具体在几号楼？`);
});
