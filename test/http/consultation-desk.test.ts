import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWindowedWorld, type WindowedPlatform } from "../helpers/windowed-channel.ts";
import type { StaffMember, World } from "../helpers/world.ts";

let world: World;
let web: Web;
let line: WindowedPlatform;
let officer: StaffMember;
let desk: Browser;
beforeAll(async () => {
  ({ world, line } = await createWindowedWorld());
  web = openWeb(world);
  officer = await world.staff("officer", "centre");
  desk = await web.desk(officer);
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

const LIST = "/staff/consultations";
const page = async (path = LIST, browser = desk) => (await browser.get(path)).text();
const rowsIn = (text: string) => [...text.matchAll(/id="row-([0-9a-f-]{36})"/g)].map(([, id = ""]) => id);

/** A question that only a person answers. */
async function asked(words: string): Promise<string> {
  const before = rowsIn(await page());
  const person = world.resident();
  await person.say("人工");
  const [id = ""] = rowsIn(await page()).filter((one) => !before.includes(one));
  await world.database.sql`update consultations set question = ${words} where id = ${id}`;
  return id;
}

it("stands in three panes: queues with the count, questions the first due first, and one with all about it", async () => {
  const person = line.person(world.ctx);
  await person.says("人工");
  const [first = ""] = rowsIn(await page());
  world.pass({ minutes: 5 });
  const second = await asked("电动车上牌要带什么");
  // Its own answer is due before the other's, though it was asked later.
  await world.database
    .sql`update consultations set answer_by = answer_by - interval '2 days' where id = ${second}`;
  const list = await page();
  expect(rowsIn(list)).toEqual([second, first]);
  expect(list).toMatch(/id="queue-consultations"[^>]*aria-current="page".*?<span class="count">2/s);
  expect(list).toContain("从哪里开始");
  const one = await page(`${LIST}/${first}`);
  expect(rowsIn(one)).toEqual([second, first]);
  expect(one).toMatch(/class="channel wechat"/);
  expect(one).toMatch(/还可发 \d 条/);
  expect(one).toMatch(/class="delivery">[^<]*已送达/);
  for (const [action, key] of [
    ["answer", "R"],
    ["ask", "A"],
    ["promote", "E"],
    ["talk", "T"],
    ["note", "N"],
  ])
    expect(one).toContain(`data-action="${action}" data-key="${key}"`);
  expect((await desk.get(`${LIST}/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await desk.get(`${LIST}/together`)).status).toBe(200);
  expect(await page(`${LIST}?tab=answered`)).toContain("咨询的状态");
});

it("answers with a canned answer or the nearest article taken over, and the same question of others at once", async () => {
  await desk.post("/staff/canned", { title: "上牌", body: "带身份证和发票，到车管所。" });
  const ids = [
    await asked("电动车怎么上牌呀"),
    await asked("电动车怎么上牌"),
    await asked("电动车怎么上牌呢"),
  ];
  const [mine = "", other = "", left = ""] = ids;
  const shown = await page(`${LIST}/${mine}`);
  expect(shown).toContain("还有 2 条问的一样");
  const canned = /<option value="([0-9a-f-]{36})">上牌/.exec(shown)?.[1] ?? "";
  const form = new FormData();
  for (const [name, value] of [
    ["text", ""],
    ["canned", canned],
    ["ids", other],
  ] as const)
    form.append(name, value);
  const sent = await desk.send(`${LIST}/${mine}/answer`, form);
  expect(sent.headers.get("location")).toBe(`${LIST}?done=2`);
  const rows = rowsIn(await page());
  expect([mine, other, left].map((id) => rows.includes(id))).toEqual([false, false, true]);
  expect(await page(`${LIST}/${mine}`)).toContain("答复：带身份证和发票");
  const again = await desk.post(`${LIST}/${mine}/answer`, { text: "再答一次，写了很多" });
  expect(again.status).toBe(409);
  expect(await again.text()).toContain("已经答复或已转为工单");

  const lost = await asked("社保卡丢了，怎么补办");
  const near = await page(`${LIST}/${lost}?article=use`);
  expect(near).toContain("知识库里相近的");
  expect(near).toMatch(/id="action-answer" open[\s\S]*<textarea id="answer-text"[^>]*>[^<]{20,}/);
});

it.each([
  ["［选了］没解决，转人工", true],
  ["没解决，转人工", false],
])("shows what the knowledge base said before a person was asked by %s", async (shown, pressed) => {
  const before = rowsIn(await page());
  const person = world.resident();
  const [said] = (await person.say("社保卡丢了，怎么补办")).slice(-1);
  const option = said?.options?.findIndex(({ label }) => label.includes("转人工"));
  await (pressed ? person.press(option) : person.say("没解决，转人工"));
  const [id = ""] = rowsIn(await page()).filter((one) => !before.includes(one));
  const thread = (await page(`${LIST}/${id}`)).split("聊天往来")[1] ?? "";
  expect(thread).toMatch(/社保卡丢了，怎么补办[\s\S]*来源[\s\S]*没解决，转人工/);
  expect(thread).toContain(shown);
});

it("keeps a private note once, carries it to the case, and takes the talk over and back", async () => {
  const id = await asked("楼下井盖没了，找谁");
  const note = { noteId: crypto.randomUUID(), text: "打过电话，没人接" };
  for (let sent = 0; sent < 2; sent++)
    expect((await desk.post(`${LIST}/${id}/notes`, note)).status).toBe(303);
  expect((await page(`${LIST}/${id}`)).split(note.text)).toHaveLength(2);
  const empty = await desk.post(`${LIST}/${id}/notes`, { text: " " });
  expect([empty.status, (await empty.text()).includes("备注是空的")]).toEqual([400, true]);
  await desk.post(`/staff/talks/consultation/${id}/take`, { from: "" });
  expect(await page(`${LIST}/${id}`)).toContain("您正在与居民对话");
  expect(await page()).toContain("您在对话");
  const supervisor = await web.desk(await world.staff("supervisor", "330102"));
  const seen = await page(`${LIST}/${id}`, supervisor);
  expect(seen).toContain(note.text);
  expect(seen).not.toContain('data-action="answer"');
  expect((await supervisor.post(`${LIST}/${id}/answer`, { text: "不该我答" })).status).toBe(403);
  const back = await desk.post(`/staff/talks/consultation/${id}/release`, { back: "desk" });
  expect(back.headers.get("location")).toBe(`${LIST}/${id}`);
  const filed = await desk.post(`${LIST}/${id}/promote`, { place: "采荷路3号" });
  const path = filed.headers.get("location") ?? "";
  expect(path).toMatch(/^\/staff\/cases\/\d{13}$/);
  expect(await page(path)).toContain(note.text);
  expect(await page(`${LIST}/${id}`)).toContain(path);
});
