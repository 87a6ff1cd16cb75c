import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { fileRipeDrafts } from "../../src/services/file-drafts.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: TelegramWorld;
let worker: number;
let member: StaffMember;
let group: number;

beforeAll(async () => {
  world = await createTelegramWorld();
  worker = world.telegram.person();
  member = await world.staff("worker", COMMUNITY);
  await world.linkStaff(worker, member);
  group = await world.boundGroup("社区网格群", COMMUNITY, worker);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const sent = () => world.telegram.sent(group);
const last = () => {
  const message = sent().at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const row = async (number: string) => {
  const found = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};
const numbersIn = (text: string): string[] => text.match(/\d{13}/g) ?? [];
async function says(text: string, options: { replyTo?: number } = {}) {
  const id = world.telegram.say(group, worker, text, options);
  await world.settled();
  return id;
}
async function sends(caption: string | undefined, options: { album?: string; replyTo?: number } = {}) {
  const id = world.telegram.photo(group, worker, { ...(caption !== undefined && { caption }), ...options });
  await world.settled();
  return id;
}
async function presses(label: string, by = worker, card = last()) {
  world.telegram.press(group, by, card.id, label);
  await world.settled();
}
/** Whether the group still shows a person's message. */
const isThere = (id: number) =>
  !world.telegram.calls("deleteMessage").some(({ params }) => params["message_id"] === id);
const casesFiled = async () => {
  const [counted] = await world.database.sql<{ n: number }[]>`
    select count(*)::int as n from cases where reporter_key = ${member.keyId}`;
  return counted?.n ?? 0;
};

describe("a message with a resident's number or name", () => {
  it("is filed, taken away from the group, and the worker told what it held in one line", async () => {
    const id = await says("/report 芙蓉社区门口路灯坏了，联系人张三电话13812345678");
    const [number = ""] = numbersIn(last().text);
    expect((await row(number)).text).toContain("13812345678");
    expect(isThere(id)).toBe(false);
    expect(last().text).toContain("您那条消息里面有电话、姓名：内容已存好，群里的已删除。");
    expect(JSON.stringify(sent())).not.toMatch(/张三|13812345678/);
  });

  it("is told to the worker to delete where it cannot be taken away", async () => {
    world.telegram.failNext(
      { ok: false, error_code: 400, description: "Bad Request: message can't be deleted" },
      { method: "deleteMessage" },
    );
    await says("/report 芙蓉社区王大爷家门口积水");
    expect(last().text).toContain("内容已存好，请把群里的那条删掉。");
    expect(numbersIn(last().text)).toHaveLength(1);
  });

  it("in answer to a card is a note, and leaves the group as well", async () => {
    await says("/report 芙蓉社区南门井盖松动");
    const filed = last();
    const id = await says("户主李建国，身份证33010219900307123X", { replyTo: filed.id });
    expect(isThere(id)).toBe(false);
    expect(last().text).toContain("姓名");
    expect(last().text).not.toMatch(/李建国|330102/);
  });

  it("as a photo's caption is gone at once, though the report waits for its quiet moment", async () => {
    const before = await casesFiled();
    const id = await sends("芙蓉社区3幢楼道堆物，业主陈秀英不肯搬");
    expect(isThere(id)).toBe(false);
    expect(await casesFiled()).toBe(before);
    await world.quiet();
    expect(await casesFiled()).toBe(before + 1);
  });

  it("without either stays where it is", async () => {
    const id = await says("/report 芙蓉社区北门垃圾桶满了");
    expect(isThere(id)).toBe(true);
  });
});

describe("captioned photos", () => {
  it("one alone is filed by itself after a quiet moment, without a press", async () => {
    const before = sent().length;
    await sends("芙蓉社区东门的长椅坏了");
    expect(sent()).toHaveLength(before);
    await world.quiet();
    expect(last().text).toMatch(/已上报，工单号 \d{13}/);
  });

  it("three in a row are three drafts and one confirmation, edited in place, and one press files them", async () => {
    const [cases, messages] = [await casesFiled(), sent().length];
    await sends("芙蓉社区西门路灯坏了");
    await sends("花坛边垃圾没人清");
    await sends("同一地点，还有一辆废弃自行车");
    expect(await casesFiled()).toBe(cases);
    expect(sent()).toHaveLength(messages + 1);
    expect(last().text).toContain("已记下 3 件");
    expect(last().text).not.toMatch(/花坛|自行车/);
    expect(last().buttons.map(({ label }) => label)).toEqual(["全部上报", "逐件看"]);
    await presses("全部上报");
    expect(sent()).toHaveLength(messages + 1);
    expect(last().text).toContain("已上报 3 件");
    expect(last().buttons).toEqual([]);
    expect(await casesFiled()).toBe(cases + 3);
  });

  it("fifty presses at once file each of them once", async () => {
    const cases = await casesFiled();
    await sends("芙蓉社区西门栏杆松动");
    await sends("芙蓉社区西门地砖翘起");
    const card = last();
    for (let n = 0; n < 50; n += 1) world.telegram.press(group, worker, card.id, "全部上报");
    await world.settled();
    expect(await casesFiled()).toBe(cases + 2);
  });

  it("can be looked at one by one: one filed, one left", async () => {
    const cases = await casesFiled();
    await sends("芙蓉社区中心公园秋千断了");
    await sends("芙蓉社区中心公园拍错了的照片");
    const card = last().id;
    await presses("逐件看");
    expect(last().text).toContain("还有 2 件");
    await presses("上报这件");
    const left = sent().find(({ id }) => id === card);
    expect(left?.buttons.map(({ label }) => label)).toEqual(["上报这件", "不报这件"]);
    await presses("不报这件", worker, left);
    expect(await casesFiled()).toBe(cases + 1);
    expect(sent().find(({ id }) => id === card)?.text).toBe("这几件都处理完了。");
  });

  it("of another worker cannot be filed by a colleague", async () => {
    const colleague = world.telegram.person();
    await world.linkStaff(colleague, await world.staff("worker", COMMUNITY));
    const cases = await casesFiled();
    await sends("芙蓉社区一号门积水");
    await sends("芙蓉社区二号门积水");
    await presses("全部上报", colleague);
    expect(await casesFiled()).toBe(cases);
    expect(world.telegram.presses().at(-1)?.text).toContain("请本人来点");
    await presses("全部上报");
    expect(await casesFiled()).toBe(cases + 2);
  });

  it("are filed without a press when nobody presses for five minutes: none is lost", async () => {
    const cases = await casesFiled();
    await sends("芙蓉社区三号门积水");
    await sends("芙蓉社区四号门积水");
    await world.quiet();
    expect(await casesFiled()).toBe(cases);
    world.pass({ minutes: 5 });
    await Promise.all([fileRipeDrafts(world.ctx), fileRipeDrafts(world.ctx)]);
    await world.settled();
    expect(await casesFiled()).toBe(cases + 2);
    expect(last().text).toContain("没有等到回应，已自动上报 2 件");
  });

  it("that tell a danger never wait", async () => {
    const cases = await casesFiled();
    await sends("芙蓉社区天然气泄漏，味道很大");
    expect(await casesFiled()).toBe(cases + 1);
  });

  it("of one album are one report with all its photos; one without words right after belongs to it, too", async () => {
    const cases = await casesFiled();
    await sends("芙蓉社区河边护栏缺了一段", { album: "a1" });
    await sends(undefined, { album: "a1" });
    await sends(undefined, { album: "a1" });
    await sends(undefined);
    await world.quiet();
    expect(await casesFiled()).toBe(cases + 1);
    const [number = ""] = numbersIn(last().text);
    const [photos] = await world.database.sql<{ n: number }[]>`
      select jsonb_array_length(w.words->'photos') as n from case_words w join cases c on c.id = w.case_id
      where c.number = ${number} and w.seq = 1`;
    expect(photos?.n).toBe(4);
    // After it was filed it is a supplement.
    const messages = sent().length;
    await sends(undefined);
    expect(sent()).toHaveLength(messages);
    expect((await row(number)).version).toBe(2);
  });

  it("without words that belong to nothing are counted, and nothing of them is kept", async () => {
    world.pass({ minutes: 5 });
    const stranger = world.telegram.person();
    const before = await world.ledger();
    world.telegram.photo(group, stranger, {});
    await sends(undefined);
    const after = await world.ledger();
    expect(after.messages.buckets.ignored).toBe(before.messages.buckets.ignored + 2);
    const [kept] = await world.database.sql<{ n: number }[]>`
      select count(*)::int as n from inbox where bucket = 'ignored' and raw is not null`;
    expect(kept?.n).toBe(0);
  });
});

describe("the place", () => {
  it("of the one before is meant by 同一地点, in a caption and in a reply", async () => {
    await says("/report 采荷街道芙蓉社区18号门口路灯坏了");
    const [first = ""] = numbersIn(last().text);
    await says("/report 垃圾堆了两天没人清");
    const filed = last();
    await says("还是这里", { replyTo: filed.id });
    const [second = ""] = numbersIn(filed.text);
    expect((await row(second)).place).toBe((await row(first)).place);
    await sends("同上，井盖也松了");
    await world.quiet();
    expect((await row(numbersIn(last().text)[0] ?? "")).place).toBe((await row(first)).place);
  });

  it("is added by a location to the draft or case that lacks one, and to the card it answers", async () => {
    await sends("芙蓉社区路边树枝断了");
    world.telegram.location(group, worker, 30.24, 120.19);
    await world.settled();
    await world.quiet();
    const [number = ""] = numbersIn(last().text);
    expect(await row(number)).toMatchObject({ lat: 30.24, lon: 120.19 });
    await says("/report 芙蓉社区路边又断了一根树枝");
    const [second = ""] = numbersIn(last().text);
    world.telegram.location(group, worker, 30.25, 120.2);
    await world.settled();
    expect(last().text).toBe(`地点已记到 ${second}。`);
    expect(await row(second)).toMatchObject({ lat: 30.25, lon: 120.2 });
    world.telegram.location(group, worker, 30.26, 120.21);
    await world.settled();
    expect(last().text).toContain("没有缺地点的上报");
  });
});

describe("commands in a group", () => {
  it.each([
    ["/help", "工作群"],
    ["/mine", "在办"],
    ["/claims", "领单池"],
    ["/report", "写一句话"],
    ["/offline", "办了什么"],
  ])("%s is answered and files nothing", async (command, said) => {
    const cases = await casesFiled();
    await says(command);
    expect(last().text).toContain(said);
    expect(await casesFiled()).toBe(cases);
  });
});
