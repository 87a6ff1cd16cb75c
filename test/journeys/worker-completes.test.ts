import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { showCase } from "../../src/services/show-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: TelegramWorld;
let member: StaffMember;
let worker: number;
let group: number;
beforeAll(async () => {
  world = await createTelegramWorld();
  member = await world.staff("worker", COMMUNITY);
  worker = world.telegram.person();
  await world.linkStaff(worker, member);
  group = await world.boundGroup("芙蓉网格群", COMMUNITY, worker);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const last = () => {
  const message = world.telegram.sent(group).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
async function reported(words: string) {
  world.telegram.say(group, worker, `/report ${words}`);
  await world.settled();
  return { filed: last(), number: /\d{13}/.exec(last().text)?.[0] ?? "" };
}
async function replies(to: number, words: string): Promise<string> {
  world.telegram.say(group, worker, words, { replyTo: to });
  await world.settled();
  return last().text;
}
const row = (number: string) => caseByNumber(world.database.db, "330102", number);
const history = async (number: string) => (await showCase(world.ctx, member, number)).history;

describe("the answer to what a worker's report lacks", () => {
  it("is the place: the case goes by it, its history tells it, and one line says so", async () => {
    const { filed, number } = await reported("路灯坏了");
    expect(filed.text).toContain("还缺具体地点");
    expect(await row(number)).toMatchObject({ place: "芙蓉社区", community: COMMUNITY });
    expect(await replies(filed.id, "采荷路18号门口")).toBe(`已补到 ${number}：地点。`);
    expect(await row(number)).toMatchObject({ place: "采荷路18号门口", community: COMMUNITY });
    expect((await history(number)).at(-1)).toMatchObject({
      type: "supplement",
      words: { text: "采荷路18号门口", place: "采荷路18号门口" },
    });
  });

  it("is how many or since when: supplemented, the place left as it is", async () => {
    const { filed, number } = await reported("望江路上的路灯坏了");
    expect(filed.text).toContain("还缺规模");
    expect(await replies(filed.id, "坏了五盏")).toBe(`已补到 ${number}：规模。`);
    expect((await history(number)).at(-1)).toMatchObject({ type: "supplement", words: { text: "坏了五盏" } });
    expect(await row(number)).toMatchObject({ place: "望江路" });
  });

  it("is a photo, which comes to the case", async () => {
    const { filed, number } = await reported("望江路上三盏路灯坏了");
    world.telegram.photo(group, worker, { replyTo: filed.id });
    await world.settled();
    expect(last().text).toBe(`已补到 ${number}：照片。`);
    expect((await history(number)).at(-1)).toMatchObject({ type: "supplement" });
  });

  it("is more than one at once", async () => {
    const { filed, number } = await reported("草坪灯不亮");
    expect(await replies(filed.id, "采荷路20号门口，坏了五盏")).toBe(`已补到 ${number}：地点、规模。`);
    expect(await row(number)).toMatchObject({ place: "采荷路20号" });
  });

  it("puts a wrong place right when the reply says so", async () => {
    const { filed, number } = await reported("望江路上的垃圾桶满了");
    expect(await replies(filed.id, "地点写错了，是采荷路22号")).toBe(`已补到 ${number}：地点。`);
    expect(await row(number)).toMatchObject({ place: "采荷路22号" });
  });

  it("is none where nothing of it is told: that stays a note among staff", async () => {
    const { filed, number } = await reported("围墙上的砖松了");
    expect(await replies(filed.id, "我再问问物业")).toBe(`已记到 ${number}。`);
    expect((await history(number)).at(-1)).toMatchObject({ type: "note" });
    expect(await row(number)).toMatchObject({ place: "芙蓉社区" });
  });
});
