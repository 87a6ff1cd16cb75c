import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { createFetchFile } from "../../bots/fetch-file.ts";
import { createTelegramChannel } from "../../bots/telegram/channel.ts";
import type { Reply } from "../../src/core/messages.ts";
import type { Channel, Log, Outgoing } from "../../src/core/ports.ts";

const TOKEN = "4200000001:not-a-real-secret";
let telegram: FakeTelegram;
const lines: string[] = [];
const log: Log = {
  info: (...line) => void lines.push(JSON.stringify(line)),
  warn: (...line) => void lines.push(JSON.stringify(line)),
  error: (...line) => void lines.push(JSON.stringify(line)),
};
const channelAt = (apiRoot: string, { token = TOKEN, timeoutMs = 60_000 } = {}) => {
  const download = createFetchFile({ hosts: [], root: apiRoot, maxBytes: 20 * 1024 * 1024, timeoutMs });
  return createTelegramChannel({ token, apiRoot, timeoutMs, log, download });
};
const fetched = async (channel: Channel, ref: string) =>
  (await channel.fetchFile?.(ref)) ?? { result: "left to another process" };

beforeAll(async () => {
  telegram = await startFakeTelegram({ token: TOKEN });
});
afterAll(() => telegram.stop());
beforeEach(() => telegram.clearFaults());

function push(chat: number, reply: Reply, more: Partial<Outgoing> = {}): Outgoing {
  const to = { channel: "telegram", account: "4200000001", chat: String(chat) } as const;
  return { to, reply, noticeNumber: "T-1", resend: false, ...more };
}

function resident(): number {
  const person = telegram.person();
  telegram.start(person);
  return person;
}

const OPTIONS = [
  { id: "o1", label: "对" },
  { id: "o2", label: "不对" },
];

describe("sending", () => {
  it("shows the text with its buttons and answers the message's id", async () => {
    const chat = resident();
    const delivery = await channelAt(telegram.url).send(push(chat, { text: "请确认", options: OPTIONS }));
    const [seen] = telegram.sent(chat);
    expect(seen).toMatchObject({
      text: "请确认",
      buttons: [
        { label: "对", data: "o1" },
        { label: "不对", data: "o2" },
      ],
    });
    expect(delivery).toEqual({ result: "accepted", platformId: String(seen?.id) });
  });

  it("sends what looks like markup as it is, and marks the case number for copying", async () => {
    const chat = resident();
    const text = "<b>工单</b> *260101000001* _260101000001_ [x](http://x)";
    await channelAt(telegram.url).send(push(chat, { text, case: "260101000001" }));
    expect(telegram.sent(chat)[0]).toMatchObject({
      text,
      entities: [
        { type: "code", offset: 11, length: 12 },
        { type: "code", offset: 26, length: 12 },
      ],
    });
  });

  it("lets Telegram open no link of ours", async () => {
    const chat = resident();
    await channelAt(telegram.url).send(push(chat, { text: "https://example.org/s/token" }));
    expect(telegram.calls("sendMessage").at(-1)?.params).toMatchObject({
      link_preview_options: { is_disabled: true },
    });
  });

  it("sends a long text in parts, whole characters each, buttons under the last", async () => {
    const chat = resident();
    const text = "😀路灯".repeat(3000);
    const delivery = await channelAt(telegram.url).send(push(chat, { text, options: OPTIONS }));
    const sent = telegram.sent(chat);
    expect(sent.map((one) => one.text).join("")).toBe(text);
    expect(sent.map((one) => one.buttons.length)).toEqual([0, 0, 2]);
    expect(delivery).toEqual({ result: "accepted", platformId: String(sent[2]?.id) });
  });

  it("says so when only the first parts arrived", async () => {
    const chat = resident();
    const channel = channelAt(telegram.url);
    const original = channel.send(push(chat, { text: "路灯".repeat(5000) }));
    await telegram.whenSent(chat);
    telegram.throttle(chat, 60);
    const delivery = await original;
    const arrived = telegram.sent(chat).length;
    expect(arrived).toBeLessThan(3);
    expect(delivery).toEqual({ result: "unreachable", reason: `only ${arrived} of 3 parts were sent` });
  });

  it("replaces half characters, which Telegram refuses", async () => {
    const chat = resident();
    const delivery = await channelAt(telegram.url).send(push(chat, { text: "坏\ud83d字\u0000" }));
    expect(delivery.result).toBe("accepted");
    expect(telegram.sent(chat)[0]?.text).toBe("坏\ufffd字");
  });

  it("carries the notice number when it is sent again", async () => {
    const chat = resident();
    await channelAt(telegram.url).send(push(chat, { text: "已派单" }, { resend: true }));
    expect(telegram.sent(chat)[0]?.text).toContain("通知号 T-1");
  });

  it.each([
    ["an empty text", { text: " \n" }],
    ["an option too long for a button", { text: "好", options: [{ id: "选".repeat(22), label: "选" }] }],
  ])("refuses %s without asking Telegram", async (_, reply) => {
    const chat = resident();
    const before = telegram.calls("sendMessage").length;
    expect((await channelAt(telegram.url).send(push(chat, reply))).result).toBe("refused");
    expect(telegram.calls("sendMessage")).toHaveLength(before);
  });
});

