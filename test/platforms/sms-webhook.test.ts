import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createSmsWebhook } from "../../src/platforms/sms-webhook.ts";

const now = () => new Date("2026-11-23T01:00:00Z");
const secret = `whsec_${Buffer.from("a secret of the gateway").toString("base64")}`;
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A gateway of the operator's that answers with a status and keeps what it got. */
async function gateway(status: number, headers: Record<string, string> = {}) {
  const got: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, got };
}

const message = { id: "0190", phone: "13800138000", text: "【平安365】事项1有更新" };

it("signs what it sends, so that the gateway can tell it from anybody's", async () => {
  const { url, got } = await gateway(204);
  expect(await createSmsWebhook({ url, secret, now }).send(message)).toEqual({ result: "accepted" });
  const [one] = got;
  const content = `0190.${now().getTime() / 1000}.${one?.body}`;
  const expected = createHmac("sha256", "a secret of the gateway").update(content).digest("base64");
  expect(one?.headers["webhook-signature"]).toBe(`v1,${expected}`);
  expect(JSON.parse(one?.body ?? "")).toEqual(message);
});

it.each([
  [400, "refused"],
  [429, "throttled"],
  [503, "unreachable"],
  // Nothing that is signed goes where a redirect leads.
  [307, "unreachable"],
])("takes %d as %s", async (status, result) => {
  const { url, got } = await gateway(status, { location: "http://127.0.0.1:1/", "retry-after": "7" });
  const delivery = await createSmsWebhook({ url, secret, now }).send(message);
  expect(delivery).toMatchObject({ result });
  expect(JSON.stringify(delivery)).not.toContain("138");
  expect(got).toHaveLength(1);
});
