import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { freePort } from "../../db/embedded/port.ts";
import type { Inbound } from "../../src/core/messages.ts";
import { puppetWechat } from "../../src/wechat-bot.ts";

// By name, as the configuration does: its types bring those of another Node.
const SERVICE: string = "wechaty-puppet-service";
interface Gateway {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const mocker = new mock.Mocker();
const stopping = new AbortController();
const received: Inbound[] = [];
let gateway: Gateway;
let wechat: ReturnType<typeof puppetWechat>;
const us = () => mocker.createContact({ name: "平安365" });

beforeAll(async () => {
  const endpoint = `127.0.0.1:${await freePort()}`;
  const line = { endpoint, token: "insecure_0f3d6e0a-8d4c-4f0e-9d55-0a3a1c5c2f11", tls: { disable: true } };
  const { PuppetServer } = (await import(SERVICE)) as { PuppetServer: new (options: object) => Gateway };
  gateway = new PuppetServer({ ...line, puppet: new PuppetMock({ mocker }) });
  await gateway.start();
  await mocker.puppet.start();
  const quiet = () => {};
  wechat = puppetWechat(
    { puppet: SERVICE, puppetOptions: line },
    {
      publicUrl: "http://localhost:3650",
      now: () => new Date(),
      log: { info: quiet, warn: quiet, error: quiet },
    },
  );
  wechat.start(async ({ inbound }) => void received.push(inbound), stopping.signal);
});
afterAll(async () => {
  stopping.abort();
  await wechat.stop();
  await gateway.stop();
});

describe("a gateway by wechaty-puppet-service", () => {
  it("hears and says over the line, by configuration alone", async () => {
    const [own, mike] = [us(), mocker.createContact({ name: "Mike" })];
    mocker.login(own);
    const seen: string[] = [];
    mike.on("message", (message) => {
      if (message.talker().id === own.id) seen.push(message.text() ?? "");
    });
    await vi.waitFor(
      async () => {
        mike.say("路灯坏了").to(own);
        await vi.waitFor(() => expect(received.length).toBeGreaterThan(0), { timeout: 2000 });
      },
      { timeout: 120_000 },
    );
    expect(received[0]).toMatchObject({
      address: { account: own.id, chat: mike.id },
      body: { text: "路灯坏了" },
    });
    const to = { channel: "wechat", account: own.id, chat: mike.id } as const;
    const sent = await wechat.channel.send({
      to,
      reply: { text: "已收到" },
      noticeNumber: "T-1",
      resend: false,
    });
    expect(sent).toEqual({ result: "accepted", counted: 1 });
    await vi.waitFor(() => expect(seen).toEqual(["已收到"]), { timeout: 60_000 });
  });
});
