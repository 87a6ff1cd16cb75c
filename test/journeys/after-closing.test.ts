import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { answerTogether } from "../../src/services/answer-together.ts";
import { askDepartment, draftConsultation } from "../../src/services/ask-department.ts";
import { askWhetherItCameBack } from "../../src/services/ask-whether-it-came-back.ts";
import { findAsked, findQuestionGroups } from "../../src/services/find-asked.ts";
import { findConsultations } from "../../src/services/find-consultations.ts";
import { findStatus } from "../../src/services/find-status.ts";
import { showCase } from "../../src/services/show-case.ts";
import { watchDrafts } from "../../src/services/watch-drafts.ts";
import { listChat } from "../helpers/chat.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let department: StaffMember;
let officer: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  department = await world.staff("department", "cg");
  officer = await world.staff("officer", "centre");
});
afterAll(async () => {
  expect(await world.ledger()).toMatchObject({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

const told = (person: Resident) => listChat(world, person.session);
const times = (text: string, part: string) => text.split(part).length - 1;

async function closes(person: Resident, text: string): Promise<string> {
  const number = await person.files(text);
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await department.does(number, { type: "sign" });
  await department.does(number, {
    type: "answer",
    outcome: "solved",
    reply: "已更换灯头",
    action: "更换灯头",
    evidence: ["照片"],
  });
  const verifier = await world.staff("centre", "centre");
  await verifier.does(number, { type: "verify_pass", text: "看过，亮了" });
  return number;
}

describe("some weeks after closing", () => {
  it("asks once whether it came back; a yes takes the same case up again with its thread", async () => {
    const person = world.resident();
    const number = await closes(person, "采荷路30号的路灯坏了三天了");
    world.pass({ days: 29 });
    await askWhetherItCameBack(world.ctx);
    expect(await told(person)).not.toContain("问题又出现了吗");
    world.pass({ days: 2 });
    await Promise.all([askWhetherItCameBack(world.ctx), askWhetherItCameBack(world.ctx)]);
    await askWhetherItCameBack(world.ctx);
    expect(times(await told(person), "问题又出现了吗")).toBe(1);
    await person.send({ option: `back:${number}:yes` });
    const shown = await showCase(world.ctx, centre, number);
    expect(shown.case.state).toBe("handling");
    expect(shown.history.map(({ type }) => type)).toContain("verify_pass");
    // Pressed twice: it is being handled already.
    expect((await person.send({ option: `back:${number}:yes` })).at(-1)?.text).toContain("做不了这一步");
  });

  it("files a new case that names the old one where that was long ago", async () => {
    const person = world.resident();
    const number = await closes(person, "凤起路30号的路灯坏了三天了");
    world.pass({ days: 31 });
    await askWhetherItCameBack(world.ctx);
    world.pass({ days: 70 });
    const replies = await person.send({ option: `back:${number}:yes` });
    const fresh = replies.find((reply) => reply.case)?.case ?? "";
    expect(fresh).not.toBe(number);
    expect((await showCase(world.ctx, centre, fresh)).case.recurrenceOf).toBe(number);
    expect((await showCase(world.ctx, centre, number)).case.state).toBe("closed");
  });

  it("is content with a no, and another person's button does nothing", async () => {
    const person = world.resident();
    const number = await closes(person, "体育场路30号的路灯坏了三天了");
    expect((await person.send({ option: `back:${number}:no` })).at(-1)?.text).toContain("没有再出现");
    await world.resident().send({ option: `back:${number}:yes` });
    expect((await showCase(world.ctx, centre, number)).case.state).toBe("closed");
  });

  it("tells of a sealed case only that something is new", async () => {
    const person = world.resident();
    const number = await closes(person, "我要举报住房和城乡建设局的人收红包，在采荷路31号");
    world.pass({ days: 31 });
    const before = times(await told(person), "您的事项有更新");
    await askWhetherItCameBack(world.ctx);
    expect(times(await told(person), "您的事项有更新")).toBe(before + 1);
    expect(await told(person)).not.toContain("问题又出现了吗");
    expect(number).toMatch(/^\d{13}$/);
  });
});

describe("a case that an answer satisfies", () => {
  it("becomes a consultation by the centre with the resident's consent, and keeps its clock", async () => {
    const person = world.resident();
    const number = await person.files("采荷路50号的公交站牌什么时候恢复，坏了很久");
    await person.send({ option: `toconsult:${number}:yes` });
    expect((await showCase(world.ctx, centre, number)).case.state).toBe("reported");
    await expect(officer.does(number, { type: "to_consultation", text: "说明" })).rejects.toThrow(
      "auth.forbidden",
    );
    const { dueAt, reportedAt } = await centre.does(number, {
      type: "to_consultation",
      text: "说明时间就行",
    });
    await person.send({ option: `toconsult:${number}:no` });
    expect((await showCase(world.ctx, centre, number)).case.state).toBe("reported");
    await person.send({ option: `toconsult:${number}:yes` });
    const shown = await showCase(world.ctx, centre, number);
    expect(shown.case.state).toBe("withdrawn");
    expect(shown.history.at(-1)).toMatchObject({
      type: "withdraw",
      actor: { type: "resident" },
      detail: { to: "consultation" },
    });
    const { code } = (await caseByNumber(world.ctx.db, world.ctx.district, number)) ?? { code: "" };
    expect(await findStatus(world.ctx, number, code)).toMatchObject({
      stage: "question",
      asQuestion: true,
      dueAt,
    });
    // It was not taken back: nowhere is it told so, neither by the page nor by the steps behind it.
    const steps = (await findStatus(world.ctx, number, code))?.steps.map(({ stage }) => stage);
    expect(steps).toEqual(["received", "question"]);
    const page = await (await web.request(`/status?number=${number}&code=${code}`)).text();
    expect(page).toContain("改为直接答复 ·");
    expect(page).not.toContain("已撤回");
    const { consultations } = await findConsultations(world.ctx, officer, { state: "open" });
    expect(consultations.find(({ question }) => question.includes("采荷路50号"))).toMatchObject({
      askedAt: reportedAt,
      answerBy: dueAt,
    });
  });
});

describe("a department's help 转部门协答", () => {
  it("has a timer, and the officer sends what it drafts", async () => {
    const person = world.resident();
    await person.say("人工");
    await person.say("我想问一下流动摊点经营许可怎么申请");
    await person.say("人工");
    const { consultations } = await findConsultations(world.ctx, officer, { state: "open" });
    const id = consultations.find(({ question }) => question.includes("流动摊点"))?.id ?? "";
    const as = (actor: StaffMember) => ({ ...world.ctx, actor });
    await expect(askDepartment(as(officer), { id, unit: "nobody" })).rejects.toThrow("case.unknown_unit");
    await expect(askDepartment(as(department), { id, unit: "cg" })).rejects.toThrow("auth.forbidden");
    await expect(draftConsultation(as(department), { id, text: "草稿" })).rejects.toThrow(
      "consultation.not_found",
    );
    await askDepartment(as(officer), { id, unit: "cg" });
    expect((await findAsked(world.ctx, department)).map((one) => one.id)).toEqual([id]);
    const sibling = await world.staff("department", "jj");
    expect(await findAsked(world.ctx, sibling)).toEqual([]);
    world.pass({ days: 4 });
    await watchDrafts(world.ctx);
    await watchDrafts(world.ctx);
    await draftConsultation(as(department), { id, text: "到街道便民窗口申请" });
    expect(await told(person)).not.toContain("便民窗口");
    await answerTogether(as(officer), { ids: [id], text: "到街道便民窗口申请" });
    expect(await told(person)).toContain("便民窗口");
    await expect(draftConsultation(as(department), { id, text: "再改" })).rejects.toThrow(
      "consultation.answered",
    );
  });
});

describe("the same question asked by several", () => {
  it("is answered once after review, and each chat hears it once", async () => {
    const { openConsultation } = await import("../../src/services/open-consultation.ts");
    const { sql } = await import("drizzle-orm");
    const people = [world.resident(), world.resident()];
    const chats = [];
    for (const person of people) {
      await person.say("你好");
      const rows = await world.database.db.execute<{ id: string }>(
        sql`select id from chats where address = ${person.session}`,
      );
      chats.push(rows[0]?.id ?? "");
    }
    const ask = (question: string, chat = "") =>
      openConsultation(
        world.ctx,
        { chat: { id: chat } as never, contactId: null },
        { question, topic: null, sealed: false, human: false },
      );
    await ask("请问老年公交卡在哪里办？", chats[0]);
    await ask("老年公交卡在哪里办", chats[1]);
    await ask("想问一下老年公交卡在哪里办呢", chats[1]);
    await ask("小孩入学要什么材料", chats[0]);
    const groups = await findQuestionGroups(world.ctx, officer);
    const group = groups.find(({ question }) => question.includes("老年公交卡"));
    expect(group?.consultations).toHaveLength(3);
    const ids = group?.consultations.map(({ id }) => id) ?? [];
    const actor = { ...world.ctx, actor: officer };
    expect(await answerTogether(actor, { ids, text: "到公交服务网点办" })).toEqual({ answered: 3, told: 2 });
    for (const person of people) expect(times(await told(person), "公交服务网点")).toBe(1);
    await expect(answerTogether(actor, { ids, text: "再答一次" })).rejects.toThrow("consultation.answered");
  });
});
