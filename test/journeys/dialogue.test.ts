import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { answerConsultation } from "../../src/services/answer-consultation.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { findConsultations } from "../../src/services/find-consultations.ts";
import { listChat } from "../helpers/chat.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const heard = (replies: readonly StoredReply[]): string => replies.map(({ text }) => text).join("\n");
const numberIn = (replies: readonly StoredReply[]): string | undefined =>
  /工单号 (\d{13})，查询码/.exec(heard(replies))?.[1];

/** Presses the button with that label under the last reply that had buttons. */
function tap(person: Resident, replies: readonly StoredReply[], label: string) {
  const options = replies.findLast((reply) => reply.options)?.options ?? [];
  const option = options.find((each) => each.label === label);
  if (!option) throw new Error(`no button ${label}: ${options.map((each) => each.label).join(" ")}`);
  return person.send({ option: option.id });
}

const filed = (number = "") => caseByNumber(world.database.db, "330102", number);

/** From cold; each line is one message. `@pin` and `@photo` are what they say. */
const WAYS: readonly (readonly [string, readonly string[], string | null])[] = [
  ["everything in one message", ["采荷路12号门口的路灯坏了三天了", "确认"], "采荷路12号"],
  ["bit by bit", ["我要反映", "垃圾没人收", "采荷路12号", "好"], "采荷路12号"],
  ["a greeting first", ["你好", "楼下有人占道摆摊", "采荷路12号", "是的"], "采荷路12号"],
  ["the photo first", ["@photo", "楼道里堆满了杂物，采荷三区5幢", "没错"], "采荷三区5幢"],
  ["the pin first", ["@pin", "有人占道摆摊", "确认提交"], null],
  ["the pin last", ["半夜还在施工吵死了", "@pin", "ok"], null],
  ["no place at all", ["路灯坏了", "不知道", "确认"], null],
  ["the place first", ["采荷路12号", "路灯坏了", "对"], "采荷路12号"],
  ["in anger", ["施工吵得睡不着", "你们到底管不管", "采荷路12号", "行"], "采荷路12号"],
  ["with a correction", ["路灯坏了，采荷路15号", "改地址 采荷路5号", "确认"], "采荷路5号"],
  ["with a wrong address", ["路灯坏了，采荷路15号", "地址写错了", "采荷路5号", "确认"], "采荷路5号"],
  ["a suggestion", ["建议小区多装几个充电桩", "好的"], null],
  ["in English", ["The street lamp is broken", "12 Caihe Road", "yes"], "12 Caihe Road"],
];

describe("from cold to filed in at most five messages", () => {
  it.each(WAYS)("%s", async (_, lines, place) => {
    expect(lines.length).toBeLessThanOrEqual(5);
    const person = world.resident();
    let replies: readonly StoredReply[] = [];
    for (const [n, line] of lines.entries()) {
      replies = await say(person, line);
      if (n === 0) expect(heard(replies)).toMatch(/我是机器人，不是110|I am a bot, not 110/);
    }
    const number = replies.find((reply) => reply.case)?.case;
    expect(await filed(number)).toMatchObject({ state: "reported" });
    expect((await filed(number))?.place ?? null).toBe(place);
  });

  const say = (person: Resident, line: string) => {
    if (line === "@photo") return person.send({ photos: [randomUUID()] });
    if (line === "@pin") return person.send({ location: { lat: 30.25, lon: 120.19 } });
    return person.say(line);
  };

  it("says the number, the code, the date and what happens next", async () => {
    const person = world.resident();
    const shown = await person.say("中河路12号门口的路灯坏了三天了");
    expect(shown.at(-1)?.options?.map(({ label }) => label)).toEqual([
      "确认提交",
      "修改",
      "不提交了",
      "转人工",
    ]);
    const said = heard(await person.press());
    expect(said).toMatch(/工单号 \d{13}，查询码 [2-9A-HJKMNP-Z]{6}/);
    expect(said).toMatch(/接下来由工作人员受理并派给负责的单位，11月\d+日\d\d:\d\d前给您结果/);
    expect(said).toContain("/s/");
  });

  it("asks nothing when the person gives up, and files nothing", async () => {
    const person = world.resident();
    await person.say("路灯坏了");
    expect(heard(await person.say("算了"))).toContain("没有提交");
    expect(heard(await person.say("我的"))).toContain("还没有提交过事项");
  });
});

describe("after filing", () => {
  it("takes what comes within a minute as part of it, and files once however often it is pressed", async () => {
    const person = world.resident();
    const card = await person.say("采荷路7号的路灯坏了");
    const number = numberIn(await tap(person, card, "确认提交"));
    expect(heard(await person.say("刚才忘说了，灯杆是歪的"))).toContain(`记下了（工单号 ${number}）`);
    expect(heard(await person.send({ photos: [randomUUID()] }))).toContain(`记下了（工单号 ${number}）`);
    expect(heard(await tap(person, card, "确认提交"))).toContain("已经提交过了");
    expect(heard(await person.say("我的"))).toContain(number);
    expect(heard(await person.say("我的"))).not.toContain("您的事项：");
  });

  it("takes a line after two minutes as something new", async () => {
    const person = world.resident();
    await person.files("采荷路7号的路灯坏了");
    world.pass({ minutes: 2 });
    expect(heard(await person.say("采荷路9号的垃圾没人收"))).toContain("请核对");
  });
});

