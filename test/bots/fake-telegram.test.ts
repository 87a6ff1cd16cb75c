import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type FakeTelegram,
  type FakeTelegramOptions,
  startFakeTelegram,
} from "../../bots/fakes/telegram/index.ts";

const TOKEN = "4200000001:not-a-real-secret";
let telegram: FakeTelegram;
let servers: Server[];
let now: Date;

async function start(options: Partial<FakeTelegramOptions> = {}) {
  await telegram?.stop();
  telegram = await startFakeTelegram({ token: TOKEN, retryMs: 5, clock: () => now, ...options });
}

beforeEach(async () => {
  now = new Date("2026-03-02T01:00:00Z");
  servers = [];
  await start();
});
afterEach(async () => {
  await telegram.stop();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

type Answer = {
  ok: boolean;
  error_code?: number;
  description?: string;
  parameters?: Record<string, number>;
  result?: unknown;
};

async function call(method: string, params: Record<string, unknown> = {}, token = TOKEN) {
  const response = await fetch(`${telegram.url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Answer;
  return { status: response.status, ...answer };
}

function resident(): number {
  const person = telegram.person();
  telegram.start(person);
  return person;
}

interface Arrival {
  readonly headers: IncomingHttpHeaders;
  readonly update: { update_id: number; message?: { chat: { id: number }; text?: string } };
}

/** A webhook that notes what arrives and answers what `answer` says; null: it cuts the connection. */
async function webhook(answer: (arrival: Arrival, count: number) => Promise<number | null> | number | null) {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const arrival = { headers: request.headers, update: JSON.parse(Buffer.concat(chunks).toString()) };
    arrivals.push(arrival);
    const status = await answer(arrival, arrivals.length);
    if (status === null) request.socket.destroy();
    else response.writeHead(status).end();
  });
  servers.push(server);
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { arrivals, url, server };
}

/** An address where nobody listens. */
async function closedPort(): Promise<string> {
  const { url, server } = await webhook(() => 200);
  await new Promise((closed) => server.close(closed));
  return url;
}

const textsOf = (arrivals: readonly Arrival[]) => arrivals.map(({ update }) => update.message?.text);

describe("delivery to the webhook", () => {
  it("carries the secret that was set", async () => {
    const { arrivals, url } = await webhook(() => 200);
    await call("setWebhook", { url, secret_token: "s3cret_-A" });
    telegram.say(...own(resident()), "路灯不亮");
    await telegram.whenDelivered();
    expect(arrivals.map(({ headers }) => headers["x-telegram-bot-api-secret-token"])).toEqual([
      "s3cret_-A",
      "s3cret_-A",
    ]);
  });

  it("comes again until a 2xx: after an error, a redirect, a cut connection", async () => {
    const answers = [500, 302, null, 403, 204];
    const { arrivals, url } = await webhook(() => answers.shift() as number | null);
    await call("setWebhook", { url });
    telegram.say(...own(telegram.person()), "路灯不亮");
    await telegram.whenDelivered();
    expect(textsOf(arrivals)).toEqual(Array(5).fill("路灯不亮"));
    expect(telegram.deliveries()[0]).toMatchObject({
      attempts: [500, 302, "Connection closed", 403, 204],
      state: "delivered",
    });
  });

  it("comes again after the bot was away", async () => {
    const { arrivals, url } = await webhook(() => 200);
    await call("setWebhook", { url: await closedPort() });
    telegram.say(...own(telegram.person()), "路灯不亮");
    const [record] = telegram.deliveries();
    await expect.poll(() => record?.attempts[0]).toBe("Connection refused");
    await call("setWebhook", { url });
    await telegram.whenDelivered();
    expect(record?.attempts.at(-1)).toBe(200);
    expect(arrivals).toHaveLength(1);
  });

  it("comes again after the bot answered too late", async () => {
    await start({ webhookTimeoutMs: 100 });
    const { arrivals, url, server } = await webhook((_, count) =>
      count === 1 ? new Promise(() => {}) : 200,
    );
    await call("setWebhook", { url });
    telegram.say(...own(telegram.person()), "路灯不亮");
    await telegram.whenDelivered();
    server.closeAllConnections();
    // On a busy machine more than one comes too late.
    const attempts = telegram.deliveries()[0]?.attempts ?? [];
    expect(new Set(attempts.slice(0, -1))).toEqual(new Set(["Read timeout expired"]));
    expect(attempts.at(-1)).toBe(200);
    expect(arrivals.length).toBeGreaterThan(1);
  });

  it("keeps one chat in order: the next only after the 2xx, while other chats go on", async () => {
    const slow = telegram.person();
    const quick = telegram.person();
    let open = 0;
    let mostOpen = 0;
    let refusals = 4;
    const { arrivals, url } = await webhook(async ({ update }) => {
      if (update.message?.chat.id !== slow) return 200;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await expect.poll(() => quickTexts().length).toBe(3);
      open -= 1;
      return refusals-- > 0 ? 503 : 200;
    });
    const quickTexts = () => textsOf(arrivals.filter(({ update }) => update.message?.chat.id === quick));
    await call("setWebhook", { url });
    for (const text of ["一", "二", "三"]) telegram.say(slow, slow, text);
    for (const text of ["甲", "乙", "丙"]) telegram.say(quick, quick, text);
    await telegram.whenDelivered();
    const slowTexts = textsOf(arrivals.filter(({ update }) => update.message?.chat.id === slow));
    expect(mostOpen).toBe(1);
    expect(slowTexts).toEqual(["一", "一", "一", "一", "一", "二", "三"]);
    expect(quickTexts()).toEqual(["甲", "乙", "丙"]);
  });

  it("opens no more connections than allowed", async () => {
    let open = 0;
    let mostOpen = 0;
    const { url } = await webhook(async () => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      // Long enough for all that may come at once, and for one more.
      await expect.poll(() => mostOpen).toBeGreaterThanOrEqual(3);
      await new Promise((soon) => setTimeout(soon, 50));
      open -= 1;
      return 200;
    });
    for (let i = 0; i < 12; i += 1) telegram.start(telegram.person());
    await call("setWebhook", { url, max_connections: 3 });
    await telegram.whenDelivered();
    expect(mostOpen).toBe(3);
  });

  it("gives an update up after 24 hours", async () => {
    const { url } = await webhook(() => 500);
    await call("setWebhook", { url });
    telegram.start(telegram.person());
    await expect.poll(() => telegram.deliveries()[0]?.attempts.length).toBeGreaterThan(1);
    now = new Date(now.getTime() + 24 * 3600_000);
    await telegram.whenDelivered();
    expect(telegram.deliveries()[0]?.state).toBe("expired");
  });

  it("can lose answers and send copies", async () => {
    const { arrivals, url } = await webhook(() => 200);
    await call("setWebhook", { url });
    telegram.loseAnswers(2);
    telegram.say(...own(telegram.person()), "一");
    await telegram.whenDelivered();
    telegram.duplicate(1);
    telegram.say(...own(telegram.person()), "二");
    await telegram.whenDelivered();
    expect(textsOf(arrivals)).toEqual(["一", "一", "一", "二", "二"]);
  });

  it("tells in getWebhookInfo what went wrong last and what waits", async () => {
    await call("setWebhook", { url: await closedPort() });
    telegram.start(telegram.person());
    await expect.poll(() => telegram.deliveries()[0]?.attempts.length).toBeGreaterThan(0);
    expect((await call("getWebhookInfo")).result).toMatchObject({
      pending_update_count: 1,
      max_connections: 40,
      last_error_date: now.getTime() / 1000,
      last_error_message: "Connection refused",
    });
    await call("deleteWebhook", { drop_pending_updates: true });
    expect((await call("getWebhookInfo")).result).toMatchObject({ url: "", pending_update_count: 0 });
  });

  it("refuses a secret with letters that no header takes", async () => {
    const answer = await call("setWebhook", { url: "http://127.0.0.1:9/", secret_token: "秘密" });
    expect(answer.description).toBe("Bad Request: secret token contains unallowed characters");
  });
});

const own = (person: number): [number, number] => [person, person];

describe("long polling", () => {
  const ids = (answer: Answer) => (answer.result as { update_id: number }[]).map((one) => one.update_id);

  it("gives an update out again until a higher offset confirms it", async () => {
    const person = resident();
    telegram.say(person, person, "路灯不亮");
    expect(ids(await call("getUpdates"))).toEqual([900001, 900002]);
    expect(ids(await call("getUpdates", { limit: 1 }))).toEqual([900001]);
    expect(ids(await call("getUpdates", { offset: 900002 }))).toEqual([900002]);
    expect(ids(await call("getUpdates"))).toEqual([900002]);
    expect(ids(await call("getUpdates", { offset: 900003 }))).toEqual([]);
  });

  it("waits for the next update as long as it was asked to", async () => {
    const answer = call("getUpdates", { timeout: 20 });
    await expect.poll(() => telegram.calls("getUpdates").length).toBe(1);
    resident();
    expect(ids(await answer)).toEqual([900001]);
  });

  it("refuses while a webhook is set, and a second poller ends the first", async () => {
    const first = call("getUpdates", { timeout: 20 });
    await expect.poll(() => telegram.calls("getUpdates").length).toBe(1);
    await call("getUpdates");
    expect(await first).toMatchObject({ status: 409, error_code: 409 });
    await call("setWebhook", { url: "http://127.0.0.1:9/" });
    expect((await call("getUpdates")).description).toMatch(
      /can't use getUpdates method while webhook is active/,
    );
  });
});

describe("strict answers", () => {
  const BUTTON = (data: string) => ({ inline_keyboard: [[{ text: "好", callback_data: data }]] });

  it.each([
    ["an empty text", { text: "  " }, 400, "Bad Request: message text is empty"],
    ["4,097 characters", { text: "长".repeat(4097) }, 400, "Bad Request: message is too long"],
    ["half a character", { text: "\ud83d" }, 400, "Bad Request: strings must be encoded in UTF-8"],
    [
      "65 bytes in a button",
      { text: "好", reply_markup: BUTTON("x".repeat(65)) },
      400,
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "22 Chinese characters in a button",
      { text: "好", reply_markup: BUTTON("选".repeat(22)) },
      400,
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    ["a chat nobody knows", { chat_id: 5, text: "好" }, 400, "Bad Request: chat not found"],
    ["no chat", { chat_id: "", text: "好" }, 400, "Bad Request: chat_id is empty"],
    [
      "an entity outside of the text",
      { text: "好", entities: [{ type: "bold", offset: 0, length: 2 }] },
      400,
      "Bad Request: can't parse entities: entity begins or ends outside of the text",
    ],
    [
      "a reply to nothing",
      { text: "好", reply_parameters: { message_id: 77 } },
      400,
      "Bad Request: message to be replied not found",
    ],
    [
      "a topic that is none",
      { text: "好", message_thread_id: 77 },
      400,
      "Bad Request: message thread not found",
    ],
  ])("%s", async (_, params, status, description) => {
    const answer = await call("sendMessage", { chat_id: resident(), ...params });
    expect(answer).toEqual({ status, ok: false, error_code: status, description });
  });

  it("takes exactly 4,096 characters and 64 bytes", async () => {
    const params = { chat_id: resident(), text: "长".repeat(4096), reply_markup: BUTTON("x".repeat(64)) };
    expect((await call("sendMessage", params)).ok).toBe(true);
  });

  it("refuses a wrong token, an unknown method, a body that is not JSON", async () => {
    expect(await call("getMe", {}, "4200000001:wrong")).toMatchObject({
      status: 401,
      description: "Unauthorized",
    });
    expect((await call("sendTelepathy")).status).toBe(404);
    const broken = await fetch(`${telegram.url}/bot${TOKEN}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
  });

  it("says who cannot be written to, and why", async () => {
    const stranger = telegram.person();
    expect((await call("sendMessage", { chat_id: stranger, text: "好" })).description).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
    telegram.start(stranger);
    telegram.block(stranger);
    expect((await call("sendMessage", { chat_id: stranger, text: "好" })).description).toBe(
      "Forbidden: bot was blocked by the user",
    );
    const group = telegram.group("测试", { supergroup: true });
    telegram.join(group, stranger);
    telegram.kick(group, stranger);
    expect((await call("sendMessage", { chat_id: group, text: "好" })).description).toBe(
      "Forbidden: bot was kicked from the supergroup chat",
    );
  });

  it("sends from an upgraded group to its new id, and tells both chats", async () => {
    const worker = telegram.person();
    const group = telegram.group("测试");
    telegram.join(group, worker);
    const to = telegram.migrate(group, worker);
    expect(await call("sendMessage", { chat_id: group, text: "好" })).toMatchObject({
      status: 400,
      parameters: { migrate_to_chat_id: to },
    });
    const updates = (await call("getUpdates")).result as { message?: Record<string, unknown> }[];
    expect(updates.slice(-2).map(({ message }) => message)).toMatchObject([
      { chat: { id: group, type: "group" }, migrate_to_chat_id: to },
      { chat: { id: to, type: "supergroup" }, migrate_from_chat_id: group },
    ]);
  });
});

