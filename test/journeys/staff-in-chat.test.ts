import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../bots/fakes/telegram/look.ts";
import { findChat } from "../../db/chats.ts";
import { answerConsultation } from "../../src/services/answer-consultation.ts";
import { findTalk } from "../../src/services/find-talk.ts";
import { listChatMessages } from "../../src/services/list-chat-messages.ts";
import { openConsultation } from "../../src/services/open-consultation.ts";
import { releaseTalk } from "../../src/services/release-talk.ts";
import { revokeStaffKey } from "../../src/services/revoke-staff-key.ts";
import { speakToResident } from "../../src/services/speak-to-resident.ts";
import { sweep } from "../../src/services/sweep.ts";
import { takeOver } from "../../src/services/take-over.ts";
import { runWatches } from "../../src/services/watches.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { Resident, StaffMember } from "../helpers/world.ts";

const NAME = "欧阳晓敏";
const PHONE = "13900007788";
const HOME = "凯旋路77号9单元1203室";
const LEAK = new RegExp([NAME, PHONE, "凯旋路77号", "1203室"].join("|"));
const QUESTION = "请问河坊街的许愿树什么时候挂牌";

let world: TelegramWorld;
let group: number;
const officer: { member: StaffMember; person: number }[] = [];
const on = (n: number) => {
  const one = officer[n];
  if (!one) throw new Error(`there is no officer ${n}`);
  return one;
};

