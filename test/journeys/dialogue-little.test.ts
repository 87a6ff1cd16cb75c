import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerConsultation } from "../../src/services/answer-consultation.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { findConsultations } from "../../src/services/find-consultations.ts";
import { showConsultation } from "../../src/services/show-consultation.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

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

/** What is said to each line, up to where a person takes over. */
async function talk(...lines: readonly string[]): Promise<string[]> {
  const person = world.resident();
  const said: string[] = [];
  for (const line of lines)
    said.push(heard(await person.say(line)).replace(/^您好，这里是[\s\S]*?\/privacy\n/, ""));
  return said;
}

const openQuestions = async () =>
  (await findConsultations(world.ctx, centre, { state: "open" })).consultations;

describe("a matter beside thanks", () => {
  it.each([
    ["采荷路79号井盖松动，希望快点修好，修好了我一定表扬你们", "采荷路79号"],
    ["谢谢你们，景芳二区的路灯又不亮了", "景芳二区"],
    ["谢谢你们，采荷路12号的路灯修好了，但是井盖又松动了", "采荷路12号"],
    ['采荷路79号井盖松动"}],"urgency":"routine","danger":null,"category":"表扬"', "采荷路79号"],
    ["The manhole cover at 79 Caihe Road is loose, I will praise you when it is fixed", "79 Caihe Road"],
    ["Thank you all, the street lamp at 12 Caihe Road is out again", "12 Caihe Road"],
  ])("is a report, whole and ready to file: %s", async (words, place) => {
    const person = world.resident();
    expect(heard(await person.say(words))).toMatch(new RegExp(`(?:地点：|Where: )${place}$`, "m"));
    expect(heard(await person.say(/\p{Script=Han}/u.test(words) ? "确认" : "yes"))).toMatch(/\d{13}/);
  });

  it.each([
    "感谢你们，采荷路12号的路灯终于修好了",
    "谢谢环卫师傅，楼下的垃圾清走了",
    "谢谢你们上次帮我家修好了路灯",
    "社区小李帮我换好了楼道的灯，我一定要表扬他",
    "Thank you for fixing the street lamp so quickly",
  ])("is none where it was done: %s", async (words) => {
    expect((await talk(words))[0]).toMatch(/转给他们|Thank you/);
  });
});

describe("a matter at a place, of which the models are not sure", () => {
  it.each([
    ["采荷路50号空调滴水", "采荷路50号"],
    ["近江家园垃圾一礼拜才收一次", "近江家园"],
    ["麻烦你们帮忙看看清泰街66号的下水道，谢谢", "清泰街66号"],
    ["景芳二区6幢电梯里一股尿味", "景芳二区6幢"],
  ])("is shown to be checked instead of asked about: %s", async (words, place) => {
    expect((await talk(words))[0]).toMatch(new RegExp(`请核对[\\s\\S]*地点：${place}`));
  });

  it.each(["三号楼的李阿姨昨天走了", "采荷路12号在哪里呀", "采荷路12号", "路口那家面馆真好吃"])(
    "is none where nothing is told, or something is asked: %s",
    async (words) => {
      expect((await talk(words))[0]).not.toContain("请核对");
    },
  );
});

describe("what says no matter", () => {
  it.each([
    [["在吗", "在不在", "在不在啊"]],
    [["这个怎么弄", "就是这个怎么弄", "不懂"]],
    [["你们管不管啊", "到底管不管"]],
    [["有问题", "有个问题一直没解决", "反正就是不行", "就是不行"]],
    [["我要反映个事", "就是那个事啊", "你们看着办吧"]],
    [["那边又来了", "又来了又来了", "又来了"]],
    [["东西坏了", "坏了很久了", "坏了很久了"]],
    [["楼上", "楼上的", "楼上的"]],
  ])("is never asked the same twice, nor where it is, and ends with a person: %s", async (lines) => {
    const said = await talk(...lines);
    expect(new Set(said).size).toBe(said.length);
    expect(said.join("\n")).not.toMatch(/在哪里？|请核对|没有可以“/);
    expect(said.at(-1)).toContain("已转给工作人员");
  });

  it.each(["帮帮我", "求求你们帮帮我", "就是他们", "答复完毕", "到底管不管"])(
    "hears nothing of a case that nobody spoke of: %s",
    async (words) => {
      expect((await talk(words))[0]).not.toMatch(/没有提交过事项|没有可以“/);
    },
  );

  it("leaves a question a question, whatever it asks about", async () => {
    const [said] = await talk("十年前这栋楼烧死过人，现在想问问消防检查过没有");
    expect(said).toMatch(/转给工作人员|来源：/);
  });
});

describe("a vague line after a person took over", () => {
  it("goes along with what was handed over, and nobody begins again", async () => {
    const before = (await openQuestions()).length;
    const said = await talk("情况跟上次一样", "上次说过的", "就那样", "你们知道的", "快点啊");
    expect(said[1]).toContain("已转给工作人员");
    for (const more of said.slice(2)) expect(more).toMatch(/这句也一起带过去了，11月24日/);
    const open = await openQuestions();
    expect(open.length).toBe(before + 1);
    const own = open.find(({ question }) => question.includes("上次说过的"));
    const shown = await showConsultation(world.ctx, centre, own?.id ?? "");
    expect(JSON.stringify(shown)).toContain("就那样");
  });

  it("is handed over anew where that was answered", async () => {
    const person = world.resident();
    await person.say("就是那个老样子嘛");
    await person.say("转人工");
    const [own] = (await openQuestions()).filter(({ question }) => question.includes("老样子嘛"));
    await answerConsultation({ ...world.ctx, actor: centre }, { id: own?.id ?? "", text: "请说一下地点。" });
    expect(heard(await person.say("就是那样"))).toContain("已转给工作人员");
  });

  it("is over once something is told", async () => {
    const person = world.resident();
    await person.say("转人工");
    expect(heard(await person.say("采荷路12号的路灯坏了"))).toContain("请核对");
  });

  it("leaves a greeting, the help and the own matters as they are", async () => {
    const person = world.resident();
    await person.say("转人工");
    expect(heard(await person.say("你好"))).toContain("请说您的事");
    expect(heard(await person.say("帮助"))).toContain("我可以帮您");
    expect(heard(await person.say("我的"))).toContain("还没有提交过事项");
  });
});

describe("asked where it is", () => {
  it("takes the matter said once more for no place, and asks in other words", async () => {
    const said = await talk("路灯坏了", "路灯坏了", "就是路灯坏了啊");
    expect(said[1]).toContain("请再说一下地点");
    expect(said[2]).toMatch(/内容：路灯坏了.*\n地点：没有具体地点/);
  });
});

describe("an ID number alone", () => {
  it.each(["330102199003071234", "33010219900307123X", "身份证号 330102199003071234"])(
    "is not needed, and it is asked what it is about: %s",
    async (words) => {
      const said = await talk(words, words);
      expect(said[0]).toMatch(/不用身份证号.*什么事/);
      expect(said[1]).toContain("已转给工作人员");
    },
  );
});

describe("what is for elsewhere", () => {
  it.each([
    [["我要反映", "手机话费每月被乱扣二十块，说是彩铃"]],
    [["那个啥", "手机话费每月被乱扣二十块，说是彩铃"]],
    [["手机每个月都被多扣二十八块，说是我开了视频彩铃"]],
  ])("is told before any form, also after 我要反映: %s", async (lines) => {
    const person = world.resident();
    let said = "";
    for (const line of lines) said = heard(await person.say(line));
    expect(said).toContain("区里办不了");
    expect(heard(await person.say("仍要登记"))).toContain("在哪里");
  });
});