describe("editing and deleting", () => {
  async function sent(chat: number) {
    const answer = await call("sendMessage", { chat_id: chat, text: "待签收" });
    return (answer.result as { message_id: number }).message_id;
  }

  it("refuses an edit that changes nothing, of nothing, or of somebody else's message", async () => {
    const chat = resident();
    const message_id = await sent(chat);
    const edit = (more: object) =>
      call("editMessageText", { chat_id: chat, message_id, text: "已签收", ...more });
    expect((await edit({})).ok).toBe(true);
    expect((await edit({})).description).toMatch(/^Bad Request: message is not modified/);
    expect((await edit({ message_id: 9999 })).description).toBe("Bad Request: message to edit not found");
    const theirs = telegram.say(chat, chat, "好");
    expect((await edit({ message_id: theirs })).description).toBe("Bad Request: message can't be edited");
    expect(telegram.sent(chat)).toMatchObject([{ text: "已签收", edited: true }]);
  });

  it("deletes its own within 48 hours, others' in a group only as administrator", async () => {
    const worker = resident();
    const group = telegram.group("测试", { supergroup: true });
    telegram.join(group, worker);
    const theirs = telegram.say(group, worker, "/help");
    const remove = (message_id: number) => call("deleteMessage", { chat_id: group, message_id });
    expect((await remove(theirs)).description).toBe("Bad Request: message can't be deleted");
    telegram.join(group, worker, { admin: true });
    expect((await remove(theirs)).ok).toBe(true);
    const old = await sent(group);
    now = new Date(now.getTime() + 48 * 3600_000);
    expect((await remove(old)).ok).toBe(false);
    expect(telegram.sent(group)).toHaveLength(1);
  });

  it("changes only the buttons when asked to", async () => {
    const chat = resident();
    const message_id = await sent(chat);
    const reply_markup = { inline_keyboard: [[{ text: "签收", callback_data: "o1" }]] };
    await call("editMessageReplyMarkup", { chat_id: chat, message_id, reply_markup });
    expect(telegram.sent(chat)).toMatchObject([{ text: "待签收", buttons: [{ label: "签收", data: "o1" }] }]);
  });
});

