import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const seen = (chat: number) => world.telegram.sent(chat).map(({ text }) => text);
const last = (chat: number) => {
  const message = world.telegram.sent(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};

describe("a resident in a private chat", () => {
  it("files a case with one message and one press, and hears of every step", async () => {
    const { telegram } = world;
    const person = telegram.person();
    telegram.start(person);
    await world.settled();
    expect(seen(person).join()).toContain("我是机器人，不是110");
    telegram.say(person, person, "采荷路12号的路灯坏了三天");
    await world.settled();
    telegram.press(person, person, last(person).id, last(person).buttons[0]?.label ?? "");
    await world.settled();
    const number = /\d{13}/.exec(seen(person).join())?.[0] ?? "";
    expect(number).not.toBe("");
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect(seen(person).join()).toContain("综合行政执法局");
  });
});

describe("a unit's group", () => {
  it("gets the card when a case is dispatched, without anything personal, and signs with a button", async () => {
    const { telegram } = world;
    const member = telegram.person();
    const department = await world.staff("department", "cg");
    await world.linkStaff(member, department);
    const group = await world.boundGroup("执法局值班", "cg", member);
    const number = await world.resident().files("采荷路12号路灯坏了，我叫王小明，电话13812345678");
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const card = last(group);
    expect(card.text).toContain(number);
    expect(seen(group).join()).not.toMatch(/王小明|13812345678|采荷路12号/);
    telegram.press(group, member, card.id, card.buttons[0]?.label ?? "");
    await world.settled();
    expect((await centre.does(number, { type: "note", text: "看看" })).state).toBe("handling");
  });

  it("passes a case up from the street's group, and answers a whistle step by step, one press each", async () => {
    const { telegram } = world;
    const [inStreet, inUnit] = [telegram.person(), telegram.person()];
    const street = await world.staff("street", "330102012");
    await world.linkStaff(inStreet, street);
    await world.linkStaff(inUnit, await world.staff("department", "zj"));
    const streetGroup = await world.boundGroup("采荷街道", "330102012", inStreet);
    const unitGroup = await world.boundGroup("住建局", "zj", inUnit);
    const centre = await world.staff("centre", "centre");
    const number = await aCase(world, "门口摆摊", { category: "street_vending", unit: "330102012001" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "330102012" });
    const card = last(streetGroup);
    expect(card.buttons.map(({ label }) => label)).toEqual(["签收", "上交"]);
    telegram.press(streetGroup, inStreet, card.id, "上交");
    await world.settled();
    const passed = await centre.does(number, { type: "dispatch", unit: "cg" });
    expect(passed.passedUp).toEqual({ unit: "330102012", reason: "needs_department" });
    await street.does(number, { type: "whistle", units: ["zj"], text: "请到场" });
    for (const label of ["签收吹哨", "已联系街道", "已到场"]) {
      telegram.press(unitGroup, inUnit, last(unitGroup).id, label);
      await world.settled();
    }
    const { calls } = await showCase(world.ctx, street, number);
    expect(calls).toMatchObject([{ unit: { code: "zj" }, arrivedAt: world.ctx.now(), next: null }]);
    expect(last(unitGroup).buttons).toEqual([]);
  });

  it("does nothing for a member who is not linked, whatever they press", async () => {
    const { telegram } = world;
    const member = telegram.person();
    const stranger = telegram.person();
    await world.linkStaff(member, await world.staff("department", "jj"));
    const group = await world.boundGroup("交警值班", "jj", member);
    telegram.join(group, stranger);
    const number = await world.resident().files("采荷路和秋涛路路口红绿灯坏了，交通很乱");
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "jj" });
    const card = last(group);
    telegram.press(group, stranger, card.id, card.buttons[0]?.label ?? "");
    telegram.pressData(group, member, card.id, "b:made-up");
    await world.settled();
    expect((await centre.does(number, { type: "note", text: "x" })).state).toBe("dispatched");
  });

  it("files a social worker's captioned photo as a case of its community", async () => {
    const { telegram } = world;
    const worker = telegram.person();
    const community = "330102012001";
    const member = await world.staff("worker", community);
    await world.linkStaff(worker, member);
    const group = await world.boundGroup("社区网格群", community, worker);
    telegram.photo(group, worker, { caption: "楼道里堆满杂物，通行困难" });
    await world.settled();
    await world.quiet();
    const number = /\d{13}/.exec(last(group).text)?.[0] ?? "";
    const centre = await world.staff("centre", "centre");
    const accepted = await centre.does(number, { type: "accept" });
    expect(accepted).toMatchObject({ community, reporterKey: member.keyId });
  });

  it("files at once, with a hint of what is missing, and takes the reply to it as what was missing", async () => {
    const { telegram } = world;
    const worker = telegram.person();
    await world.linkStaff(worker, await world.staff("worker", "330102012002"));
    const group = await world.boundGroup("社区网格二群", "330102012002", worker);
    telegram.say(group, worker, "/report 望江路上的路灯坏了");
    await world.settled();
    const filed = last(group);
    expect(filed.text).toMatch(
      /已上报，工单号 \d{13}。\n还缺规模（多少、多大、多久了），可以直接回复这条补上。/,
    );
    telegram.say(group, worker, "坏了五盏", { replyTo: filed.id });
    await world.settled();
    expect(last(group).text).toBe(`已补到 ${/\d{13}/.exec(filed.text)?.[0]}：规模。`);
    telegram.photo(group, worker, { caption: "望江路上三盏路灯坏了" });
    await world.settled();
    await world.quiet();
    expect(last(group).text).not.toContain("还缺");
  });

  it("counts what people say among themselves, and stores none of it", async () => {
    const { telegram, database } = world;
    const member = telegram.person();
    const group = await world.boundGroup("闲聊群", "330102012", member);
    const before = await world.ledger();
    telegram.say(group, member, "今晚谁值班？我老婆电话13900001111");
    await world.settled();
    const after = await world.ledger();
    expect(after.messages.buckets.ignored).toBe(before.messages.buckets.ignored + 1);
    const rows =
      await database.sql`select count(*)::int as n from inbox where raw::text like '%13900001111%'`;
    expect(rows[0]?.["n"]).toBe(0);
  });

  it("goes on under its new id when it becomes a supergroup", async () => {
    const { telegram } = world;
    const member = telegram.person();
    await world.linkStaff(member, await world.staff("department", "sw"));
    const group = await world.boundGroup("税务值班", "sw", member);
    const supergroup = telegram.migrate(group, member);
    await world.settled();
    const number = await world.resident().files("采荷路12号的饭店不给开发票");
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "sw" });
    await world.settled();
    expect(seen(supergroup).join()).toContain(number);
  });

  it("is left when nobody binds it", async () => {
    const { telegram } = world;
    const stranger = telegram.person();
    const group = telegram.group("陌生群");
    telegram.join(group, stranger, { admin: true });
    telegram.say(group, stranger, "/report 路灯坏了");
    await world.settled();
    await expect.poll(() => telegram.calls().some(({ method }) => method === "leaveChat")).toBe(true);
    expect(seen(group)).toEqual([]);
  });
});

describe("a duty alert", () => {
  it("reaches the centre's group at once and repeats until somebody acknowledges it", async () => {
    const { telegram } = world;
    const member = telegram.person();
    await world.linkStaff(member, await world.staff("centre", "centre"));
    const group = await world.boundGroup("联动中心值班", "centre", member);
    await world.resident().say("采荷路12号三楼着火了，有人困在里面");
    await world.settled();
    const alert = world.telegram.sent(group).find(({ buttons }) => buttons.length > 0);
    expect(alert?.text).toContain("火");
    telegram.press(group, member, alert?.id ?? 0, alert?.buttons[0]?.label ?? "");
    await world.settled();
    const rows = await world.database
      .sql`select count(*)::int as n from duty_alerts where acknowledged_at is null`;
    expect(rows[0]?.["n"]).toBe(0);
  });
});