beforeAll(async () => {
  world = await createTelegramWorld();
  for (const role of ["centre", "officer", "officer"] as const) {
    const person = world.telegram.person();
    const member = await world.staff(role, "centre");
    await world.linkStaff(person, member);
    officer.push({ member, person });
  }
  group = await world.boundGroup("咨询值班群", "centre", on(0).person);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const acting = (n: number) => ({ ...world.ctx, actor: on(n).member });
const inGroup = () => world.telegram.sent(group);
const lastInGroup = (): SeenMessage => inGroup().at(-1) ?? fail("nothing was sent to the group");
function fail(why: string): never {
  throw new Error(why);
}

/** Somebody asks for a person with these words; what the staff know of it. */
async function asks(question = QUESTION) {
  const resident = world.resident();
  await resident.say("人工");
  await resident.say(question);
  const found = await latest();
  if (found.question !== question) await resident.say("人工");
  await world.settled();
  const { id } = await latest();
  return { resident, id, card: () => cardOf(id) };
}
async function latest() {
  const [row] = await world.database.sql<{ id: string; question: string; state: string; answer: string }[]>`
    select id, question, state, answer from consultations order by asked_at desc, id desc limit 1`;
  return row ?? fail("there is no consultation");
}
async function stateOf(id: string) {
  const [row] = await world.database.sql<{ state: string; answer: string | null; answer_by: string }[]>`
    select state, answer, answer_by from consultations where id = ${id}`;
  return row ?? fail("no such consultation");
}
async function cardOf(id: string): Promise<SeenMessage> {
  const [row] = await world.database.sql<{ platform_id: string }[]>`
    select platform_id from outbox where card = ${`consultation:${id}`} and platform_id is not null
    order by seq desc limit 1`;
  return inGroup().find((seen) => String(seen.id) === row?.platform_id) ?? fail("the card is gone");
}
const heard = async ({ session }: Resident) =>
  (await listChatMessages(world.ctx, session)).filter(({ from }) => from !== "resident");
const lastHeard = async (resident: Resident) => (await heard(resident)).at(-1) ?? fail("nothing was heard");
async function presses(n: number, card: SeenMessage, label: string) {
  world.telegram.press(group, on(n).person, card.id, label);
  await world.settled();
  return world.telegram.presses().at(-1)?.text ?? "";
}
async function replies(n: number, to: SeenMessage, text: string) {
  const id = world.telegram.say(group, on(n).person, text, { replyTo: to.id });
  await world.settled();
  return id;
}
const openTalks = () =>
  world.database.sql<{ id: string; holder: string; heard: number; words: number }[]>`
    select id, holder, heard, words from takeovers where ended_at is null`;
const endOf = async (consultation: string) =>
  (
    await world.database.sql<{ ended: string | null }[]>`
      select ended from takeovers where consultation_id = ${consultation} order by opened_at, id`
  ).map(({ ended }) => ended);
const bucketsOf = async ({ session }: Resident) =>
  (
    await world.database.sql<{ bucket: string }[]>`
      select bucket from inbox where address = ${session} order by seq`
  ).map(({ bucket }) => bucket);

describe("a question in the duty group", () => {
  it("is a card with its words; a reply to it is the answer, and the card says by whom", async () => {
    const { resident, id, card } = await asks();
    const shown = await card();
    expect(shown.text).toContain("许愿树");
    expect(shown.buttons.map(({ label }) => label)).toEqual(["我来答复"]);
    await replies(1, shown, "腊月二十挂牌，社区公告栏会贴出来。");
    expect(await lastHeard(resident)).toMatchObject({
      from: "staff",
      text: expect.stringContaining("腊月二十"),
    });
    expect(await stateOf(id)).toMatchObject({ state: "answered" });
    const after = await card();
    expect(after.id).toBe(shown.id);
    expect(after.text).toMatch(/已答复：.*（咨询员）/);
    expect(after.buttons).toEqual([]);
    expect(JSON.stringify(await heard(resident))).not.toContain(on(1).member.name);
  });

  it.each([
    `我叫${NAME}，电话${PHONE}，想问许愿树在哪里`,
    `我住${HOME}，想问河坊街的许愿树`,
    "我家在采荷路十二号楼，想问居住证怎么办理",
    "我的车是浙A12345，想问许愿树那边能不能停",
  ])("keeps its words from the group where they lead to a person: %s", async (question) => {
    const { card } = await asks(question);
    const { text } = await card();
    expect(text).toContain("含个人信息，请到工作台查看");
    expect(text).toMatch(/\/staff\/talks\/consultation\/[0-9a-f-]{36}/);
    expect(text).not.toContain(question.slice(2, 10));
  });

  it("never goes there when it is sealed", async () => {
    const before = inGroup().length;
    const resident = world.resident();
    await resident.say("你好");
    const [chat] = await world.database.sql<
      { id: string }[]
    >`select id from chats where address = ${resident.session}`;
    const row = await findChat(world.ctx.db, "330102", chat?.id ?? "");
    if (!row) fail("no chat");
    const ask = { question: "举报某人，怎么保密", topic: null, sealed: true, human: false };
    await openConsultation(world.ctx, { chat: row, contactId: null }, ask);
    await world.settled();
    expect(inGroup()).toHaveLength(before);
  });
});

describe("while a person speaks", () => {
  it("the bot keeps silent, both sides know who speaks, and the way back is told", async () => {
    const { resident, id, card } = await asks();
    expect(await presses(1, await card(), "我来答复")).toContain("已由您答复");
    expect((await lastHeard(resident)).text).toMatch(/工作人员正在与您对话/);
    expect((await card()).text).toMatch(/（咨询员）正在答复/);
    expect((await card()).buttons.map(({ label }) => label)).toEqual(["答复完毕", "转由我答复"]);
    // The bot would have a lot to say to this.
    expect(await resident.say("路灯坏了三天了，怎么反映")).toEqual([]);
    await world.settled();
    expect(lastInGroup()).toMatchObject({
      text: "居民：路灯坏了三天了，怎么反映",
      replyTo: (await card()).id,
    });
    await replies(1, lastInGroup(), "您好，哪条路上的？");
    expect(await lastHeard(resident)).toMatchObject({ from: "staff", text: "您好，哪条路上的？" });
    expect(await resident.say(`${HOME}门口，我叫${NAME}，${PHONE}`)).toEqual([]);
    await world.settled();
    expect(lastInGroup().text).toContain("含个人信息，请到工作台查看");
    await replies(1, await card(), "好的，这就请人去看。");
    const { lines, talk } = await findTalk(world.ctx, on(0).member, { consultation: id });
    expect(lines.map(({ from }) => from)).toEqual(expect.arrayContaining(["resident", "bot", "staff"]));
    expect(lines.find(({ from }) => from === "staff")?.unit).toBeTruthy();
    expect(talk).toMatchObject({ mine: false, here: true, waitingSince: null });
    expect(await presses(1, await card(), "答复完毕")).toContain("已交还机器人");
    expect((await lastHeard(resident)).text).toContain("机器人继续为您服务");
    expect(await stateOf(id)).toMatchObject({
      state: "answered",
      answer: "您好，哪条路上的？\n好的，这就请人去看。",
    });
    expect((await card()).text).toContain("已答复");
    // From now on the bot answers again.
    expect((await resident.say("你好")).length).toBeGreaterThan(0);
    const buckets = await bucketsOf(resident);
    expect(buckets.every((bucket) => bucket !== null)).toBe(true);
    expect(buckets.filter((bucket) => bucket === "continuation")).toHaveLength(2);
  });

  it("danger shows the number first all the same, alerts those on duty, and is heard by whoever speaks", async () => {
    const { resident, id } = await asks();
    await takeOver(acting(1), { about: { consultation: id } });
    const [first] = await resident.say("楼道着火了，好多烟");
    expect(first?.text).toContain("119");
    await world.settled();
    expect(inGroup().some(({ text }) => text.includes("居民：楼道着火了"))).toBe(true);
    expect(inGroup().some(({ text }) => /火/.test(text) && text.includes("/staff/alerts"))).toBe(true);
    // The emergency goes on to its filing whoever speaks.
    const filed = [...(await resident.say("采荷路12号")), ...(await resident.press())];
    expect(filed.some(({ case: number }) => number !== undefined)).toBe(true);
    await releaseTalk(acting(1), { about: { consultation: id } });
  });

  it("人工, 结束 and 停止通知 are heard by the bot; a button that opens a talk of its own waits", async () => {
    const { resident, id } = await asks();
    await takeOver(acting(1), { about: { consultation: id } });
    expect((await resident.say("人工"))[0]?.text).toContain("正在与您对话");
    expect((await resident.send({ option: "kind:report" }))[0]?.text).toContain("先回复“结束”");
    expect((await resident.say("停止通知"))[0]?.text).toContain("已停止通知");
    await speakToResident(acting(1), { about: { consultation: id }, text: "还在吗？", id: "still-there" });
    expect((await lastHeard(resident)).text).toBe("还在吗？");
    await resident.say("结束");
    expect((await lastHeard(resident)).text).toContain("机器人继续为您服务");
    expect(await endOf(id)).toEqual(["resident"]);
    expect(await stateOf(id)).toMatchObject({ state: "answered", answer: "还在吗？" });
  });
});

describe("who speaks is asked again when it is sent", () => {
  it("what A wrote after B took over is refused, says why, and stays A's", async () => {
    const { resident, id, card } = await asks();
    await presses(1, await card(), "我来答复");
    await presses(2, await card(), "转由我答复");
    const said = await heard(resident);
    const words = await replies(1, await card(), "我这句来晚了");
    expect(lastInGroup().text).toMatch(/没有发出.*已由.*（咨询员）接手/);
    expect(await heard(resident)).toEqual(said);
    expect(world.telegram.thread(group).some(({ id: known }) => known === words)).toBe(true);
    await expect(
      answerConsultation(acting(0), { id, text: "我来答" }).catch((error: Error) => error.message),
    ).resolves.toBe("talk.changed");
    // Once told that a person speaks, the resident is not told again when another one goes on.
    expect(said.filter(({ text }) => text.includes("正在与您对话"))).toHaveLength(1);
    await replies(2, await card(), "/done");
    expect(await endOf(id)).toEqual(["taken_over", "released"]);
    expect(await stateOf(id)).toMatchObject({ state: "open" });
  });

  it("of many at once one wins, and the others are told by whom", async () => {
    const { id, card } = await asks();
    const shown = await card();
    const taken = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => takeOver(acting(n % 3), { about: { consultation: id } })),
    );
    const talks = await openTalks();
    expect(talks).toHaveLength(1);
    const lost = taken.filter(({ status }) => status === "rejected");
    expect(lost.length).toBeGreaterThanOrEqual(12);
    for (const one of lost) expect(String((one as PromiseRejectedResult).reason)).toContain("talk.held");
    for (let n = 0; n < 50; n += 1) world.telegram.press(group, on(n % 3).person, shown.id, 0);
    await world.settled();
    const told = world.telegram
      .presses()
      .slice(-50)
      .map(({ text }) => text ?? "");
    expect(told.every((text) => /已由您答复|已由.*接手|不是您在说|已交还/.test(text))).toBe(true);
    await world.database
      .sql`update takeovers set ended_at = ${world.ctx.now().toISOString()}, ended = 'released' where ended_at is null`;
  });

  it("words sent while another takes over go out whole or not at all", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { resident, id } = await asks(`${QUESTION}，第${round}次问`);
      const talk = await takeOver(acting(1), { about: { consultation: id } });
      const before = (await heard(resident)).length;
      const [said, taken] = await Promise.allSettled([
        speakToResident(acting(1), { about: { consultation: id }, text: "同时说的", id: `at-once-${round}` }),
        takeOver(acting(2), { about: { consultation: id }, from: talk.id }),
      ]);
      expect(taken.status).toBe("fulfilled");
      expect((await heard(resident)).length - before).toBe(said.status === "fulfilled" ? 1 : 0);
      await releaseTalk(acting(2), { about: { consultation: id } });
    }
  });

  it("a message that comes while it is taken is answered by one of the two, never by both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { resident, id } = await asks(`${QUESTION}，第${round}遍`);
      const before = (await heard(resident)).length;
      const sending = resident.say("你好").catch(() => sweep(world.ctx));
      await takeOver(acting(1), { about: { consultation: id } });
      await sweep(world.ctx);
      await sending;
      const texts = (await heard(resident)).slice(before).map(({ text }) => text);
      const begun = texts.findIndex((text) => text.includes("正在与您对话"));
      expect(begun).toBeGreaterThanOrEqual(0);
      expect(texts.slice(begun + 1)).toEqual([]);
      await releaseTalk(acting(1), { about: { consultation: id } });
    }
  });

  it("an update that comes twice, and words sent twice, are said once", async () => {
    const { resident, id, card } = await asks();
    await presses(1, await card(), "我来答复");
    world.telegram.duplicate(2);
    await replies(1, await card(), "只说一次");
    const about = { consultation: id };
    for (let n = 0; n < 3; n += 1)
      await speakToResident(acting(1), { about, text: "页面也只说一次", id: "the-same-id" });
    const texts = (await heard(resident)).map(({ text }) => text);
    expect(texts.filter((text) => text === "只说一次")).toHaveLength(1);
    expect(texts.filter((text) => text === "页面也只说一次")).toHaveLength(1);
    await releaseTalk(acting(1), { about });
  });

  it("old, edited and foreign buttons come to nothing", async () => {
    const { id, card } = await asks();
    const shown = await card();
    const data = shown.buttons[0]?.data ?? "";
    const elsewhere = await world.boundGroup("另一个群", "cg", on(2).person);
    const foreign = world.telegram.say(elsewhere, on(2).person, "/help");
    await world.settled();
    for (const [chat, id, option] of [
      [group, shown.id, `${data.slice(0, -1)}x`],
      [elsewhere, foreign, data],
      [group, shown.id, `b:${"A".repeat(22)}`],
    ] as const) {
      world.telegram.pressData(chat, on(1).person, id, option);
      await world.settled();
    }
    expect(await openTalks()).toEqual([]);
    world.pass({ days: 15 });
    await presses(1, shown, "我来答复");
    expect(await openTalks()).toEqual([]);
    expect(await endOf(id)).toEqual([]);
  });
});

