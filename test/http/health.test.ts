import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeMetrics } from "../../src/http/node-metrics.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let peer = "127.0.0.1";

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world, {
    metrics: nodeMetrics(() => world.ledger(), "a-long-metrics-key"),
    peerOf: () => peer,
  });
});
afterAll(async () => {
  web.close();
  await world.close();
});

describe("for whoever runs the service", () => {
  it("it lives and is ready", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect(await web.json(path)).toEqual({ status: 200, body: { status: "ok" } });
  });

  it("metrics tell the ledger and the requests by route, without numbers or tokens of anybody", async () => {
    const number = await world.resident().files("采荷街道凯旋路12号门口的路灯坏了三天了");
    await web.request(`/api/status/${number}?code=AAAAAA`);
    const text = await (await web.request("/metrics")).text();
    expect(text).toContain("pingan_ledger_difference 0");
    expect(text).toContain('pingan_ledger{section="cases",bucket="awaiting acceptance"} 1');
    expect(text).toContain('route="/api/status/:number"');
    expect(text).not.toContain(number);
  });

  it.each([
    ["this machine", "127.0.0.1", {}, 200],
    ["this machine over IPv6", "::1", {}, 200],
    ["another machine", "10.1.2.3", {}, 401],
    ["a proxy on this machine", "127.0.0.1", { "x-forwarded-for": "10.1.2.3" }, 401],
    ["a proxy that says it otherwise", "127.0.0.1", { "x-real-ip": "10.1.2.3" }, 401],
    ["another machine with the key", "10.1.2.3", { authorization: "Bearer a-long-metrics-key" }, 200],
    ["another machine with a wrong key", "10.1.2.3", { authorization: "Bearer a-wrong-metrics-key" }, 401],
  ])("metrics asked for from %s", async (_name, from, headers, status) => {
    peer = from;
    expect((await web.request("/metrics", { headers })).status).toBe(status);
  });
});
