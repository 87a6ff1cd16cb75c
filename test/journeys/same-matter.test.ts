import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let department: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  department = await world.staff("department", "cg");
});
afterAll(async () => {
  expect(await world.ledger()).toMatchObject({ difference: 0, faults: [] });
  await world.close();
});

const lampAt = (place: string) => `${place}门口的路灯坏了，晚上很黑`;
const told = (person: Resident) => listChat(world, person.session);
const cards = (person: Resident) => person.say.bind(person);
const optionNamed = (replies: Awaited<ReturnType<Resident["say"]>>, label: string): string => {
  const found = replies.flatMap(({ options }) => options ?? []).find((option) => option.label === label);
  if (!found) throw new Error(`no option ${label}`);
  return found.id;
};

async function joins(person: Resident, text: string) {
  const card = await cards(person)(text);
  return person.send({ option: optionNamed(card, "一起跟进") });
}

async function answered(number: string) {
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await department.does(number, { type: "sign" });
  await department.does(number, {
    type: "answer",
    outcome: "solved",
    reply: "11月26日已更换灯头，夜间亮灯正常",
    action: "更换灯头",
    evidence: ["照片"],
  });
}

describe("the same matter told again", () => {
  it("is offered to be followed before filing, and who joins hears of every step", async () => {
    const first = world.resident();
    const number = await first.files(lampAt("采荷路12号"));
    const second = world.resident();
    const joined = await joins(second, lampAt("采荷路12号"));
    expect(joined.at(-1)).toMatchObject({ case: number });
    await answered(number);
    expect(await told(second)).toContain("已更换灯头");
    expect(await told(second)).not.toContain("查询码 ");
    expect(await second.say("我的").then((replies) => replies.at(-1)?.text)).toContain("一起跟进");
  });

  it("tells a stranger street, community and road of the other's place, never the home", async () => {
    const spot = "望江街道耀华社区秋涛路12号";
    const matter = "门口的人行道被共享单车堵死了，推婴儿车都过不去";
    await world.resident().files(`我叫沈国华，电话13712340000，家在${spot}6幢1单元301，${matter}`);
    const card = (await world.resident().say(`${spot}${matter}`)).map(({ text }) => text).join("\n");
    expect(card).toContain("附近有人反映过同样的事：望江街道耀华社区秋涛路");
    expect(card.split("附近有人")[1]).not.toMatch(/6幢|1单元|301|12号|沈国华|13712340000/);
  });

  it("lets a follower read what the unit says, without the names, rooms and questions of who reported it", async () => {
    const number = await world.resident().files(lampAt("富春路30号"));
    const second = world.resident();
    await joins(second, lampAt("富春路30号"));
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await department.does(number, { type: "sign" });
    await department.does(number, { type: "ask_resident", text: "沈先生，4幢2单元502的窗口看得到灯吗" });
    await department.does(number, {
      type: "answer",
      outcome: "solved",
      reply: "已换灯头，4幢2单元502的业主沈国华确认已亮",
      action: "更换灯头",
      evidence: ["照片"],
    });
    const mine = (await second.say("我的")).map(({ text }) => text).join("\n");
    expect(`${await told(second)}${mine}`).toContain("已换灯头");
    expect(`${await told(second)}${mine}`).not.toMatch(/沈国华|沈先生|502/);
  });

  it("is filed by itself where the person affirms, as before", async () => {
    const first = await world.resident().files(lampAt("秋涛路88号"));
    const second = await world.resident().files(lampAt("秋涛路88号"));
    expect(second).not.toBe(first);
  });

  it("is not offered from another place, when urgent, for private matters or once it is over", async () => {
    const number = await world.resident().files(lampAt("清江路5号"));
    const offered = async (text: string) =>
      JSON.stringify(await world.resident().say(text)).includes("一起跟进");
    expect(await offered(lampAt("清江路5号"))).toBe(true);
    expect(await offered(lampAt("清江路61号"))).toBe(false);
    expect(await offered("清江路5号路灯杆漏电，有人触电了，很危险")).toBe(false);
    await centre.does(number, { type: "decline", reason: "no_facts", text: "没有这盏灯" });
    expect(await offered(lampAt("清江路5号"))).toBe(false);
  });

  it("is filed after all when the other case ended between card and press", async () => {
    const number = await world.resident().files(lampAt("凯旋路20号"));
    const second = world.resident();
    const card = await second.say(lampAt("凯旋路20号"));
    await centre.does(number, { type: "decline", reason: "no_facts", text: "没有这盏灯" });
    const replies = await second.send({ option: optionNamed(card, "一起跟进") });
    expect(replies.find((reply) => reply.case)?.case).toMatch(/^\d{13}$/);
    expect(replies.find((reply) => reply.case)?.case).not.toBe(number);
  });

  it("lets a follower supplement and say it is not solved, never withdraw; nor does the reporter alone", async () => {
    const first = world.resident();
    const number = await first.files(lampAt("婺江路3号"));
    const second = world.resident();
    await joins(second, lampAt("婺江路3号"));
    await second.send({ option: `withdraw:${number}:yes` });
    await first.send({ option: `withdraw:${number}:yes` });
    expect(await told(first)).toContain("还有别人一起跟进，不能撤回");
    const row = await centre.does(number, { type: "note", text: "看过" });
    expect(row.state).toBe("reported");
    await answered(number);
    const verifier = await world.staff("verifier", "centre");
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    await second.send({ option: `case:reopen:${number}` });
    expect((await centre.does(number, { type: "note", text: "再看" })).state).toBe("handling");
  });

  it("takes many at once", async () => {
    const number = await world.resident().files(lampAt("钱江路100号"));
    const people = Array.from({ length: 8 }, () => world.resident());
    const all = await Promise.all(people.map((person) => joins(person, lampAt("钱江路100号"))));
    expect(all.map((replies) => replies.at(-1)?.case)).toEqual(people.map(() => number));
  });
});

