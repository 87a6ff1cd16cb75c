import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { channelLinks, consultations, outbox } from "../../db/schema.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { listChat } from "../helpers/chat.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { Resident, StaffMember } from "../helpers/world.ts";

let world: TelegramWorld;
let centre: StaffMember;
let cg: StaffMember;
beforeAll(async () => {
  world = await createTelegramWorld();
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});
// Wrong codes of everybody count for an hour.
beforeEach(() => world.pass({ hours: 2 }));

const heard = (replies: readonly StoredReply[]): string => replies.map(({ text }) => text).join("\n");
const codeIn = (text: string): string => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? "";
const another = (code: string, n = 1): string => String((Number(code) + n) % 1_000_000).padStart(6, "0");
const last = (chat: number) => {
  const message = world.telegram.sent(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const caseOf = (number: string) => caseByNumber(world.ctx.db, world.ctx.district, number);

/** Somebody on Telegram who has started the bot. */
async function onTelegram(): Promise<number> {
  const person = world.telegram.person();
  world.telegram.start(person);
  await world.settled();
  return person;
}
async function tell(person: number, text: string, chat = person): Promise<string> {
  world.telegram.say(chat, person, text);
  await world.settled();
  return last(chat).text;
}
async function press(person: number, label: string): Promise<string> {
  const message = world.telegram
    .sent(person)
    .findLast(({ buttons }) => buttons.some((b) => b.label === label));
  if (!message) throw new Error(`no button ${label}`);
  world.telegram.press(person, person, message.id, label);
  await world.settled();
  return last(person).text;
}
async function filesOnTelegram(person: number, text: string): Promise<string> {
  await tell(person, text);
  await press(person, "确认提交");
  return /\d{13}/.exec(last(person).text)?.[0] ?? "";
}
const askCode = async (resident: Resident): Promise<string> => codeIn(heard(await resident.say("绑定")));

/** One person on both channels, linked, with a case told on each. */
async function linkedPerson() {
  const web = world.resident();
  const phone = await onTelegram();
  const onWeb = await web.files("采荷路12号门口的路灯坏了三天了");
  const onPhone = await filesOnTelegram(phone, "凤起路88号门口的井盖没了");
  expect(await tell(phone, `绑定 ${await askCode(web)}`)).toContain("绑好了");
  return { web, phone, onWeb, onPhone };
}

describe("a code asked for on one channel and typed on the other", () => {
  it("makes one person with one 我的, who acts on a case from either side", async () => {
    const { web, phone, onWeb, onPhone } = await linkedPerson();
    for (const mine of [heard(await web.say("我的")), await tell(phone, "我的")]) {
      expect(mine).toContain(onWeb);
      expect(mine).toContain(onPhone);
    }
    await centre.does(onWeb, { type: "accept" });
    await centre.does(onWeb, { type: "dispatch", unit: "cg" });
    await tell(phone, `补充 ${onWeb} 灯杆也歪了`);
    expect((await caseOf(onWeb))?.version).toBe(4);
    await web.send({ option: `case:withdraw:${onPhone}` });
    await web.press();
    expect((await caseOf(onPhone))?.state).toBe("withdrawn");
  });

  it("works the other way round, too, and is told to the side that gave the code", async () => {
    const web = world.resident();
    const phone = await onTelegram();
    const code = codeIn(await tell(phone, "绑定"));
    const said = await web.say(`绑定${code}`);
    expect(said[0]?.text).toContain("/privacy");
    expect(said.at(-1)?.text).toContain("您的Telegram");
    expect(last(phone).text).toContain("网页聊天账号绑定了");
    expect(last(phone).buttons.map(({ label }) => label)).toContain("不是我，解除绑定");
  });

  it("sends news where the matter was reported, and to the other channel once that one is blocked", async () => {
    const { web, phone, onWeb, onPhone } = await linkedPerson();
    await centre.does(onWeb, { type: "accept" });
    await centre.does(onWeb, { type: "dispatch", unit: "cg" });
    expect(last(phone).text).not.toContain(onWeb);
    expect(await listChat(world, web.session)).toContain("综合行政执法局");

    await centre.does(onPhone, { type: "accept" });
    expect(await listChat(world, web.session)).not.toContain(onPhone);
    world.telegram.block(phone);
    await world.settled();
    await centre.does(onPhone, { type: "dispatch", unit: "cg" });
    expect(await listChat(world, web.session)).toContain(onPhone);
  });

  it("keeps only a hash of the code, and a code asked for again replaces the former", async () => {
    const web = world.resident();
    const phone = await onTelegram();
    const first = await askCode(web);
    const second = await askCode(web);
    const rows = await world.ctx.db.select().from(channelLinks);
    expect(JSON.stringify(rows)).not.toContain(`"${second}"`);
    expect(await tell(phone, `绑定 ${first}`)).toContain("验证码不对");
    expect(await tell(phone, `绑定 ${second}`)).toContain("绑好了");
  });

  it("asks a rating of a case on one side that may be given on the other", async () => {
    const { phone, onWeb } = await linkedPerson();
    const verifier = await world.staff("verifier", "centre");
    await centre.does(onWeb, { type: "accept" });
    await centre.does(onWeb, { type: "dispatch", unit: "cg" });
    await cg.does(onWeb, { type: "sign" });
    const reply = { outcome: "explained", reply: "已到现场查看，线路正常。", action: "到现场查看" } as const;
    await cg.does(onWeb, { type: "answer", ...reply });
    await verifier.does(onWeb, { type: "verify_pass", text: "看过" });
    expect(await tell(phone, "评价")).toContain("解决");
    await press(phone, "解决了");
    expect(await press(phone, "5分")).toContain("谢谢");
  });
});

describe("who follows a case on one channel and told it on the other", () => {
  it("sees it once, as their own, and is told once, until they part", async () => {
    const web = world.resident();
    const phone = await onTelegram();
    const number = await web.files("凯旋路77号门口的路灯坏了，晚上很黑");
    await tell(phone, "凯旋路77号门口的路灯坏了，晚上很黑");
    await press(phone, "一起跟进");
    await tell(phone, `绑定 ${await askCode(web)}`);
    expect((await tell(phone, "我的")).split(number)).toHaveLength(2);
    expect(last(phone).text).toContain("查询码");
    await centre.does(number, { type: "accept" });
    expect(last(phone).text).toContain("查询码");
    expect(await listChat(world, web.session)).toContain("已受理");

    await tell(phone, "解除绑定");
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect(last(phone).text).toContain("综合行政执法局");
  });
});

describe("at the same moment", () => {
  it("one of two who type the same code is linked", async () => {
    const code = await askCode(world.resident());
    const said = await Promise.all(
      [world.resident(), world.resident()].map((one) => one.say(`绑定 ${code}`)),
    );
    expect(said.map(heard).filter((text) => text.includes("绑好了"))).toHaveLength(1);
    expect(said.map(heard).filter((text) => text.includes("验证码不对"))).toHaveLength(1);
  });

  it("two who type each other's code are one person, whoever was first", async () => {
    const [one, other] = [world.resident(), world.resident()];
    const number = await one.files("采荷路12号门口的路灯坏了三天了");
    const codes = [await askCode(one), await askCode(other)];
    const said = await Promise.all([one.say(`绑定 ${codes[1]}`), other.say(`绑定 ${codes[0]}`)]);
    expect(said.map(heard).join()).toContain("绑好了");
    expect(heard(await other.say("我的"))).toContain(number);
  });
});

describe("a thief", () => {
  it("gets nowhere with a guessed code: five wrong ones an hour, then not even the right one counts", async () => {
    const victim = world.resident();
    await victim.files("采荷路12号门口的路灯坏了三天了");
    const code = await askCode(victim);
    const thief = await onTelegram();
    for (let n = 1; n <= 5; n++)
      expect(await tell(thief, `绑定 ${another(code, n)}`)).toContain("验证码不对");
    expect(await tell(thief, `绑定 ${code}`)).toContain("错得太多");
    expect(await tell(thief, "我的")).toContain("还没有提交过");
    world.pass({ minutes: 61 });
    expect(await tell(thief, `绑定 ${code}`)).toContain("验证码不对");
  });

  it("cannot guess from many chats at once either", async () => {
    const code = await askCode(world.resident());
    for (let n = 1; n <= 60; n++) await world.resident().say(`绑定 ${another(code, n)}`);
    expect(heard(await world.resident().say(`绑定 ${code}`))).toContain("错得太多");
  });

  it("is refused a code that is over, used, or shown in the same chat", async () => {
    const victim = world.resident();
    const code = await askCode(victim);
    expect(heard(await victim.say(`绑定 ${code}`))).toContain("另一个渠道");
    world.pass({ minutes: 10 });
    const thief = await onTelegram();
    expect(await tell(thief, `绑定 ${code}`)).toContain("验证码不对");
    const fresh = await askCode(victim);
    expect(await tell(await onTelegram(), `绑定 ${fresh}`)).toContain("绑好了");
    expect(await tell(thief, `绑定 ${fresh}`)).toContain("验证码不对");
  });

  it("who talked somebody into the code is noticed, and out again with one tap", async () => {
    const victim = world.resident();
    const number = await victim.files("采荷路12号门口的路灯坏了三天了");
    const thief = await onTelegram();
    await tell(thief, `绑定 ${await askCode(victim)}`);
    expect(await tell(thief, "我的")).toContain(number);
    await tell(thief, `补充 ${number}`);
    const [warning] = await world.ctx.db
      .select()
      .from(outbox)
      .where(undoOf(await chatIdOf(number)));
    expect(warning?.text).toContain("Telegram账号绑定了");
    const undo = warning?.options?.find(({ id }) => id.startsWith("unlink:"))?.id ?? "";
    expect(heard(await victim.send({ option: undo }))).toContain("已经分开");
    expect(last(thief).text).toContain("已经解除");
    const before = (await caseOf(number))?.version;
    await tell(thief, "这件事不用办了");
    expect((await caseOf(number))?.version).toBe(before);
    expect(await tell(thief, "我的")).not.toContain(number);
    expect(heard(await victim.send({ option: undo }))).toContain("没有可以解除的绑定");
  });

  it("cannot undo a link of others, and one tap works for a day only", async () => {
    const { web, phone, onWeb } = await linkedPerson();
    const [told] = await world.ctx.db
      .select()
      .from(outbox)
      .where(undoOf(await chatIdOf(onWeb)));
    const undo = told?.options?.find(({ id }) => id.startsWith("unlink:"))?.id ?? "";
    expect(heard(await world.resident().send({ option: undo }))).toContain("没有可以解除的绑定");
    world.pass({ hours: 25 });
    expect(heard(await web.send({ option: undo }))).toContain("超过24小时");
    expect(await tell(phone, "我的")).toContain(onWeb);
  });
});

describe("解除绑定", () => {
  it("leaves each channel with what was reported through it, and is told to the other", async () => {
    const { web, phone, onWeb, onPhone } = await linkedPerson();
    const later = await filesOnTelegram(phone, "采荷路5号垃圾没人收");
    expect(heard(await web.say("解除绑定"))).toContain("已经分开");
    expect(last(phone).text).toContain("已经解除");
    const onWebNow = heard(await web.say("我的"));
    expect(onWebNow).toContain(onWeb);
    expect(onWebNow).not.toMatch(new RegExp(`${onPhone}|${later}`));
    const onPhoneNow = await tell(phone, "我的");
    expect(onPhoneNow).toContain(onPhone);
    expect(onPhoneNow).toContain(later);
    expect(onPhoneNow).not.toContain(onWeb);
    expect(heard(await web.say("解除绑定"))).toContain("没有可以解除的绑定");
  });

  it("takes one of three away and leaves two together; a linked channel types no further code", async () => {
    const { web, phone, onWeb } = await linkedPerson();
    const tablet = world.resident();
    expect(await tell(phone, `绑定 ${await askCode(tablet)}`)).toContain("已经绑定过");
    expect(heard(await tablet.say(`绑定 ${codeIn(await tell(phone, "绑定"))}`))).toContain("绑好了");
    expect(heard(await tablet.say("我的"))).toContain(onWeb);
    await web.say("解除绑定");
    expect(heard(await tablet.say("我的"))).not.toContain(onWeb);
    expect(heard(await tablet.say("解除绑定"))).toContain("已经分开");
    expect(await tell(phone, "解除绑定")).toContain("没有可以解除的绑定");
  });
});

it("in a group a code is only talk, and nothing said there becomes anybody's history", async () => {
  const web = world.resident();
  const member = await onTelegram();
  await world.linkStaff(member, await world.staff("worker", "330102012001"));
  const group = await world.boundGroup("社区工作群", "330102012001", member);
  const code = await askCode(web);
  world.telegram.say(group, member, `绑定 ${code}`);
  await world.settled();
  expect(await tell(member, "我的")).toContain("还没有提交过");
  expect(await tell(member, `绑定 ${code}`)).toContain("绑好了");
  expect(heard(await web.say("我的"))).toContain("还没有提交过");
});

it("who asks for erasure is known to staff to have several channels", async () => {
  const { web } = await linkedPerson();
  await web.say("请把我的个人信息删除");
  const asked = await world.ctx.db.select().from(consultations);
  expect(asked.filter(({ question }) => question.includes("绑定了多个渠道"))).toHaveLength(1);
});

it("other words with 绑定 in them are read as what they are", async () => {
  const replies = heard(await world.resident().say("市民卡怎么绑定ETC"));
  expect(replies).not.toContain("验证码");
});

/** What tells a chat of a link. */
const undoOf = (chatId: string) => and(eq(outbox.chatId, chatId), like(outbox.cause, "link:%"));
async function chatIdOf(number: string): Promise<string> {
  return (await caseOf(number))?.chatId ?? "";
}