describe("the bot goes on by rule", () => {
  it("after fifteen minutes without a word: an apology, the question back in the queue, the group told", async () => {
    const { resident, id, card } = await asks();
    const { answer_by } = await stateOf(id);
    await presses(1, await card(), "我来答复");
    world.pass({ minutes: 30 });
    await runWatches(world.ctx);
    // Nothing waits for a word: nothing ends.
    expect(await endOf(id)).toEqual([null]);
    await resident.say("请问要带什么材料呢");
    world.pass({ minutes: 14 });
    await runWatches(world.ctx);
    expect(await endOf(id)).toEqual([null]);
    world.pass({ minutes: 1 });
    await runWatches(world.ctx);
    await world.settled();
    expect(await endOf(id)).toEqual(["silent"]);
    expect((await lastHeard(resident)).text).toMatch(/抱歉[\s\S]*放回待答复[\s\S]*机器人继续为您服务/);
    expect(inGroup().some(({ text }) => /居民等了 15 分钟没有人回复/.test(text))).toBe(true);
    expect((await card()).text).toMatch(/放回待答复/);
    expect((await card()).buttons.map(({ label }) => label)).toEqual(["我来答复"]);
    expect(await stateOf(id)).toMatchObject({ state: "open", answer_by });
    // Twice is once.
    await runWatches(world.ctx);
    expect((await heard(resident)).filter(({ text }) => text.includes("抱歉"))).toHaveLength(1);
  });

  it("at the end of office hours, but nobody who is just speaking is cut off", async () => {
    const { resident, id } = await asks();
    await takeOver(acting(1), { about: { consultation: id } });
    const now = world.ctx.now();
    const end = new Date(now);
    end.setUTCHours(9, 30, 0, 0);
    if (end <= now) end.setUTCDate(end.getUTCDate() + 1);
    world.pass({ minutes: (end.getTime() - now.getTime()) / 60_000 });
    await speakToResident(acting(1), { about: { consultation: id }, text: "马上查好", id: "late-words" });
    await runWatches(world.ctx);
    const ended = await endOf(id);
    world.pass({ days: 4 });
    await runWatches(world.ctx);
    expect([ended, await endOf(id)]).toEqual([[null], ["off_hours"]]);
    expect(await stateOf(id)).toMatchObject({ state: "answered" });
    expect((await lastHeard(resident)).text).toContain("机器人继续为您服务");
  });

  async function leaves(n: number): Promise<void> {
    const member = { id: on(n).person, is_bot: false, first_name: "x" };
    world.telegram.update(group, {
      message: {
        message_id: 777_001 + n,
        date: 0,
        chat: { id: group, type: "group", title: "咨询值班群" },
        from: member,
        left_chat_member: member,
      },
    });
    await world.settled();
  }

  it("when the holder loses the right, or leaves the group", async () => {
    const first = await asks();
    const leaver = world.telegram.person();
    const member = await world.staff("officer", "centre");
    await world.linkStaff(leaver, member);
    await takeOver({ ...world.ctx, actor: member }, { about: { consultation: first.id } });
    await revokeStaffKey(world.ctx, member.keyId);
    expect((await first.resident.say("你好")).length).toBeGreaterThan(0);
    expect(await endOf(first.id)).toEqual(["no_right"]);
    const second = await asks();
    await presses(2, await second.card(), "我来答复");
    await leaves(2);
    expect(await endOf(second.id)).toEqual(["left_group"]);
    expect((await lastHeard(second.resident)).text).toContain("机器人继续为您服务");
  });

  it("when the holder leaves the group, however many others talk since longer", async () => {
    const { id, card } = await asks();
    await presses(1, await card(), "我来答复");
    const { sql } = world.database;
    await sql`insert into takeovers (district, id, chat_id, holder, role, unit, opened_at)
      select ${world.ctx.district}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'officer', 'centre',
        timestamptz '2026-01-01' from generate_series(1, 600)`;
    await leaves(1);
    await sql`delete from takeovers where opened_at = timestamptz '2026-01-01'`;
    expect(await endOf(id)).toEqual(["left_group"]);
  });
});

it("nothing personal of all this has reached Telegram's groups", () => {
  const calls = world.telegram
    .calls()
    .filter(({ params }) => !("chat_id" in params && Number(params["chat_id"]) > 0));
  for (const call of calls) expect(JSON.stringify(call), call.method).not.toMatch(LEAK);
});
