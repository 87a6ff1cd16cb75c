import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledgeLetter } from "../../src/services/acknowledge-letter.ts";
import { draftLetters } from "../../src/services/draft-letters.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { findLetters } from "../../src/services/find-letters.ts";
import { issueLetter } from "../../src/services/issue-letter.ts";
import { showCase } from "../../src/services/show-case.ts";
import { sweep } from "../../src/services/sweep.ts";
import { withdrawLetter } from "../../src/services/withdraw-letter.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

let world: TelegramWorld;
let centre: StaffMember;
let cg: StaffMember;
let supervisor: StaffMember;
let group: number;
let member: number;

beforeAll(async () => {
  world = await createTelegramWorld();
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  supervisor = await world.staff("supervisor", "330102");
  member = world.telegram.person();
  await world.linkStaff(member, cg);
  group = await world.boundGroup("执法局值班", "cg", member);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

/** Moves the clock to an instant in Asia/Shanghai. */
function go(to: string): void {
  const at = new Date(`${to.replace(" ", "T")}:00+08:00`).getTime();
  world.pass({ minutes: (at - world.ctx.now().getTime()) / 60_000 });
}

async function atUnit(): Promise<string> {
  const number = await world.resident().files("采荷路12号的路灯坏了三天，晚上很黑");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, { type: "sign" });
  await cg.does(number, { type: "act", text: "到现场看了" });
  return number;
}

const letters = async (number: string, who = supervisor) =>
  (await showCase(world.ctx, who, number)).letters.map(({ step, state }) => `${step} ${state}`);
const draftOf = async (number: string, step: string) => {
  const row = (await showCase(world.ctx, supervisor, number)).letters;
  return row.find((one) => one.step === step && one.state === "drafted")?.id ?? "";
};
const issue = (who: StaffMember, id: string, text?: string) =>
  issueLetter({ ...world.ctx, actor: who }, { id, text });
const refusal = (code: string) => ({ refusal: { code } });
const said = () => world.telegram.sent(group).map(({ text }) => text);

describe("a case past its date that nobody explains", () => {
  let number: string;

  it("is drafted a reminder the working day after, which nobody of the unit sees yet", async () => {
    number = await atUnit();
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual([]);
    const due = (await showCase(world.ctx, centre, number)).dispatches[0]?.doneBy as Date;
    world.pass({ minutes: (due.getTime() - world.ctx.now().getTime()) / 60_000 - 60 });
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual(["warn drafted"]);
    world.pass({ days: 1 });
    await draftLetters(world.ctx);
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual(["warn withdrawn", "remind drafted"]);
    expect(await letters(number, cg)).toEqual([]);
    expect((await findLetters(world.ctx, cg, { state: "drafted" })).letters).toEqual([]);
    expect((await findLetters(world.ctx, centre, { state: "drafted" })).letters).toHaveLength(1);
  });

  it("is reminded by whoever signs; the unit presses 收到 in its group, and the paper says so", async () => {
    const id = await draftOf(number, "remind");
    await expect(issue(cg, id)).rejects.toMatchObject(refusal("letter.not_found"));
    await expect(issue(centre, id, "请联系13812345678")).rejects.toMatchObject(refusal("letter.personal"));
    await issue(centre, id);
    await expect(issue(supervisor, id)).rejects.toMatchObject(refusal("letter.not_draft"));
    await world.settled();
    const card = world.telegram.sent(group).at(-1);
    expect(card?.text).toContain("催办函");
    expect(card?.text).toContain(number);
    world.telegram.press(group, member, card?.id ?? 0, "收到");
    await world.settled();
    const [letter] = (await findLetters(world.ctx, cg, { state: "acknowledged" })).letters;
    expect(letter).toMatchObject({
      caseNumber: number,
      step: "remind",
      signer: { name: "centre centre", role: "centre" },
      unit: { code: "cg" },
    });
    expect(letter?.number).toContain(number);
    expect(letter?.receivedAt).toEqual(world.ctx.now());
  });

  it("is visible with its words to all who see the case, in letters and history alike", async () => {
    const verifier = await world.staff("verifier", "centre");
    const shown = await showCase(world.ctx, verifier, number);
    const words = shown.letters.find(({ step }) => step === "remind")?.text ?? "-";
    expect(words).toContain("请在");
    expect(shown.history.at(-1)).toMatchObject({ type: "supervise", words: { text: words } });
  });

  it("climbs: 督办函 two working days later by a supervisor only, 通报 to the leader after five more", async () => {
    world.pass({ days: 4 });
    await draftLetters(world.ctx);
    const second = await draftOf(number, "supervise");
    expect(second).not.toBe("");
    await expect(issue(centre, second)).rejects.toMatchObject(refusal("letter.signer"));
    await issue(supervisor, second);
    const leader = await world.staff("leader", "330102");
    world.pass({ days: 7 });
    await draftLetters(world.ctx);
    const third = await draftOf(number, "name");
    await issue(leader, third);
    await expect(acknowledgeLetter({ ...world.ctx, actor: cg }, { id: third })).rejects.toMatchObject({
      refusal: { code: "letter.not_recipient" },
    });
    // Who signed it cannot say that it arrived.
    await expect(acknowledgeLetter({ ...world.ctx, actor: leader }, { id: third })).rejects.toMatchObject({
      refusal: { code: "letter.not_recipient" },
    });
    const other = await world.staff("leader", "330102");
    await acknowledgeLetter({ ...world.ctx, actor: other }, { id: third });
    await expect(acknowledgeLetter({ ...world.ctx, actor: other }, { id: third })).rejects.toMatchObject({
      refusal: { code: "letter.not_issued" },
    });
    world.pass({ days: 20 });
    await draftLetters(world.ctx);
    expect((await letters(number)).filter((one) => one.endsWith("drafted"))).toEqual([]);
  });
});

describe("what is no longer so is not issued", () => {
  /** A routine case a working day past its date, with a reminder drafted. */
  async function overdue(): Promise<string> {
    go("2027-01-04 09:00");
    const number = await atUnit();
    const due = (await showCase(world.ctx, centre, number)).dispatches[0]?.doneBy as Date;
    world.pass({ minutes: (due.getTime() - world.ctx.now().getTime()) / 60_000, days: 4 });
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual(["remind drafted"]);
    return number;
  }

  it("when the case was answered and closed: 409, and no timer of it is left", async () => {
    const number = await overdue();
    const id = await draftOf(number, "remind");
    await cg.does(number, { type: "answer", outcome: "solved", reply: "已修好", evidence: ["照片"] });
    expect(await letters(number)).toEqual(["remind withdrawn"]);
    const verifier = await world.staff("verifier", "centre");
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    await expect(issue(supervisor, id)).rejects.toMatchObject(refusal("letter.not_draft"));
    await expect(
      supervisor.does(number, { type: "supervise", level: "remind", text: "快" }),
    ).rejects.toMatchObject(refusal("case.move_not_allowed"));
    world.pass({ days: 30 });
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual(["remind withdrawn"]);
  });

  it.each(["explained", "returned", "suspended", "merged"] as const)("when it was %s", async (how) => {
    const number = await overdue();
    const day = new Date(world.ctx.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    const other = await world.resident().files("采荷路14号的路灯也不亮");
    if (how === "explained")
      await cg.does(number, { type: "explain_delay", reason: "materials", text: "等灯具", newDate: day });
    if (how === "returned")
      await cg.does(number, {
        type: "return",
        reason: "not_our_duty",
        basis: "清单",
        suggestedUnit: "zj",
        waived: "派错了单",
      });
    if (how === "suspended")
      await cg.does(number, { type: "suspend", plan: "改造", reviewOn: day, summary: "等整条路改造" });
    if (how === "merged") await centre.does(number, { type: "merge", into: other });
    expect(await letters(number)).toEqual(["remind withdrawn"]);
    await draftLetters(world.ctx);
    expect((await letters(number)).filter((one) => one.endsWith("drafted"))).toEqual([]);
  });

  it("when a signer decided against it, with a reason: it is not drafted again", async () => {
    const number = await overdue();
    const id = await draftOf(number, "remind");
    await withdrawLetter({ ...world.ctx, actor: supervisor }, { id, text: "单位已电话说明" });
    await draftLetters(world.ctx);
    expect(await letters(number)).toEqual(["remind withdrawn"]);
  });

  it("twice at once: one signature counts", async () => {
    const number = await overdue();
    const id = await draftOf(number, "remind");
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => issue(supervisor, id)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await letters(number)).toEqual(["remind issued"]);
  });

  it("two processes that look at once draft one letter", async () => {
    go("2027-03-01 09:00");
    const number = await atUnit();
    world.pass({ days: 30 });
    await Promise.all([draftLetters(world.ctx), draftLetters(world.ctx)]);
    expect(await letters(number)).toEqual(["remind drafted"]);
  });

  it("nobody is named before they were reminded, and drafts wait side by side until somebody signs", async () => {
    go("2027-05-03 09:00");
    const number = await atUnit();
    for (let day = 0; day < 40; day++) {
      world.pass({ days: 1 });
      await draftLetters(world.ctx);
    }
    expect((await letters(number)).filter((one) => one.endsWith("drafted"))).toEqual([
      "remind drafted",
      "supervise drafted",
      "name drafted",
    ]);
    await expect(issue(supervisor, await draftOf(number, "name"))).rejects.toMatchObject(
      refusal("letter.too_soon"),
    );
    await issue(supervisor, await draftOf(number, "supervise"));
    expect((await letters(number)).slice(-3)).toEqual([
      "remind withdrawn",
      "supervise issued",
      "name drafted",
    ]);
  });
});

describe("at night", () => {
  it("a reminder waits for the morning and keeps nothing else waiting; an emergency is told at once", async () => {
    go("2027-07-05 09:00");
    const number = await atUnit();
    go("2027-07-06 22:30");
    await supervisor.does(number, { type: "supervise", level: "remind", text: "请抓紧" });
    await world.settled();
    expect(said().at(-1)).not.toContain("催办函");
    // Another case goes out to the same group meanwhile.
    const next = await world.resident().files("采荷路20号的路灯坏了，晚上很黑");
    await centre.does(next, { type: "accept", urgency: "emergency" });
    await centre.does(next, { type: "dispatch", unit: "cg" });
    await world.settled();
    expect(said().at(-1)).toContain(next);
    await supervisor.does(next, { type: "supervise", level: "remind", text: "马上处理" });
    await world.settled();
    expect(said().at(-1)).toContain("催办函");
    expect(said().at(-1)).toContain(next);
    go("2027-07-07 08:00");
    await sweep(world.ctx);
    await world.settled();
    expect(said().at(-1)).toContain("催办函");
    expect(said().at(-1)).toContain(number);
    expect((await world.ledger()).difference).toBe(0);
  });
});

describe("a sealed case", () => {
  it("is supervised without a word in any group", async () => {
    go("2027-08-02 09:00");
    const number = await world.resident().files("我要举报住房和城乡建设局的人收红包，地点在采荷路12号");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const before = world.telegram.sent(group).length;
    await supervisor.does(number, { type: "supervise", level: "supervise", text: "请尽快核实" });
    await world.settled();
    expect(world.telegram.sent(group)).toHaveLength(before);
    const concerned = await world.staff("department", "zj");
    const all = (await findLetters(world.ctx, concerned, {})).letters;
    expect(all.map(({ caseNumber }) => caseNumber)).not.toContain(number);
    expect((await findLetters(world.ctx, cg, { state: "issued" })).letters[0]?.caseNumber).toBe(number);
  });
});

describe("a case that is only passed around (空转)", () => {
  it("is flagged, listed and drafted a reminder; an action clears it all", async () => {
    go("2027-09-06 09:00");
    const number = await world.resident().files("采荷路12号的路灯坏了，晚上很黑");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, { type: "sign" });
    await cg.does(number, { type: "note", text: "已转相关科室" });
    await draftLetters(world.ctx);
    expect((await showCase(world.ctx, centre, number)).case.idle).toBeNull();
    await cg.does(number, { type: "ask_unit", unit: "zj", text: "是不是你们的灯" });
    world.pass({ days: 1 });
    await draftLetters(world.ctx);
    const flagged = await showCase(world.ctx, centre, number);
    expect(flagged.case.idle).toMatchObject({ steps: 3, days: 1 });
    expect(flagged.letters.at(-1)).toMatchObject({ step: "remind", cause: "idle", unit: { code: "cg" } });
    expect(flagged.letters.at(-1)?.text).toContain("连续流转 3 次");
    const idle = await findCases(world.ctx, supervisor, { idle: true });
    expect(idle.cases.map((row) => row.number)).toEqual([number]);
    await cg.does(number, { type: "act", text: "换了灯头" });
    const worked = await showCase(world.ctx, centre, number);
    expect(worked.case.idle).toBeNull();
    expect(worked.letters.at(-1)).toMatchObject({ cause: "idle", state: "withdrawn" });
    expect((await findCases(world.ctx, supervisor, { idle: true })).cases).toEqual([]);
  });
});

describe("the signers", () => {
  it("hear once a day how many letters wait", async () => {
    const person = world.telegram.person();
    const desk = await world.boundGroup("联动中心值班", "centre", person);
    await atUnit();
    go("2027-11-01 22:00");
    await draftLetters(world.ctx);
    const before = world.telegram.sent(desk).length;
    go("2027-11-02 08:30");
    await draftLetters(world.ctx);
    await draftLetters(world.ctx);
    await world.settled();
    const told = world.telegram.sent(desk).slice(before);
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/有 \d+ 份文书等待签发/)]);
  });
});
