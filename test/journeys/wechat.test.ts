import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speakToResident } from "../../src/services/speak-to-resident.ts";
import { sweep } from "../../src/services/sweep.ts";
import { takeOver } from "../../src/services/take-over.ts";
import { createWechatWorld, type WechatWorld } from "../helpers/wechat-world.ts";

let world: WechatWorld;
let openid: string;
beforeAll(async () => {
  world = await createWechatWorld();
  openid = world.wechat.api.person();
});
afterAll(async () => {
  await world.settled();
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

/** What the phone shows after the message: the passive reply, and what came beside it. */
async function says(text: string): Promise<string> {
  const before = world.wechat.shown(openid).length;
  await world.wechat.push.text(openid, text);
  await world.settled();
  return world.wechat.shown(openid).slice(before).join("\n");
}
const phone = () => world.wechat.shown(openid).join("\n");

describe("a resident on WeChat, in safe mode", () => {
  let number = "";

  it("follows the account, hears what this is, and files with one message and one number", async () => {
    await world.wechat.push.subscribe(openid);
    await world.settled();
    expect(phone()).toContain("我是机器人，不是110");
    const asked = await says("采荷路12号的路灯坏了三天，晚上很黑");
    expect(asked).toContain("采荷路12号");
    expect(asked).toMatch(/回复数字/);
    const filed = await says("1");
    number = /\d{13}/.exec(filed)?.[0] ?? "";
    expect(number).not.toBe("");
  });

  it("hears of every step, and why it takes longer, as customer-service messages", async () => {
    const centre = await world.staff("centre", "centre");
    const unit = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await unit.does(number, { type: "sign" });
    await unit.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "灯具要从厂里调，预计下周到货",
      newDate: "2026-12-04",
    });
    expect(phone()).toContain("灯具要从厂里调，预计下周到货");
    expect(phone()).not.toMatch(/案件|立案|督办/);
    expect(world.wechat.api.calls("custom/send").length).toBeGreaterThan(0);
  });

  it("tells by voice what the platform made words of, and what it did not goes to a person", async () => {
    await world.wechat.push.voice(openid, "media-1", "我的事办得怎么样了");
    await world.settled();
    expect(world.wechat.shown(openid).at(-1)).toContain(number);
    await world.wechat.push.voice(openid, "media-2");
    await world.settled();
    expect(world.wechat.shown(openid).at(-1)).toContain("工作人员");
    expect(world.wechat.shown(openid).at(-1)).not.toContain("请打字");
  });

  it("opens the menu for the state of their matters", async () => {
    await world.wechat.push.click(openid, "kind:track");
    await world.settled();
    expect(world.wechat.shown(openid).at(-1)).toContain(number);
  });

  it("hears 工作人员 while a person speaks, once, though the process died between the word and its sending", async () => {
    const officer = await world.staff("officer", "centre");
    await says("人工");
    await says("请问河坊街的许愿树什么时候挂牌");
    const [asked] = await world.database.sql<{ id: string }[]>`
      select id from consultations order by asked_at desc, id desc limit 1`;
    const about = { consultation: asked?.id ?? "" };
    await takeOver({ ...world.ctx, actor: officer }, { about });
    expect(phone()).toMatch(/工作人员正在与您对话/);
    // Stored, and nobody is left to send it.
    const dying = { ...world.ctx, actor: officer, jobs: { wakeDelivery: async () => {} } };
    await speakToResident(dying, { about, text: "腊月二十挂牌，社区公告栏会贴出来。", id: "word-1" });
    expect(phone()).not.toContain("腊月二十");
    await speakToResident(dying, { about, text: "腊月二十挂牌，社区公告栏会贴出来。", id: "word-1" });
    await sweep(world.ctx);
    await sweep(world.ctx);
    const heard = world.wechat.shown(openid).filter((text) => text.includes("腊月二十"));
    expect(heard).toEqual([expect.stringMatching(/^工作人员：/)]);
    // The bot would have a lot to say to this.
    expect(await says("路灯坏了三天了，怎么反映")).toBe("");
  });
});
