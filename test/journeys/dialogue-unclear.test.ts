import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const heard = (replies: readonly StoredReply[]): string => replies.map(({ text }) => text).join("\n");

/** What is said to each line of a new person. */
async function talk(...lines: readonly string[]): Promise<string[]> {
  const person = world.resident();
  const said: string[] = [];
  for (const line of lines) said.push(heard(await person.say(line)));
  return said;
}

describe("a third line that says no matter", () => {
  it.each([
    [["那边又来了", "又来了又来了", "受不了了"]],
    [["东西坏了", "坏了很久了", "就是坏了嘛"]],
    [["楼上", "楼上的", "楼上那家"]],
    [["隔壁", "隔壁那户", "隔壁的邻居"]],
    [["还是那样", "没变化", "你倒是回个话"]],
    [["有人影响我生活", "天天影响", "天天这样影响人"]],
    [["味道", "有味道", "很大的味道"]],
    [["我要反映", "那家人太过分了", "每天都这样"]],
    [["有问题", "问题很大", "真的很大"]],
    [["楼下那户", "他们家", "他家天天这样"]],
  ])("brings a person, and nobody is asked where: %s", async (lines) => {
    const said = await talk(...lines);
    expect(said.slice(0, -1).join("\n")).not.toMatch(/在哪里？|请核对/);
    expect(said.at(-1)).toContain("已转给工作人员");
  });

  it.each([
    [["那边又来了", "又来了又来了", "楼上半夜打麻将"]],
    [["楼上", "楼上的", "楼上漏水"]],
    [["有人影响我生活", "天天影响", "广场舞音响太大"]],
    [["味道", "烧烤店的油烟味道很大"]],
    [["东西坏了", "垃圾桶"]],
    [["太吵了"]],
  ])("is the matter where it tells one: %s", async (lines) => {
    expect((await talk(...lines)).at(-1)).toContain("在哪里？");
  });

  it("is enough beside a place, where it is smelt or heard", async () => {
    expect((await talk("采荷路12号味道很大"))[0]).toContain("请核对");
  });
});

describe("pressing, of somebody who has no case", () => {
  it.each([
    "还是老样子",
    "能不能快点",
    "快点管管啊",
    "快一点行不行",
    "能不能快点处理",
    "赶紧的啊",
    "还不来人",
    "抓紧啊你们",
    "拖到什么时候",
    "快点",
    "还没好",
  ])("is asked what it is about: %s", async (words) => {
    const [said] = await talk(words);
    expect(said).toMatch(/出了什么事|说是什么事|我没完全明白/);
    expect(said).not.toContain("没有提交过事项");
  });

  it.each(["我的工单能不能快点", "上次报的路灯还没修", "催一下", "再催一下我那个单子", "还没解决"])(
    "is told that there is none where the words name one: %s",
    async (words) => {
      expect((await talk(words))[0]).toContain("您在这里没有提交过事项，没有可以");
    },
  );

  it("is a report where it tells the matter", async () => {
    expect((await talk("还没修好，路灯还是不亮"))[0]).toContain("在哪里？");
  });
});

describe("a plea for help", () => {
  it.each([[["这东西怎么办", "怎么搞啊", "我不会"]], [["这个怎么弄", "那个啥", "不会弄"]]])(
    "is not helped with the same words again after a question back: %s",
    async (lines) => {
      const said = await talk(...lines);
      expect(said.at(-1)).toContain("已转给工作人员");
    },
  );

  it("is helped the first time, also after a question back", async () => {
    expect((await talk("那个啥", "这东西怎么办"))[1]).toContain("我可以帮您");
  });
});

describe("a yes to the card of a while ago", () => {
  it.each([
    "好了，刚才那个确认提交",
    "刚才那个提交吧",
    "可以，上面那件帮我提交一下",
    "那就把前面那个确认了吧",
    "行，刚刚那件确认提交",
  ])("files it where it still waits: %s", async (words) => {
    const said = await talk("望江路6号空调外机水滴到我头上", "遛狗要办证吗", words);
    expect(said[2]).toMatch(/工单号 \d{13}/);
    expect((await talk("望江路6号空调外机水滴到我头上", "确认", words))[2]).toContain("已经提交过了");
  });

  it("is told that nothing waits where nothing does", async () => {
    expect((await talk("刚才那个确认提交"))[0]).toContain("现在没有等您确认的事");
    const said = await talk("最近有点不对劲", "遛狗要办证吗", "好了，刚才那个确认提交");
    expect(said[2]).toContain("现在没有等您确认的事");
    expect(said[2]).not.toContain("没有提交过事项");
  });

  it.each([
    "刚才那个不提交了",
    "刚才那个提交了吗",
    "刚才提交的怎么样了",
    "确认一下什么时候来",
    "刚才那个我要改",
  ])("is none in what asks or takes back: %s", async (words) => {
    const said = await talk("望江路6号空调外机水滴到我头上", words);
    expect(said[1]).not.toMatch(/工单号 \d{13}|没有等您确认/);
  });
});

describe("a vague line after a question went to staff", () => {
  it.each([
    [["咨询一下", "一个政策上的事", "就是那个政策"]],
    [["我要咨询", "社区的棋牌室几点开门？", "就是那个"]],
    [["我要咨询", "一个政策上的事", "你们知道的"]],
  ])("goes along with it: %s", async (lines) => {
    const said = await talk(...lines);
    expect(said.at(-2)).toContain("已转给工作人员");
    expect(said.at(-1)).toContain("这句也一起带过去了");
  });

  it("leaves what tells or asks something of its own as it is", async () => {
    const opening = ["咨询一下", "一个政策上的事"] as const;
    expect((await talk(...opening, "采荷路12号的路灯坏了"))[2]).toContain("请核对");
    expect((await talk(...opening, "遛狗要办证吗"))[2]).toContain("来源：");
    expect((await talk(...opening, "我的"))[2]).toContain("还没有提交过事项");
  });
});
