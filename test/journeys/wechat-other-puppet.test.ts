import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Message, WechatyBuilder } from "wechaty";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { readMessage } from "../../bots/wechat/from-wechaty.ts";
import type { Inbound } from "../../src/core/messages.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { makeLink } from "../../src/services/make-link.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { type PuppetWechat, puppetWechat } from "../../src/wechat-bot.ts";
import { createWorld, type World } from "../helpers/world.ts";

type Person = ReturnType<InstanceType<typeof mock.Mocker>["createContact"]>;

const mocker = new mock.Mocker();
const stopping = new AbortController();
let world: World;
let wechat: PuppetWechat;
let us: Person;
let storeFails = 0;
const working = new Set<Promise<void>>();
const received: Inbound[] = [];

beforeAll(async () => {
  const quiet = () => {};
  const receive = async (message: { inbound: Inbound; raw: unknown }) => {
    if (storeFails > 0) {
      storeFails -= 1;
      throw new Error("the database is away");
    }
    received.push(message.inbound);
    await receiveMessage(world.ctx, message);
    if (message.inbound.body.type === "ignored") return;
    const work = drainChat(world.ctx, message.inbound.address).finally(() => working.delete(work));
    working.add(work);
  };
  wechat = puppetWechat(
    { puppet: "wechaty-puppet-mock", puppetOptions: { mocker } },
    {
      publicUrl: "http://localhost:3650",
      now: () => world.ctx.now(),
      log: { info: quiet, warn: quiet, error: quiet },
    },
  );
  world = await createWorld({ channels: [wechat.channel] });
  wechat.start(receive, stopping.signal);
  us = mocker.createContact({ name: "平安365" });
  await vi.waitFor(() => expect(mocker.puppet.state.active()).toBe(true), { timeout: 60_000 });
  mocker.login(us);
});
afterAll(async () => {
  await Promise.all(working);
  stopping.abort();
  await wechat.stop();
  await world.close();
});

/** A contact whose phone remembers what it shows. */
function person(name: string): Person & { seen: string[] } {
  const contact = mocker.createContact({ name });
  const seen: string[] = [];
  contact.on("message", (message) => {
    if (message.talker().id === us.id) seen.push(message.text() ?? "");
  });
  return Object.assign(contact, { seen });
}

const shows = (seen: readonly string[], what: RegExp) => expect.poll(() => seen.join("\n")).toMatch(what);

describe("WeChat by another puppet", () => {
  it("stores what a contact says, answers it, and takes a number for an option", async () => {
    const mike = person("Mike");
    mike.say("绿城路12号门口的路灯坏了三天了").to(us);
    await shows(mike.seen, /回复数字选择：\n1 /);
    mike.say("1").to(us);
    await expect.poll(() => received.filter(({ sender }) => sender === mike.id).length).toBe(2);
    await expect.poll(async () => (await world.ledger()).messages.total).toBe(2);
  });

  it("never hears what it said itself", () => {
    expect(received.some(({ sender }) => sender === us.id)).toBe(false);
  });

  it("keeps a message until the database is back", async () => {
    const lily = person("Lily");
    storeFails = 1;
    lily.say("您好").to(us);
    await shows(lily.seen, /./);
  });

  it("leaves talk in a room alone, and counts it without its words", async () => {
    const [anna, bob] = [person("Anna"), person("Bob")];
    const room = mocker.createRoom({ memberIdList: [us.id, anna.id, bob.id] });
    const before = received.length;
    anna.say("今晚吃什么").to(room);
    await expect.poll(() => received.length).toBe(before + 1);
    expect(received.at(-1)).toMatchObject({
      chatKind: "group",
      address: { chat: `room:${room.id}` },
      body: { type: "ignored" },
    });
    const rows = await world.database.sql`select raw from inbox where address = ${`room:${room.id}`}`;
    expect(rows.map(({ raw }) => raw)).toEqual([null]);
  });

  it("answers a room in the room, and nobody in private", async () => {
    const anna = person("Anna");
    const room = mocker.createRoom({ memberIdList: [us.id, anna.id] });
    const inRoom: string[] = [];
    room.on("message", (message) => {
      if (message.talker().id === us.id) inRoom.push(message.text() ?? "");
    });
    const unit = world.ctx.organisation.units.find(({ kind }) => kind === "community")?.code ?? "";
    anna.say(`/start ${await makeLink(world.ctx, { purpose: "group", unit })}`).to(room);
    await shows(inRoom, /./);
    expect(anna.seen).toEqual([]);
    expect(await world.database.sql`select unit from chats where address = ${`room:${room.id}`}`).toEqual([
      { unit },
    ]);
  });

  it("leaves the ledger balanced", async () => {
    await Promise.all(working);
    expect((await world.ledger()).difference).toBe(0);
  });
});

describe("reading wechaty's messages", () => {
  it("asks the puppet for a location, since wechaty's own way throws", async () => {
    const own = new mock.Mocker();
    // The two packages name the puppet's type each by its own copy.
    const puppet = new PuppetMock({ mocker: own }) as never;
    const bot = WechatyBuilder.build({ puppet });
    const heard: Message[] = [];
    bot.on("message", (message) => void heard.push(message));
    await bot.start();
    const [me, mike] = [own.createContact(), own.createContact()];
    own.login(me);
    own.MessageMock.create({
      ...{ id: "location-1", talkerId: mike.id, listenerId: me.id },
      ...{ timestamp: 0, type: bot.Message.Type.Location },
    });
    own.puppet.emit("message", { messageId: "location-1" });
    await expect.poll(() => heard.length).toBe(1);
    const [message] = heard;
    if (!message) throw new Error("nothing heard");
    expect((await readMessage(bot, message)).wechaty).toMatchObject({
      kind: "location",
      location: { lat: expect.closeTo(39.995, 2), lon: expect.closeTo(116.334, 2) },
    });
    await bot.stop();
  });
});