describe("a common problem 共性问题", () => {
  it("of ten reporters is one case, and ten are told once each", async () => {
    const people = Array.from({ length: 10 }, () => world.resident());
    const numbers: string[] = [];
    for (const [at, person] of people.entries())
      numbers.push(await person.files(lampAt(`江城路${at * 7 + 3}号`)));
    const [survivor = "", ...rest] = numbers;
    for (const number of rest) await centre.does(number, { type: "merge", into: survivor });
    await answered(survivor);
    for (const person of people) expect((await told(person)).split("已更换灯头").length - 1).toBe(1);

    // A merged case's supplement goes to the survivor.
    await people[3]?.send({ option: `case:supplement:${numbers[3]}` });
    await people[3]?.say("对面那盏也不亮了");
    const { history } = await import("../../src/services/show-case.ts").then(({ showCase }) =>
      showCase(world.ctx, centre, survivor),
    );
    expect(JSON.stringify(history)).toContain("对面那盏也不亮了");

    // Taken apart again, each hears of its own only.
    const apart = numbers[4] ?? "";
    await centre.does(apart, { type: "unmerge", text: "不是同一盏" });
    expect(await told(people[4] ?? world.resident())).toContain("改为单独办理");
    const verifier = await world.staff("verifier", "centre");
    await verifier.does(survivor, { type: "verify_pass", text: "看过" });
    expect(await told(people[5] ?? world.resident())).toContain("已办结");
    expect(await told(people[4] ?? world.resident())).not.toContain("已办结");
  });

  it("shows the dispatcher the spot and the matter of another's case, not who told it or their room", async () => {
    const { showCase } = await import("../../src/services/show-case.ts");
    const at = { place: "望江路9号3幢2单元501室", category: "streetlight" };
    await aCase(world, "我叫王小明，电话13800138000，望江路9号楼下的路灯不亮三天了", at);
    const two = await aCase(world, "望江路9号楼下的路灯坏了不亮三天了", at);
    const [same] = (await showCase(world.ctx, centre, two)).sameMatters;
    expect(same?.text).toContain("望江路9号楼下的路灯不亮三天了");
    expect(same?.place).toBe("望江路9号（门牌）");
    expect(JSON.stringify(same)).not.toMatch(/王小明|13800138000|501/);
  });

  it("is suggested to the dispatcher by place, time and text, and never a sealed one", async () => {
    const { showCase } = await import("../../src/services/show-case.ts");
    const matter = { place: "近江路9号", category: "streetlight" };
    const one = await aCase(world, "近江路9号路灯不亮三天了", matter);
    await aCase(world, "近江路9号路灯不亮三天了", { ...matter, sealed: true });
    await aCase(world, "近江路9号有人乱停车", { place: "近江路9号", category: "illegal_parking" });
    const two = await aCase(world, "近江路9号的路灯坏了不亮", matter);
    const shown = await showCase(world.ctx, centre, two);
    expect(shown.sameMatters.map(({ number }) => number)).toEqual([one]);
    world.pass({ days: 40 });
    const late = await aCase(world, "近江路9号路灯不亮三天了", matter);
    expect((await showCase(world.ctx, centre, late)).sameMatters).toEqual([]);
  });
});
