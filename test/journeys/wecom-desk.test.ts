import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { fileRipeDrafts } from "../../src/services/file-drafts.ts";
import { listChatMessages } from "../../src/services/list-chat-messages.ts";
import { createWecomWorld, type WecomWorld } from "../helpers/wecom-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: WecomWorld;
let worker: string;
let member: StaffMember;

beforeAll(async () => {
  world = await createWecomWorld();
  worker = world.wecom.member("chenxin");
  member = await world.staff("worker", COMMUNITY);
  await world.linkStaff(worker, member);
});
afterAll(async () => {
  await world.settled();
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const shown = (of = worker) => world.wecom.shown(of);
const last = (of = worker) => {
  const message = shown(of).at(-1);
  if (!message) throw new Error("nothing was said");
  return message;
};
const labels = () => last().buttons.map(({ label }) => label);
const row = async (number: string) => {
  const found = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};
const numberIn = (text: string): string => /\d{13}/.exec(text)?.[0] ?? "";
async function says(text: string, by = worker) {
  await world.wecom.say(by, text);
  await world.settled();
}
async function sendsPhoto() {
  await world.wecom.photo(worker);
  await world.settled();
}
async function presses(label: string) {
  await world.wecom.press(worker, last().msgid, label);
  await world.settled();
}
const casesFiled = async () => {
  const [counted] = await world.database.sql<{ n: number }[]>`
    select count(*)::int as n from cases where reporter_key = ${member.keyId}`;
  return counted?.n ?? 0;
};
const photosOf = async (number: string) => {
  const [counted] = await world.database.sql<{ n: number }[]>`
    select jsonb_array_length(w.words->'photos') as n from case_words w join cases c on c.id = w.case_id
    where c.number = ${number} and w.seq = 1`;
  return counted?.n ?? 0;
};

/** A case whose delay is told to the community, by a card. */
async function cardAbout(): Promise<string> {
  const number = await world.resident().files("采荷街道芙蓉社区12号路灯坏了三天");
  const [centre, unit] = [await world.staff("centre", "centre"), await world.staff("department", "cg")];
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await unit.does(number, { type: "explain_delay", reason: "materials", newDate: "2026-12-20" });
  await world.settled();
  return number;
}

describe("who somebody is", () => {
  it("is told by a one-time token, in the app's own chat; whoever is not linked is told how, and nothing else", async () => {
    expect(shown()[0]?.text).toContain("已绑定");
    const stranger = world.wecom.member();
    for (const text of ["上报 路灯坏了", "#0012 已派人", "待办", "绑定 123456"]) await says(text, stranger);
    expect(shown(stranger)).toHaveLength(4);
    for (const { text } of shown(stranger)) expect(text).toContain("还不认识您");
    await says(`绑定 ${"x".repeat(32)}`, stranger);
    expect(last(stranger).text).toContain("还不认识您");
  });

  it("a token holds once", async () => {
    const { makeLink } = await import("../../src/services/make-link.ts");
    const token = await makeLink(world.ctx, { purpose: "staff", keyId: member.keyId });
    const [one, other] = [world.wecom.member(), world.wecom.member()];
    await says(`绑定 ${token}`, one);
    await says(`绑定 ${token}`, other);
    expect(last(one).text).toContain("已绑定");
    expect(last(other).text).toContain("还不认识您");
  });

  it("ends with the key: no card, no press, no word is taken", async () => {
    const gone = world.wecom.member();
    const leaver = await world.staff("worker", COMMUNITY);
    await world.linkStaff(gone, leaver);
    const { revokeStaffKey } = await import("../../src/services/revoke-staff-key.ts");
    await revokeStaffKey(world.ctx, leaver.keyId);
    const before = shown(gone).length;
    await cardAbout();
    expect(shown(gone)).toHaveLength(before);
    await says("上报 芙蓉社区路灯坏了", gone);
    expect(last(gone).text).toContain("还不认识您");
  });
});

describe("words", () => {
  it("that say they are a report are filed at once", async () => {
    await says("上报 芙蓉社区门口路灯坏了");
    expect(last().text).toMatch(/已上报，工单号 \d{13}/);
    expect((await row(numberIn(last().text))).text).toBe("芙蓉社区门口路灯坏了");
  });

  it("after a case's last digits, or its number, are what a reply to its card is elsewhere", async () => {
    await says("上报 芙蓉社区北门垃圾桶满了");
    const number = numberIn(last().text);
    await says(`#${number.slice(-4)} 今天下午再去看`);
    expect(last().text).toContain(number);
    await says(`${number} 补充 靠东边那一个`);
    await says(`回 #${number.slice(-5)} 催办 居民又来问了`);
    const [noted] = await world.database.sql<{ types: string[] }[]>`
      select array_agg(e.type order by e.seq) as types from case_events e join cases c on c.id = e.case_id
      where c.number = ${number}`;
    expect(noted?.types).toEqual(expect.arrayContaining(["note", "supplement"]));
    await says("#9999999 去过了");
    expect(last().text).toContain("没有认出");
    await says(`#${number.slice(-4)}`);
    expect(last().text).toContain("要在");
  });

  it("complete a report after its number and 补充", async () => {
    await says("上报 路灯不亮了");
    const number = numberIn(last().text);
    expect(last().text).toContain("还缺具体地点");
    await says(`#${number.slice(-4)} 补充 采荷路26号门口`);
    expect(last().text).toContain(`已补到 ${number}：地点`);
    expect((await row(number)).place).toBe("采荷路26号门口");
  });

  it("alone are asked about, never guessed: a report on one press, once", async () => {
    world.pass({ minutes: 30 });
    const cases = await casesFiled();
    await says("芙蓉社区西门栏杆松动");
    expect(await casesFiled()).toBe(cases);
    expect(labels()).toEqual(["上报这件"]);
    const card = last();
    const { key } = card.buttons[0] ?? { key: "" };
    await Promise.all(Array.from({ length: 50 }, () => world.wecom.pressData(worker, card.msgid, key)));
    await world.settled();
    expect(await casesFiled()).toBe(cases + 1);
    const asked = shown().find(({ msgid }) => msgid === card.msgid);
    expect(asked).toBeDefined();
    expect(shown().some(({ text }) => text.includes("已上报"))).toBe(true);
  });

  it("alone, shortly after a card, may be about it: a note on one press", async () => {
    const number = await cardAbout();
    await says("下午两点我去看");
    expect(labels()).toEqual([`记到…${number.slice(-4)}`, "上报这件"]);
    await presses(`记到…${number.slice(-4)}`);
    const [noted] = await world.database.sql<{ n: number }[]>`
      select count(*)::int as n from case_events e join cases c on c.id = e.case_id
      where c.number = ${number} and e.type = 'note'`;
    expect(noted?.n).toBe(1);
  });

  it("that ask are answered in Chinese, from the menu as well, and file nothing", async () => {
    const cases = await casesFiled();
    for (const [word, said] of [
      ["帮助", "工作台"],
      ["待办", "在办"],
      ["领单池", "领单池"],
      ["自办登记", "办了什么"],
    ] as const) {
      await world.wecom.click(worker, word);
      await world.settled();
      expect(last().text).toContain(said);
      // Clicks of one second are one.
      world.pass({ minutes: 0.1 });
    }
    expect(await casesFiled()).toBe(cases);
  });
});

describe("photos, which never have words with them", () => {
  it("wait for their words, and are one report with them after a quiet moment", async () => {
    world.pass({ minutes: 30 });
    const cases = await casesFiled();
    await sendsPhoto();
    await sendsPhoto();
    expect(last().text).toContain("再写一句话");
    await says("芙蓉社区东门的长椅坏了");
    await world.quiet();
    expect(await casesFiled()).toBe(cases + 1);
    expect(await photosOf(numberIn(last().text))).toBe(2);
  });

  it("several with their words are several drafts and one confirmation", async () => {
    world.pass({ minutes: 30 });
    const cases = await casesFiled();
    await sendsPhoto();
    await says("芙蓉社区西门路灯坏了");
    world.pass({ minutes: 0.2 });
    await says("上报 花坛边井盖松了");
    await sendsPhoto();
    await world.quiet();
    expect(await casesFiled()).toBe(cases + 2);
  });

  it("and recordings whose words never come are filed all the same: somebody looks at them", async () => {
    world.pass({ minutes: 30 });
    const cases = await casesFiled();
    await world.wecom.voice(worker);
    await world.settled();
    world.pass({ minutes: 6 });
    await Promise.all([fileRipeDrafts(world.ctx), fileRipeDrafts(world.ctx)]);
    await world.settled();
    expect(await casesFiled()).toBe(cases + 1);
    expect(last().text).toContain("已自动上报 1 件");
  });

  it("belong to the offline work they come before, or that asks for one", async () => {
    world.pass({ minutes: 30 });
    await sendsPhoto();
    await says("已线下办结 芙蓉社区楼道堆物已清");
    const [closed] = [numberIn(last().text)];
    expect(last().text).toContain("按自办结案");
    expect(await photosOf(closed)).toBe(1);
    await says("已线下办结 芙蓉社区门口摆摊已劝离");
    const number = numberIn(last().text);
    if (last().text.includes("接着发照片")) await sendsPhoto();
    expect((await row(number)).state).not.toBe("reported");
  });
});

describe("the place", () => {
  it("is added by a location, in WGS-84, to the report that lacks one", async () => {
    world.pass({ minutes: 30 });
    await says("上报 芙蓉社区路边树枝断了");
    const number = numberIn(last().text);
    await world.wecom.location(worker, 30.25, 120.17);
    await world.settled();
    const { lat, lon } = await row(number);
    expect(lat).toBeCloseTo(30.25242, 3);
    expect(lon).toBeCloseTo(120.16541, 3);
  });
});

describe("a question of a resident", () => {
  it("is taken with one press; what is written next is said to the resident, until it is given back", async () => {
    const officer = world.wecom.member("shen");
    await world.linkStaff(officer, await world.staff("officer", "centre"));
    const resident = world.resident();
    await resident.say("人工");
    await resident.say("请问河坊街的许愿树什么时候挂牌");
    await world.settled();
    const press = async (label: string) => {
      const card = shown(officer).findLast(({ buttons }) => buttons.some((one) => one.label === label));
      await world.wecom.press(officer, card?.msgid ?? "", label);
      await world.settled();
    };
    const heard = async () =>
      (await listChatMessages(world.ctx, resident.session)).filter(({ from }) => from === "staff");
    expect(last(officer).text).toContain("接着发的话就是对居民说的");
    await press("我来答复");
    await says("腊月二十挂牌，社区公告栏会贴出来。", officer);
    expect((await heard()).map(({ text }) => text)).toEqual([
      expect.stringContaining("腊月二十挂牌，社区公告栏会贴出来。"),
    ]);
    expect(last(officer).text).toContain("已发给居民");
    // The bot would have a lot to say to this; the officer hears it in their own chat.
    expect(await resident.say("那要带什么材料")).toEqual([]);
    await world.settled();
    expect(last(officer).text).toContain("居民：那要带什么材料");
    await press("答复完毕");
    await says("这句是对谁说的呢", officer);
    expect(await heard()).toHaveLength(1);
  });
});
