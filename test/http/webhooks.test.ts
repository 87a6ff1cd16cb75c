import { afterAll, beforeAll, expect, it } from "vitest";
import { answeringWebhook } from "../../src/http/answering-webhook.ts";
import type { Edge } from "../../src/http/deps.ts";
import { platformWebhook } from "../../src/http/platform-webhook.ts";
import { sealedWebhook } from "../../src/http/sealed-webhook.ts";
import { keepLog } from "../helpers/keep-log.ts";
import { openWeb } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

const { log, lines } = keepLog();
let world: World;
beforeAll(async () => {
  world = await createWorld({ log });
});
afterAll(() => world.close());

const inbound = {
  address: { channel: "telegram", account: "1", chat: "7" },
  externalId: "m1",
  sender: "7",
  chatKind: "private",
  body: { type: "message", text: "路灯坏了", attachments: [] },
} as const;
const message = { inbound, raw: {} };
const opened = { result: "inbound", ...message } as const;

/** A webhook of each kind, whose messages can be stored nowhere. */
const EDGES: Readonly<Record<string, (full: () => Promise<never>) => Edge>> = {
  "takes nothing back": (full) =>
    platformWebhook("/webhooks/x", { verify: () => true, parse: () => message }, full),
  "is sealed": (full) => sealedWebhook("/webhooks/x", { greet: () => null, open: () => opened }, full),
  "is answered in the response": (receive) =>
    answeringWebhook(
      "/webhooks/x",
      { verify: () => true, open: () => ({ ...opened, seal: (text) => text }) },
      { receive, open: () => null, holdMs: 0 },
    ),
};

it.each(Object.entries(EDGES))(
  "a webhook that %s: what cannot be stored is asked for again, and the log says why",
  async (_, edgeOf) => {
    const web = openWeb(world, {
      edges: [edgeOf(() => Promise.reject(new Error("no space left on the disk")))],
    });
    const before = lines.length;
    const { status, body } = await web.json("/webhooks/x", { body: "{}" });
    web.close();
    expect([status, body.error?.code]).toEqual([503, "service.unavailable"]);
    expect(lines.slice(before)).toEqual([expect.stringContaining("no space left on the disk")]);
    expect(lines.join()).not.toContain("路灯坏了");
  },
);
