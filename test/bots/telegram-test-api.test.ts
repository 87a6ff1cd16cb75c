import TelegramServer from "telegram-test-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTelegramApi } from "../../bots/telegram/api.ts";
import { createTelegramChannel } from "../../bots/telegram/channel.ts";
import { pollUpdates } from "../../bots/telegram/poll.ts";
import { freePort } from "../../db/embedded/port.ts";

/**
 * One independent look: a Bot API that somebody else wrote. It knows only a few methods, ignores offsets,
 * sends no secret header and never redelivers, so everything beyond this smoke is tested on our own fake.
 */
const TOKEN = "4200000001:not-a-real-secret";
const PERSON = 7000000001;
let server: TelegramServer;
const log = { info: () => {}, warn: () => {}, error: () => {} };

beforeAll(async () => {
  server = new TelegramServer({ port: await freePort(), host: "127.0.0.1" });
  await server.start();
});
afterAll(() => server.stop());

it("takes a message by polling, answers it with buttons, and takes the press", async () => {
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: server.config.apiURL, timeoutMs: 60_000 });
  const stop = new AbortController();
  const seen: unknown[] = [];
  const polling = pollUpdates({
    api: createTelegramApi({ token: TOKEN, apiRoot: server.config.apiURL, timeoutMs: 60_000 }),
    receive: async (update) => {
      seen.push(channel.toInbound(update));
      if (seen.length === 2) stop.abort();
    },
    signal: stop.signal,
    log,
  });

  const client = server.getClient(TOKEN, {
    userId: PERSON,
    chatId: PERSON,
    type: "private",
    timeout: 60_000,
  });
  await client.sendMessage(client.makeMessage("测试路口的路灯不亮了"));
  await expect.poll(() => seen.length).toBe(1);
  expect(seen[0]).toMatchObject({
    address: { channel: "telegram", account: "4200000001", chat: String(PERSON) },
    sender: String(PERSON),
    body: { type: "message", text: "测试路口的路灯不亮了" },
  });

  const to = { channel: "telegram", account: "4200000001", chat: String(PERSON) } as const;
  const reply = { text: "请确认", options: [{ id: "o1", label: "对" }] };
  const delivery = await channel.send({ to, reply, noticeNumber: "T-1", resend: false });
  expect(delivery.result).toBe("accepted");
  const { result } = await client.getUpdates();
  expect(result[0]?.message).toMatchObject({
    text: "请确认",
    reply_markup: { inline_keyboard: [[{ text: "对", callback_data: "o1" }]] },
  });

  await client.sendCallback(client.makeCallbackQuery("o1"));
  await polling;
  expect(seen[1]).toMatchObject({ body: { type: "option", option: "o1" } });
});