describe("a card edited in place", () => {
  async function card(text: string) {
    const chat = resident();
    const channel = channelAt(telegram.url);
    const first = await channel.send(push(chat, { text, options: OPTIONS }));
    const editOf = first.result === "accepted" ? (first.platformId ?? "") : "";
    return { chat, channel, editOf };
  }

  it("shows the new words in the old place", async () => {
    const { chat, channel, editOf } = await card("待签收");
    const delivery = await channel.send(push(chat, { text: "已签收" }, { editOf, resend: true }));
    expect(delivery).toEqual({ result: "accepted", platformId: editOf });
    expect(telegram.sent(chat)).toMatchObject([{ text: "已签收", buttons: [], edited: true }]);
  });

  it("counts as accepted when nothing changes", async () => {
    const { chat, channel, editOf } = await card("待签收");
    const again = push(chat, { text: "待签收", options: OPTIONS }, { editOf });
    expect(await channel.send(again)).toEqual({ result: "accepted", platformId: editOf });
    expect(telegram.sent(chat)).toHaveLength(1);
  });

  it.each([["999999"], ["not a number"]])("is sent anew when the old one is gone (%s)", async (editOf) => {
    const { chat, channel } = await card("待签收");
    const delivery = await channel.send(push(chat, { text: "已签收" }, { editOf }));
    const sent = telegram.sent(chat);
    expect(sent.map((one) => one.text)).toEqual(["待签收", "已签收"]);
    expect(delivery).toEqual({ result: "accepted", platformId: String(sent[1]?.id) });
  });

  it("is sent anew when it is not ours to edit", async () => {
    const { chat, channel } = await card("待签收");
    const theirs = String(telegram.say(chat, chat, "好"));
    expect((await channel.send(push(chat, { text: "已签收" }, { editOf: theirs }))).result).toBe("accepted");
    expect(telegram.sent(chat)).toHaveLength(2);
  });
});

describe("what Telegram says when it does not accept", () => {
  it("429: wait as long as it says", async () => {
    const chat = resident();
    telegram.throttle(chat, 7);
    const delivery = await channelAt(telegram.url).send(push(chat, { text: "好" }));
    expect(delivery).toEqual({ result: "throttled", retryAfterSeconds: 7 });
  });

  it("blocked: refused, and only for this person", async () => {
    const [chat, other] = [resident(), resident()];
    telegram.block(chat);
    const channel = channelAt(telegram.url);
    expect(await channel.send(push(chat, { text: "好" }))).toEqual({
      result: "refused",
      reason: "Forbidden: bot was blocked by the user",
    });
    expect((await channel.send(push(other, { text: "好" }))).result).toBe("accepted");
  });

  it("a group that became a supergroup: its new id", async () => {
    const worker = telegram.person();
    const group = telegram.group("测试社区");
    telegram.join(group, worker);
    const to = telegram.migrate(group, worker);
    const channel = channelAt(telegram.url);
    expect(await channel.send(push(group, { text: "好" }))).toEqual({ result: "moved", chat: String(to) });
    expect((await channel.send(push(to, { text: "好" }))).result).toBe("accepted");
  });

  it.each([
    ["a chat nobody knows", 123, "Bad Request: chat not found"],
    ["a chat that is no number", Number.NaN, "Bad Request: chat not found"],
  ])("%s: refused with the reason", async (_, chat, reason) => {
    expect(await channelAt(telegram.url).send(push(chat, { text: "好" }))).toEqual({
      result: "refused",
      reason,
    });
  });

  it.each([
    ["an error of its own", { ok: false, error_code: 500, description: "Internal Server Error" }],
    ["a gateway's page", "gateway"],
    ["a cut connection", "dropped"],
    ["silence", "hangs"],
  ] as const)("%s: unreachable", async (_, fault) => {
    const chat = resident();
    telegram.failNext(fault, { method: "sendMessage" });
    const channel = channelAt(telegram.url, fault === "hangs" ? { timeoutMs: 300 } : {});
    expect((await channel.send(push(chat, { text: "好" }))).result).toBe("unreachable");
    expect(telegram.sent(chat)).toHaveLength(0);
  });

  it("an answer that gets lost: unreachable, though the person has it", async () => {
    const chat = resident();
    telegram.failNext("lost", { method: "sendMessage" });
    expect((await channelAt(telegram.url).send(push(chat, { text: "好" }))).result).toBe("unreachable");
    expect(telegram.sent(chat)).toHaveLength(1);
  });

  it("a token it does not take: wait for someone to mend it", async () => {
    const wrong = channelAt(telegram.url, { token: "4200000001:wrong" });
    expect((await wrong.send(push(resident(), { text: "好" }))).result).toBe("throttled");
  });
});

