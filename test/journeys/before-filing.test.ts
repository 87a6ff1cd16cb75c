import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { needsOf } from "../../src/core/completeness.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { findConsultations } from "../../src/services/find-consultations.ts";
import { handOverStaleDrafts } from "../../src/services/hand-over-stale-drafts.ts";
import { completenessOf, file } from "../helpers/replay-filing.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(() => world.close());

const FIXED_SET = new URL("../../intents/corpus/fixed-set.jsonl", import.meta.url);
interface Row {
  readonly text: string;
  readonly kind: string;
}
const TWO = "采荷路12号路灯坏了，另外楼上每天半夜打麻将吵得睡不着";
const numberIn = (replies: readonly StoredReply[]) => replies.find((reply) => reply.case)?.case ?? "";
const filed = (number: string) => caseByNumber(world.database.db, "330102", number);

describe("the check before filing, in the web chat", () => {
  it("asks again at a bare number, whose buttons bear none, and files without it", async () => {
    const person = world.resident();
    await person.say("采荷路12号门口的路灯坏了三天了");
    const again = await person.say("1");
    expect(again.at(-1)?.text).toContain("请点“确认提交”");
    expect(again.at(-1)?.options?.[0]?.label).toBe("确认提交");
    expect((await filed(numberIn(await person.press())))?.text).toBe("采荷路12号门口的路灯坏了三天了");
  });
});

describe("one message with two demands", () => {
  it("becomes two cases told at the same time, and the message counts once", async () => {
    const before = (await world.ledger()).messages.buckets;
    const person = world.resident();
    const asked = await person.say(TWO);
    expect(asked.at(-1)?.options?.[0]?.label).toBe("分开登记");
    await person.press();
    world.pass({ minutes: 7 });
    const first = numberIn(await person.press());
    const second = numberIn(await person.press());
    expect(first).toMatch(/^\d{13}$/);
    expect(second).not.toBe(first);
    const [lamp, noise] = await Promise.all([filed(first), filed(second)]);
    expect(lamp).toMatchObject({ text: "采荷路12号路灯坏了", category: "streetlight", place: "采荷路12号" });
    expect(noise).toMatchObject({ category: "neighbour_noise", place: "采荷路12号" });
    // Both were reported when the message came.
    expect(noise?.reportedAt).toEqual(lamp?.reportedAt);
    const ledger = await world.ledger();
    expect(ledger.difference).toBe(0);
    expect(ledger.messages.buckets.case - before.case).toBe(1);
    expect(ledger.messages.buckets.continuation - before.continuation).toBe(3);
  });

  it("keeps the second when the first is given up", async () => {
    const person = world.resident();
    await person.say(TWO);
    await person.press();
    await person.say("不提交了");
    expect((await filed(numberIn(await person.press())))?.category).toBe("neighbour_noise");
    expect((await world.ledger()).difference).toBe(0);
  });

  it("hands what was left lying to the staff after a day", async () => {
    const person = world.resident();
    await person.say(TWO);
    await person.press();
    await person.press();
    world.pass({ days: 2 });
    await handOverStaleDrafts(world.ctx);
    const { consultations } = await findConsultations(world.ctx, centre, {});
    expect(consultations.some(({ question }) => question.includes("打麻将"))).toBe(true);
    expect((await world.ledger()).difference).toBe(0);
  });
});

describe("a matter for elsewhere", () => {
  it("is answered at once and counts as a consultation; filed all the same it is a case", async () => {
    const before = (await world.ledger()).messages.buckets;
    const person = world.resident();
    const told = await person.say("法院的判决书下来了一直没执行");
    expect(told.at(-1)?.text).toMatch(/区里办不了[\s\S]*12368/);
    await person.press();
    await person.say("没有具体地点");
    expect(await filed(numberIn(await person.press()))).toMatchObject({
      text: "法院的判决书下来了一直没执行",
    });
    const ledger = await world.ledger();
    expect(ledger.difference).toBe(0);
    expect(ledger.messages.buckets.consultation - before.consultation).toBe(1);
    expect(ledger.messages.buckets.case - before.case).toBe(1);
  });
});

describe("the hint on the card", () => {
  it("asks for the hours of a noise, takes them, and asks no more", async () => {
    const person = world.resident();
    expect((await person.say("采荷路12号楼下酒吧太吵了")).at(-1)?.text).toContain(
      "还可以补一句：一般几点、哪几天？",
    );
    expect((await person.say("晚上十点到两点")).at(-1)?.text).not.toContain("还可以");
    expect((await filed(numberIn(await person.press())))?.text).toContain("晚上十点到两点");
  });

  it("makes replayed reports more complete, by whom it is heeded, and costs nobody a report", () => {
    const { understand, organisation } = world.ctx;
    const telling = (heeds: () => boolean) => (text: string) =>
      file(text, { understand, needsOf: (category) => needsOf(organisation, category), heeds });
    const texts = readFileSync(FIXED_SET, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
    const cases = texts
      .filter(({ kind }, index) => kind === "case" && index % 2 === 0)
      .map(({ text }) => text);
    const ignored = cases.map(telling(() => false));
    const heeded = cases.map(telling(() => true));
    // Filed by the same texts whether a hint is ignored or not: it refuses nothing.
    expect(heeded.map((draft) => draft !== null)).toEqual(ignored.map((draft) => draft !== null));
    const [before, after] = [ignored, heeded].map((drafts) =>
      drafts.flatMap((draft) => (draft ? [completenessOf(draft)] : [])),
    ) as [number[], number[]];
    expect(before.length).toBeGreaterThan(35);
    expect(after.filter((told, index) => told < (before[index] ?? 0))).toEqual([]);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(after) - mean(before)).toBeGreaterThan(0.25);
  });
});
