import { readdirSync } from "node:fs";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SPLITS, splitLedger } from "../../src/services/split-ledger.ts";
import { listChat } from "../helpers/chat.ts";
import { runDue } from "../helpers/erasing.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

const PHONE = "13812345678";
const NAME = "阿依古丽";
const CLOSED = "采荷路12号3幢402室门口的路灯坏了三天了";
const OPEN = "凤起路88号9幢501室楼下的井盖没了";
const QUESTION = "社保卡丢了怎么补办，我在清波街道";

let world: World;
let web: Web;
let centre: StaffMember;
let unit: StaffMember;
let verifier: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  unit = await world.staff("department", "cg");
  verifier = await world.staff("verifier", "330102");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const heard = (replies: readonly { text: string }[]) => replies.map(({ text }) => text).join("\n");

/** Tables in which any row holds the words. */
async function tablesWith(words: string): Promise<string[]> {
  const { db } = world.ctx;
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(name)} t where to_jsonb(t)::text like ${`%${words}%`}`,
    );
    if ((row?.n ?? 0) > 0) found.push(name);
  }
  return found;
}

async function close(number: string): Promise<void> {
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await unit.does(number, { type: "sign" });
  const reply = `11月26日已更换灯头，联系${NAME}确认。`;
  await unit.does(number, { type: "answer", outcome: "solved", reply, action: "换灯", evidence: ["照片"] });
  await verifier.does(number, { type: "verify_pass", text: "已看现场" });
}

/** Somebody who left all they could: a closed case, an open one, a question, a phone and a name. */
async function talkative(): Promise<{ person: Resident; closed: string; open: string }> {
  const person = world.resident();
  const closed = await person.files(`我叫${NAME}，${CLOSED}，电话${PHONE}`);
  await close(closed);
  world.pass({ minutes: 5 });
  const open = await person.files(OPEN);
  await person.say(QUESTION);
  await person.say("人工");
  return { person, closed, open };
}

const sound = async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  for (const by of SPLITS) expect(await splitLedger(world.ctx, by)).toMatchObject({ difference: 0 });
};

describe("删除我的数据, in one's own chat", () => {
  it("asks first, says what stays until when, and does nothing on 先不删", async () => {
    const { person, open } = await talkative();
    const asked = heard(await person.say("删除我的数据"));
    expect(asked).toContain("删了找不回来");
    expect(asked).toMatch(new RegExp(`${open}（\\d+月\\d+日`));
    expect(asked).toContain("办结次日删除");
    expect(heard(await person.press(1))).toContain("什么都没有删");
    expect(await tablesWith(PHONE)).toContain("contact_details");
  });

  it("forgets who they are at once, keeps what an open matter needs until the day after it ends, and the books add up", async () => {
    const { person, closed, open } = await talkative();
    const before = await world.ledger();
    await person.say("删除我的数据");
    const told = heard(await person.press(0));
    expect(told).toContain("已经删除");
    expect(told).toContain(open);
    await sound();
    const after = await world.ledger();
    expect(after.cases.buckets).toEqual(before.cases.buckets);
    expect(after.messages.total).toBe(before.messages.total + 2);
    // The first person of this file is still known; of this one nothing is left but the open matter's words.
    for (const table of await tablesWith(closed)) expect(["cases"]).toContain(table);
    const [row] = await world.ctx.db.execute<{ text: string; contact_id: string | null; erasure_id: string }>(
      sql`select text, contact_id, erasure_id from cases where number = ${open}`,
    );
    expect(row?.text).toContain("井盖");
    expect(row?.contact_id).toBeNull();
    // Staff carry it on as any other case.
    await close(open);
    await runDue(world, { days: 2 });
    const [gone] = await world.ctx.db.execute<{ text: string }>(
      sql`select text from cases where number = ${open}`,
    );
    expect(gone?.text).toBe("（已按当事人要求删除）");
    await sound();
  });

  it("leaves no word of them in any table once everything has ended", async () => {
    const person = world.resident();
    const canary = "九曲桥头金鱼巷77号";
    const number = await person.files(`${canary}的路灯坏了三天了，电话13987654321`);
    await close(number);
    await person.say("删除我的数据");
    await person.press(0);
    expect(await tablesWith(canary)).toEqual([]);
    expect(await tablesWith("13987654321")).toEqual([]);
    await runDue(world, { days: 2 });
    expect(await tablesWith(person.session)).toEqual([]);
    await sound();
  });

  it("takes the photo's file away", async () => {
    const chat = await web.chat();
    const jpeg = await sharp({ create: { width: 40, height: 40, channels: 3, background: "blue" } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    form.append("file", new File([new Uint8Array(jpeg)], "a.jpg", { type: "image/jpeg" }));
    const { body } = await web.json("/api/chat/media", { key: chat.token, body: form });
    expect(body["mediaId"]).toBeTruthy();
    await chat.send({ text: "采荷路12号的路灯坏了", photos: [body["mediaId"]] });
    expect(readdirSync(web.mediaDir)).toHaveLength(1);
    const asked = (await chat.say("删除我的数据")).body["replies"].at(-1);
    await chat.send({ option: asked.options[0].id });
    await runDue(world, { minutes: 10 }, web.mediaDir);
    expect(readdirSync(web.mediaDir)).toEqual([]);
    await sound();
  });

  it("counts a confirmation once and not after its time", async () => {
    const person = world.resident();
    await person.say("采荷路12号的路灯坏了");
    const asked = await person.say("删除我的数据");
    const option = asked.at(-1)?.options?.[0]?.id ?? "";
    world.pass({ minutes: 11 });
    expect(heard(await person.send({ option }))).toContain("没有删除");
    const other = world.resident();
    await other.say("你好");
    const again = (await person.say("删除我的数据")).at(-1)?.options?.[0]?.id ?? "";
    // Somebody else's proof is nobody's.
    expect(heard(await other.send({ option: again }))).toContain("没有删除");
    expect(heard(await person.send({ option: again }))).toContain("已经删除");
    expect(heard(await person.send({ option: again }))).toContain("没有删除");
    await sound();
  });

  it("meets whoever writes again as somebody new, whose chat stays", async () => {
    const person = world.resident();
    await person.files("采荷路15号的路灯坏了三天了");
    await person.say("删除我的数据");
    await person.press(0);
    expect(heard(await person.say("我的"))).toContain("我是机器人");
    const number = await person.files("采荷路16号的路灯坏了三天了");
    await runDue(world, { days: 2 });
    expect(heard(await person.say("我的"))).toContain(number);
    expect(await listChat(world, person.session)).not.toContain("采荷路15号");
    await sound();
  });

  it("erases the person on all their channels, and tells each", async () => {
    const one = world.resident();
    const other = world.resident();
    await one.files("采荷路17号的路灯坏了三天了");
    await other.files("采荷路18号的路灯坏了三天了");
    const code = /(?<!\d)\d{6}(?!\d)/.exec(heard(await one.say("绑定")))?.[0] ?? "";
    await other.say(`绑定 ${code}`);
    await one.say("删除我的数据");
    await one.press(0);
    expect(await listChat(world, other.session)).toContain("您的数据已经删除");
    expect(heard(await other.say("我的"))).not.toContain("采荷路18号");
    await sound();
  });
});

describe("我的数据", () => {
  it("opens by a link of thirty minutes, with a press, as a page and as a file", async () => {
    const { person, closed, open } = await talkative();
    const link = /\/my-data\/[\w-]+/.exec(heard(await person.say("我的数据")))?.[0] ?? "";
    const browser = web.browser();
    const door = await (await browser.get(link)).text();
    // Whatever previews links sees nothing.
    expect(door).not.toContain(PHONE);
    const page = await (await browser.post(link, { as: "page" })).text();
    for (const words of [closed, open, PHONE, QUESTION, CLOSED]) expect(page).toContain(words);
    expect(await (await browser.get(`${link}?lang=en`)).text()).toContain("Open and read");
    const english = await (await browser.post(link, { as: "page" })).text();
    expect(english).toContain("Matters (2)");
    // What was said in the chat stays in its own language.
    expect(english.split("The chat (")[0]).not.toMatch(/查询码|类别|聊天记录|网页聊天|已办结/);
    await browser.get(`${link}?lang=zh-CN`);
    const file = await browser.post(link, { as: "json" });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const data = await file.json();
    expect(data.cases.map(({ number }: { number: string }) => number)).toEqual([closed, open]);
    expect(data.messages.length).toBeGreaterThan(6);
    // A press is told by its words, not by what it is called inside.
    expect(data.messages).toContainEqual(expect.objectContaining({ from: "me", text: "［选了］确认提交" }));
    expect(JSON.stringify(data.messages)).not.toContain("confirm:");
    world.pass({ minutes: 31 });
    expect((await browser.get(link)).status).toBe(404);
    expect((await browser.post(link, { as: "json" })).status).toBe(404);
    expect((await browser.get("/my-data/nothing-that-anybody-gave")).status).toBe(404);
  });
});

describe("on behalf, by staff", () => {
  it("needs the right, a proof and a second word, and is logged", async () => {
    const { person, closed } = await talkative();
    expect((await (await web.desk(unit)).get("/staff/person")).status).toBe(403);
    const desk = await web.desk(centre);
    const found = await (await desk.post("/staff/person/find", { number: closed })).text();
    expect(found).toContain("找到了");
    expect(found).not.toContain(PHONE);
    expect((await desk.post("/staff/person/export", { number: closed })).status).toBe(400);
    const file = await desk.post("/staff/person/export", { number: closed, proof: "code" });
    expect(JSON.stringify(await file.json())).toContain(PHONE);
    expect((await desk.post("/staff/person/erase", { number: closed, proof: "code" })).status).toBe(400);
    const done = await desk.post("/staff/person/erase", { number: closed, proof: "code", sure: "yes" });
    expect(await done.text()).toContain("已删除，并告知本人");
    expect(await listChat(world, person.session)).toContain("您的数据已经删除");
    const again = await desk.post("/staff/person/find", { number: closed });
    expect(await again.text()).toContain("没有可以找到的诉求人");
    const log = await world.ctx.db.execute<{ kind: string }>(
      sql`select kind from access_log order by at, id`,
    );
    expect(log.map(({ kind }) => kind)).toEqual(["find_person", "export_person", "erase_person"]);
    await sound();
  });
});
