import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { createTelegramApi } from "../../bots/telegram/api.ts";
import { pollUpdates } from "../../bots/telegram/poll.ts";
import { registerWebhook } from "../../bots/telegram/register.ts";
import type { Log } from "../../src/core/ports.ts";

const TOKEN = "4200000001:not-a-real-secret";
let telegram: FakeTelegram;
let person: number;
let stop: AbortController;
let warnings: string[];

beforeEach(async () => {
  telegram = await startFakeTelegram({ token: TOKEN });
  person = telegram.person();
  stop = new AbortController();
  warnings = [];
});
afterEach(async () => {
  stop.abort();
  await telegram.stop();
});

const api = () => createTelegramApi({ token: TOKEN, apiRoot: telegram.url, timeoutMs: 60_000 });
const log: Log = {
  info: () => {},
  warn: (fields, message) => void warnings.push(`${JSON.stringify(fields)} ${message}`),
  error: () => {},
};

/** A polling process of our own: what it has stored, and how it ends. */
function poller(store: (id: number) => void | Promise<void> = () => {}) {
  const stored: number[] = [];
  const receive = async (update: unknown) => {
    const id = (update as { update_id: number }).update_id;
    await store(id);
    stored.push(id);
  };
  const ended = pollUpdates({ api: api(), receive, signal: stop.signal, log, waitSeconds: 30, retryMs: 10 });
  return { stored, ended };
}

it("takes every update once, in order, and confirms it", async () => {
  for (const text of ["一", "二", "三"]) telegram.say(person, person, text);
  const { stored } = poller();
  await telegram.whenDelivered();
  telegram.say(person, person, "四");
  await telegram.whenDelivered();
  expect(stored).toEqual([900001, 900002, 900003, 900004]);
});

it("a crash between storing and confirming makes the update come again", async () => {
  telegram.say(person, person, "路灯不亮");
  const crash = new AbortController();
  const stored: unknown[] = [];
  const receive = async (update: unknown) => {
    stored.push(update);
    crash.abort();
  };
  await pollUpdates({ api: api(), receive, signal: crash.signal, log });
  expect(stored).toHaveLength(1);
  expect(telegram.pendingUpdates()).toBe(1);
  const again = poller();
  await telegram.whenDelivered();
  expect(again.stored).toEqual([900001]);
});

it("an update that could not be stored is not confirmed and comes again", async () => {
  for (const text of ["一", "二", "三"]) telegram.say(person, person, text);
  let away = 2;
  const { stored } = poller((id) => {
    if (id === 900002 && away-- > 0) throw new Error("database away");
  });
  await telegram.whenDelivered();
  expect(stored).toEqual([900001, 900002, 900003]);
  expect(warnings.join()).toContain("storing an update failed");
});

it.each([
  ["an error page", "gateway"],
  ["a cut connection", "dropped"],
  ["an error of Telegram's", { ok: false, error_code: 500, description: "Internal Server Error" }],
] as const)("goes on after %s", async (_, fault) => {
  telegram.failNext(fault, { method: "getUpdates", times: 3 });
  telegram.say(person, person, "好");
  const { stored } = poller();
  await telegram.whenDelivered();
  expect(stored).toEqual([900001]);
  expect(warnings.length).toBeGreaterThanOrEqual(3);
  expect(warnings.join()).not.toContain("not-a-real-secret");
});

it("starts while Telegram cannot be reached, and catches up", async () => {
  telegram.down(true);
  telegram.say(person, person, "好");
  const { stored } = poller();
  await expect.poll(() => warnings.length).toBeGreaterThan(1);
  telegram.down(false);
  await telegram.whenDelivered();
  expect(stored).toEqual([900001]);
});

it("takes an old webhook away without losing what waits", async () => {
  await api().setWebhook("http://127.0.0.1:9/old");
  telegram.say(person, person, "好");
  const { stored } = poller();
  await telegram.whenDelivered();
  expect(stored).toEqual([900001]);
});

it("stops at once, in the middle of a long wait", async () => {
  const { ended } = poller();
  await expect.poll(() => telegram.calls("getUpdates").length).toBe(1);
  stop.abort();
  await ended;
  expect(telegram.calls("getUpdates")).toHaveLength(1);
});

it("asks Telegram only for the kinds of update that mean something", async () => {
  poller();
  await expect.poll(() => telegram.calls("getUpdates").length).toBe(1);
  expect(telegram.calls("getUpdates")[0]?.params["allowed_updates"]).toEqual([
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
  ]);
});

it("registers the webhook with its secret as soon as Telegram can be reached", async () => {
  telegram.failNext("dropped", { method: "setWebhook", times: 2 });
  await registerWebhook({
    api: api(),
    url: "http://127.0.0.1:9/webhooks/telegram",
    secret: "s3cret",
    signal: stop.signal,
    log,
    retryMs: 5,
  });
  expect(telegram.calls("setWebhook")).toHaveLength(3);
  expect(await api().getWebhookInfo()).toMatchObject({ url: "http://127.0.0.1:9/webhooks/telegram" });
});