describe("photos, places, topics, presses", () => {
  it("takes a photo by multipart and gives it back", async () => {
    const form = new FormData();
    const bytes = Uint8Array.from([0xff, 0xd8, 1, 2, 3]);
    form.set("chat_id", String(resident()));
    form.set("caption", "现场");
    form.set("photo", "attach://part0");
    form.set("part0", new Blob([bytes]), "photo.jpg");
    const response = await fetch(`${telegram.url}/bot${TOKEN}/sendPhoto`, { method: "POST", body: form });
    const { result } = (await response.json()) as {
      result: { caption: string; photo: { file_id: string }[] };
    };
    expect(result.caption).toBe("现场");
    const file = await call("getFile", { file_id: result.photo.at(-1)?.file_id });
    const { file_path } = file.result as { file_path: string };
    const download = await fetch(`${telegram.url}/file/bot${TOKEN}/${file_path}`);
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${telegram.url}/file/botwrong/${file_path}`)).status).toBe(401);
  });

  it("opens topics only for an administrator of a forum, and talk there points at the opening", async () => {
    const worker = telegram.person();
    const group = telegram.group("测试", { forum: true });
    telegram.join(group, worker);
    expect((await call("createForumTopic", { chat_id: group, name: "街道" })).ok).toBe(false);
    telegram.join(group, worker, { admin: true });
    const topic = await call("createForumTopic", { chat_id: group, name: "街道" });
    const { message_thread_id: thread } = topic.result as { message_thread_id: number };
    telegram.say(group, worker, "下午开会", { thread });
    const updates = (await call("getUpdates", { offset: -1 })).result as { message: object }[];
    expect(updates[0]?.message).toMatchObject({
      message_thread_id: thread,
      is_topic_message: true,
      reply_to_message: { message_id: thread, forum_topic_created: { name: "街道" } },
    });
    await call("sendMessage", { chat_id: group, text: "好", message_thread_id: thread });
    expect(telegram.sent(group)).toMatchObject([{ text: "好", thread }]);
    expect((await call("createForumTopic", { chat_id: resident(), name: "x" })).description).toBe(
      "Bad Request: the chat is not a forum",
    );
  });

  it("hides a group's talk from a bot in privacy mode", async () => {
    const worker = telegram.person();
    const group = telegram.group("测试");
    telegram.join(group, worker);
    telegram.say(group, worker, "今天谁值班");
    telegram.photo(group, worker, { caption: "楼道堆物" });
    telegram.say(group, worker, "/help@other_bot");
    const before = telegram.pendingUpdates();
    telegram.say(group, worker, "/help@pingan365_bot");
    await call("sendMessage", { chat_id: group, text: "好" });
    telegram.say(group, worker, "收到", { replyTo: telegram.sent(group)[0]?.id ?? 0 });
    expect([before, telegram.pendingUpdates()]).toEqual([2, 4]);
  });

  it("takes an answer to a press once, and not after a quarter of an hour", async () => {
    const chat = resident();
    const reply_markup = { inline_keyboard: [[{ text: "对", callback_data: "o1" }]] };
    await call("sendMessage", { chat_id: chat, text: "请确认", reply_markup });
    const id = telegram.sent(chat)[0]?.id ?? 0;
    const answer = (callback_query_id: string) => call("answerCallbackQuery", { callback_query_id });
    const first = telegram.press(chat, chat, id, "对");
    expect([(await answer(first)).ok, (await answer(first)).ok]).toEqual([true, false]);
    const late = telegram.press(chat, chat, id, 0);
    now = new Date(now.getTime() + 16 * 60_000);
    expect((await answer(late)).description).toMatch(/query is too old/);
    expect(() => telegram.press(chat, chat, id, "错")).toThrow(/there are: 对/);
  });

  it("pins and reacts, tells who is a member, and leaves", async () => {
    const worker = telegram.person();
    const group = telegram.group("测试", { supergroup: true });
    telegram.join(group, worker, { admin: true });
    const message_id = telegram.say(group, worker, "/help");
    const at = { chat_id: group, message_id };
    expect((await call("pinChatMessage", at)).ok).toBe(true);
    expect((await call("setMessageReaction", { ...at, reaction: [{ type: "emoji", emoji: "👍" }] })).ok).toBe(
      true,
    );
    expect((await call("getChatMember", { chat_id: group, user_id: worker })).result).toMatchObject({
      status: "member",
      user: { id: worker, is_bot: false },
    });
    expect((await call("leaveChat", { chat_id: group })).ok).toBe(true);
    expect([telegram.pinned(group), telegram.standing(group)]).toEqual([[message_id], "left"]);
  });

  it("sends a location", async () => {
    const chat_id = resident();
    expect((await call("sendLocation", { chat_id, latitude: 30.24, longitude: 120.17 })).ok).toBe(true);
    expect((await call("sendLocation", { chat_id, latitude: 91, longitude: 0 })).ok).toBe(false);
  });
});

describe("rates", () => {
  it("are counted always and enforced when asked: 1 a second, 20 a minute in a group", async () => {
    await start({ limits: true });
    const worker = telegram.person();
    const group = telegram.group("测试");
    telegram.join(group, worker);
    const send = () => call("sendMessage", { chat_id: group, text: "好" });
    expect([(await send()).status, (await send()).status]).toEqual([200, 429]);
    for (let i = 0; i < 19; i += 1) {
      now = new Date(now.getTime() + 1000);
      await send();
    }
    now = new Date(now.getTime() + 1000);
    expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 40 } });
    expect(telegram.peakRates()).toMatchObject({ perChatPerSecond: 1, perGroupPerMinute: 20 });
  });

  it("a scripted 429 ends when its seconds are over", async () => {
    const chat = resident();
    telegram.throttle(chat, 5);
    const send = () => call("sendMessage", { chat_id: chat, text: "好" });
    expect((await send()).description).toBe("Too Many Requests: retry after 5");
    now = new Date(now.getTime() + 5000);
    expect((await send()).ok).toBe(true);
  });
});