describe("buttons, groups, files, menus", () => {
  it("a press is acknowledged; one too old disturbs nobody", async () => {
    const chat = resident();
    const channel = channelAt(telegram.url);
    await channel.send(push(chat, { text: "请确认", options: OPTIONS }));
    const id = telegram.press(chat, chat, telegram.sent(chat)[0]?.id ?? 0, "对");
    await channel.acknowledgePress?.(id, "收到");
    await channel.acknowledgePress?.("no such press");
    expect(telegram.presses().find((press) => press.id === id)).toMatchObject({
      answered: true,
      text: "收到",
    });
  });

  it("leaves a group, and says nothing when it cannot", async () => {
    const group = telegram.group("没有绑定的群");
    telegram.join(group, telegram.person());
    const channel = channelAt(telegram.url);
    await channel.leave?.(String(group));
    expect(telegram.standing(group)).toBe("left");
    await channel.leave?.(String(group));
  });

  it("fetches a photo's bytes in its largest size", async () => {
    const chat = resident();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
    telegram.photo(chat, chat, { caption: "井盖破损", bytes });
    const channel = channelAt(telegram.url);
    const api = await fetch(`${telegram.url}/bot${TOKEN}/getUpdates?offset=-1`);
    const [update] = ((await api.json()) as { result: unknown[] }).result;
    const body = channel.toInbound(update)?.body;
    const ref = body?.type === "message" ? body.attachments[0] : undefined;
    expect(ref).toHaveProperty("ref");
    const file = await fetched(channel, ref && "ref" in ref ? ref.ref : "");
    expect(file).toEqual({ result: "fetched", bytes });
    expect((await fetched(channel, "photo:no such file")).result).toBe("refused");
  });

  it("does not fetch a file larger than Telegram gives", async () => {
    const chat = resident();
    telegram.photo(chat, chat, { bytes: new Uint8Array(21 * 1024 * 1024) });
    const last = await fetch(`${telegram.url}/bot${TOKEN}/getUpdates?offset=-1`);
    const channel = channelAt(telegram.url);
    const body = channel.toInbound(((await last.json()) as { result: unknown[] }).result[0])?.body;
    const ref = body?.type === "message" ? body.attachments[0] : undefined;
    const file = await fetched(channel, ref && "ref" in ref ? ref.ref : "");
    expect(file).toEqual({ result: "refused", reason: "Bad Request: file is too big" });
  });

  it("introduces itself: learns its name and sets Chinese menus for chats and groups", async () => {
    const channel = channelAt(telegram.url);
    expect(channel.account()).toEqual({ id: "4200000001" });
    expect(await channel.introduce()).toBe(true);
    expect(channel.account().username).toBe("pingan365_bot");
    expect(telegram.commands("all_private_chats")).toContainEqual({
      command: "my",
      description: "查看我的事项",
    });
    const names = (scope: string, language = "") =>
      (telegram.commands(scope, language) as { command: string }[]).map(({ command }) => command);
    const inGroups = ["report", "offline", "mine", "claims", "done", "help"];
    for (const language of ["", "en"]) {
      expect(names("default", language)).toEqual(["help"]);
      expect(names("all_group_chats", language)).toEqual(inGroups);
      expect(names("all_chat_administrators", language)).toEqual([...inGroups, "start"]);
    }
    expect(telegram.commands("all_group_chats", "en")).toContainEqual({
      command: "help",
      description: "How this works",
    });
  });

  it("goes on when Telegram cannot be reached", async () => {
    telegram.down(true);
    const channel = channelAt(telegram.url);
    expect(await channel.introduce()).toBe(false);
    expect((await fetched(channel, "file-1")).result).toBe("unreachable");
    telegram.down(false);
  });
});

it("shows the token to nobody, whatever goes wrong", async () => {
  const told: unknown[] = [];
  const gone = await startFakeTelegram({ token: TOKEN });
  await gone.stop();
  const refusedPort = channelAt(gone.url);
  told.push(await refusedPort.send(push(1, { text: "好" })), await fetched(refusedPort, "x"));
  await refusedPort.acknowledgePress?.("x");
  expect(told[0]).toEqual({ result: "unreachable", reason: "ECONNREFUSED" });
  for (const fault of ["dropped", "gateway", "hangs"] as const) {
    telegram.failNext(fault, { times: 2 });
    const channel = channelAt(telegram.url, fault === "hangs" ? { timeoutMs: 200 } : {});
    told.push(await channel.send(push(1, { text: "好" })), await fetched(channel, "x"));
  }
  expect(told).toHaveLength(8);
  expect(JSON.stringify([told, lines])).not.toContain("not-a-real-secret");
  expect(() =>
    createTelegramChannel({ token: "secret-without-id", apiRoot: "http://x", timeoutMs: 1 }),
  ).toThrow(/must be <bot id>:<secret>/);
});