describe("a question", () => {
  const openQuestions = async () =>
    (await findConsultations(world.ctx, centre, { state: "open" })).consultations;

  it.each([
    ["laonianka zenme ban", "老年卡"],
    ["狗正去哪里办", "犬证"],
    ["家里有个旧沙发想扔，谁来拉", "旧家具"],
  ])("is answered in pinyin, mistyped and by the situation: %s", async (question, title) => {
    expect(heard(await world.resident().say(question))).toContain(title);
  });

  it.each([
    ["我的shen fen zheng下个月到期去哪换", "【身份证到期换领】"],
    ["想把养老关系从苏州转到杭州来", "【社保转移】"],
    ["想开个小餐馆需要办什么证", "【食品经营许可】"],
    ["灵活就业人员怎么交社保", "【灵活就业参加社保】"],
  ])("is answered with what is asked: %s", async (question, title) => {
    expect(heard(await world.resident().say(question))).toContain(title);
  });

  it("is no grievance that only stands beside an article's subject", async () => {
    for (const [text, title] of [
      ["幼儿园食堂给孩子吃发霉的馒头", "幼儿园报名"],
      ["养老院给老人吃剩饭", "入住养老院"],
    ] as const)
      expect(heard(await world.resident().say(text))).not.toContain(title);
  });

  it.each([
    ["家里没电了该找谁报修", "【停电与用电报修】"],
    ["地下车库能不能停电瓶车", "【电动车充电与停放】"],
  ])(
    "that reads as a report and asks whom or whether is answered, to be filed all the same: %s",
    async (text, title) => {
      const person = world.resident();
      const answered = await person.say(text);
      expect(heard(answered)).toContain(title);
      const report = await tap(person, answered, "我要反映");
      expect(heard(report)).toContain("在哪里");
      expect(heard(await person.say("采荷路12号"))).toContain(text);
    },
  );

  it.each([
    "小区里没电好几个小时了，怎么还没人来修",
    "地下车库停满了电瓶车，谁来管管",
    "电瓶车停在消防通道上怎么没人管",
    "采荷路12号整栋没电了该找谁报修",
    "有人把旧沙发扔在楼道里怎么办",
  ])("is none that complains, or says where: %s", async (text) => {
    expect(heard(await world.resident().say(text))).not.toContain("来源：");
  });

  it("is answered from the knowledge base with its source, and 没解决 brings a person", async () => {
    const person = world.resident();
    const answer = await person.say("居住证怎么办");
    expect(heard(answer)).toMatch(/【.*居住证.*】[\s\S]*来源：/);
    expect(heard(await person.say("没解决"))).toMatch(/已转给工作人员.*11月24日.*前在这里答复您/);
    expect((await openQuestions()).map((one) => one.question)).toContain("居住证怎么办");
  });

  it("that no article fits is queued with the time, and the staff's answer comes back to the chat", async () => {
    const person = world.resident();
    expect(heard(await person.say("请问河坊街的许愿树是哪一年种的，哪里可以查到"))).toMatch(
      /转给工作人员，11月24日.*前/,
    );
    const open = (await openQuestions()).find((one) => one.question.includes("许愿树"));
    await answerConsultation({ ...world.ctx, actor: centre }, { id: open?.id ?? "", text: "档案馆可以查。" });
    expect(await listChat(world, person.session)).toMatch(
      /.+答复您问的“请问河坊街的许愿树[\s\S]*档案馆可以查。/,
    );
  });

  it("in the middle of a report is answered on the side", async () => {
    const person = world.resident();
    await person.say("路灯坏了");
    expect(heard(await person.say("居住证怎么办"))).toMatch(/来源：[\s\S]*刚才那件还没有提交/);
    expect(heard(await person.say("采荷路12号"))).toContain("路灯坏了");
  });

  it("goes to a person at once with 人工, with what was being told", async () => {
    const person = world.resident();
    await person.say("楼上天天漏水没人管");
    expect(heard(await person.say("转人工"))).toContain("已转给工作人员");
    expect((await openQuestions()).map((one) => one.question)).toContain("楼上天天漏水没人管");
  });
});

describe("somebody who cannot say what they want", () => {
  it("gets choices, then a person, and never a third question", async () => {
    const person = world.resident();
    const choices = await person.say("那个啥");
    expect(choices.at(-1)?.options?.map(({ label }) => label)).toContain("转人工");
    expect(heard(await person.say("就那个"))).toContain("已转给工作人员");
  });

  it("goes on from a choice with what was written", async () => {
    const person = world.resident();
    const choices = await person.say("二楼那个窗口");
    expect(heard(await tap(person, choices, "我要咨询"))).toMatch(/转给工作人员|来源/);
  });

  it("asks what they want to know where nothing was written that could be asked", async () => {
    const person = world.resident();
    const choices = await person.say("唉");
    expect(heard(await tap(person, choices, "我要咨询"))).toContain("您想问什么");
  });
});
