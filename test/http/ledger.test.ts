import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "../../src/core/glossary.ts";
import { closeDays } from "../../src/services/close-days.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let key: string;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  ({ key } = await world.staff("supervisor", "330102"));
  await world.resident().files("采荷路12号的路灯坏了好几天了");
  world.pass({ days: 1 });
  await closeDays(world.ctx);
});
afterAll(async () => {
  web.close();
  await world.close();
});

test("the supervisor reads the ledger, its days and its parts over the API", async () => {
  const now = await web.json("/api/ledger", { key });
  expect(now.body).toMatchObject({
    difference: 0,
    faults: [],
    cases: { total: 1 },
    closed: { day: "2026-11-23" },
  });
  const { body } = await web.json("/api/ledger/closings?days=7", { key });
  expect(body["closings"]).toMatchObject([{ day: "2026-11-23", events: 1, hash: now.body["closed"].hash }]);
  for (const by of ["source", "unit", "month"])
    expect((await web.json(`/api/ledger/${by}`, { key })).body).toMatchObject({ by, difference: 0 });
});

test("a split there is not is told what there is", async () => {
  const { status, body } = await web.json("/api/ledger/person", { key });
  expect(status).toBe(400);
  expect(body.error?.message).toContain("source");
});

describe("only those who answer for it read the ledger", () => {
  test.each(ROLES)("%s", async (role) => {
    const staff = await world.staff(role, "centre");
    const may = ["centre", "supervisor", "leader", "admin"].includes(role);
    for (const path of ["/api/ledger", "/api/ledger/closings", "/api/ledger/unit"])
      expect((await web.request(path, { key: staff.key })).status).toBe(may ? 200 : 403);
  });
});

test("the page says that it adds up, in words", async () => {
  const browser = await web.desk({ key });
  const page = await (await browser.get("/staff/ledger")).text();
  expect(page).toContain("台账 · 平");
  expect(page).toContain("待受理");
  expect(page).toContain("2026年11月");
  expect(page).not.toContain("awaiting acceptance");
});
