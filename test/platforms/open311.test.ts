import { afterAll, beforeAll, expect, it } from "vitest";
import { recordsOf } from "../../src/core/organisation-tables.ts";
import type { Edge } from "../../src/http/deps.ts";
import { open311Edge } from "../../src/open311.ts";
import { importOrganisation } from "../../src/services/import-organisation.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let edge: Edge;
beforeAll(async () => {
  world = await createWorld();
  edge = open311Edge(world.ctx);
});
afterAll(() => world.close());

async function get(path: string, query: Record<string, string> = {}) {
  const request = {
    method: "GET",
    path,
    query: (name: string) => query[name],
    header: () => undefined,
    text: async () => "",
    gone: () => new AbortController().signal,
  };
  const answer = await edge.handle(request);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>[] };
}

it("lists the services of the catalogue", async () => {
  const { body } = await get("/open311/v2/services.json");
  expect(body).toContainEqual(
    expect.objectContaining({ service_code: "streetlight", type: "realtime", metadata: false }),
  );
});

it("lets another system follow a matter of public space by its number, with the reason for a delay and nothing personal", async () => {
  const number = await world.resident().files("采荷路12号路灯坏了，我叫王小明，电话13812345678");
  const centre = await world.staff("centre", "centre");
  const department = await world.staff("department", "cg");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await department.does(number, {
    type: "explain_delay",
    reason: "materials",
    text: "灯具缺货",
    newDate: "2026-12-04",
  });
  const { status, body } = await get(`/open311/v2/requests/${number}.json`);
  expect(status).toBe(200);
  expect(body[0]).toMatchObject({
    service_request_id: number,
    status: "open",
    status_notes: "已派单：灯具缺货，2026-12-04",
    agency_responsible: "综合行政执法局",
    requested_datetime: "2026-11-23T09:00:00+08:00",
  });
  expect(JSON.stringify(body)).not.toMatch(/王小明|13812345678|采荷路/);
  expect((await get("/open311/v2/requests.json", { service_request_id: number })).body).toHaveLength(1);
});

it("shows neither sealed nor private matters, and answers an unknown number alike", async () => {
  const number = await world.resident().files("我要举报采荷街道工作人员吃拿卡要，地点在采荷路12号");
  expect((await get(`/open311/v2/requests/${number}.json`)).status).toBe(404);
  expect((await get("/open311/v2/requests/2611230000017.json")).status).toBe(404);
  const listed = (await get("/open311/v2/requests.json")).body.map(
    (request) => request["service_request_id"],
  );
  expect(listed).not.toContain(number);
});

it("lists the services of the catalogue that is in force, not of the one it started with", async () => {
  const categories = recordsOf(world.ctx.organisation).categories.map((category) =>
    category["code"] === "streetlight" ? { ...category, name: "路灯和景观灯" } : category,
  );
  const actor = await world.staff("admin", "330102");
  await importOrganisation({ ...world.ctx, actor }, { tables: { categories } });
  await world.ctx.organisations.refresh();
  expect((await get("/open311/v2/services.json")).body).toContainEqual(
    expect.objectContaining({ service_code: "streetlight", service_name: "路灯和景观灯" }),
  );
});
