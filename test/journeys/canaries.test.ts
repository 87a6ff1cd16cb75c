import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseEvent } from "../../src/core/case-events.ts";
import { open311Edge } from "../../src/open311.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import { openWeb, type Web } from "../helpers/web.ts";

/** Planted in every field that takes words; none of them may leave for a group or a public page. */
const CANARY = "王小明";
const PHONE = "13812345678";
const PLACE = "凯旋路12号3单元402";
const WORDS = `${CANARY} ${PHONE} ${PLACE}`;
/** A reason for a delay is read to the resident: numbers in it are refused, names and places are not seen. */
const REASON = `${CANARY}住在${PLACE}`;
const LEAK = new RegExp([CANARY, PHONE, PLACE, "收红包"].join("|"));

let world: TelegramWorld;
let web: Web;
let groups: number[];
beforeAll(async () => {
  world = await createTelegramWorld();
  web = openWeb(world, { edges: [open311Edge(world.ctx)] });
  groups = [];
  for (const unit of ["centre", "cg", "zj", "330102012"]) {
    const member = world.telegram.person();
    groups.push(await world.boundGroup(`${unit} 值班`, unit, member));
  }
});
afterAll(async () => {
  web.close();
  await world.close();
});

const said = (group: number) => JSON.stringify(world.telegram.sent(group));

describe("what a resident and the staff write", () => {
  it("never reaches a group, in no step of the loop", async () => {
    const number = await world.resident().files(`我叫${CANARY}，电话${PHONE}，采荷街道${PLACE}路灯坏了`);
    const centre = await world.staff("centre", "centre");
    const cg = await world.staff("department", "cg");
    const verifier = await world.staff("verifier", "330102");
    const supervisor = await world.staff("supervisor", "330102");
    const steps: readonly [{ does: typeof centre.does }, CaseEvent][] = [
      [centre, { type: "accept" }],
      [centre, { type: "supplement", text: WORDS }],
      [centre, { type: "dispatch", unit: "cg", text: WORDS }],
      [
        cg,
        {
          type: "return",
          reason: "not_our_duty",
          basis: WORDS,
          suggestedUnit: "zj",
          waived: "派错单位，没有开始办",
        },
      ],
      [centre, { type: "refuse_return", text: WORDS }],
      [cg, { type: "act", text: WORDS, evidence: [WORDS] }],
      [cg, { type: "assist", unit: "zj", text: WORDS }],
      [cg, { type: "ask_unit", unit: "zj", text: WORDS }],
      [cg, { type: "request_extension", reason: "materials", text: REASON, newDate: "2026-12-20" }],
      [centre, { type: "decide_extension", granted: true, text: WORDS }],
      [cg, { type: "explain_delay", reason: "materials", text: REASON, newDate: "2026-12-21" }],
      [supervisor, { type: "supervise", level: "remind", text: WORDS }],
      [cg, { type: "suspend", plan: WORDS, reviewOn: "2026-12-22", summary: `${CANARY} ${PLACE}` }],
      [cg, { type: "review", reviewOn: "2026-12-23", text: WORDS }],
      [cg, { type: "resume", text: WORDS }],
      [cg, { type: "answer", outcome: "solved", reply: WORDS, action: WORDS, evidence: [WORDS] }],
      [verifier, { type: "verify_fail", text: WORDS }],
    ];
    for (const [who, event] of steps) await who.does(number, event);
    await world.settled();
    expect(groups.filter((group) => said(group).includes(number)).length).toBeGreaterThanOrEqual(3);
    for (const group of groups) expect(said(group)).not.toMatch(LEAK);
  });

  it("of a sealed matter not even the number reaches a group, a danger in it included", async () => {
    const asker = world.resident();
    const before = groups.map((group) => world.telegram.sent(group).length);
    const number = await asker.files(`我要举报住房和城乡建设局的人收红包，在${PLACE}，${CANARY}${PHONE}`);
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg", text: WORDS });
    await world.settled();
    expect(groups.map((group) => world.telegram.sent(group).length)).toEqual(before);
    // An alert that was raised before the matter was sealed names no number when it is repeated.
    const { database, ctx } = world;
    const { raiseDutyAlert, repeatDutyAlerts } = await import("../../src/services/raise-duty-alert.ts");
    const [row] = await database.db.execute<{ id: string; chat_id: string }>(
      sql`select id, chat_id from cases where number = ${number}`,
    );
    await raiseDutyAlert(ctx, { id: row?.chat_id ?? "" }, { danger: "violence", sealed: false });
    await database.db.execute(sql`update duty_alerts set case_id = ${row?.id}`);
    world.pass({ minutes: 6 });
    await repeatDutyAlerts(ctx);
    await world.settled();
    expect(said(groups[0] ?? 0)).toContain("提醒");
    for (const group of groups) expect(said(group)).not.toContain(number);
    for (const group of groups) expect(said(group)).not.toMatch(LEAK);
  });

  it("of a sealed matter that a worker reports in the group, the group gets no number and no link", async () => {
    const worker = world.telegram.person();
    const [, , , group = 0] = groups;
    await world.linkStaff(worker, await world.staff("worker", "330102012"));
    world.telegram.join(group, worker);
    world.telegram.say(group, worker, "/report 我要举报住房和城乡建设局的人收好处费");
    await world.settled();
    const [filed] = await world.database.db.execute<{ number: string; sealed: boolean }>(
      sql`select number, sealed from cases where text like '%好处费%'`,
    );
    expect(filed?.sealed).toBe(true);
    expect(said(group)).toContain("保密件");
    expect(said(group)).not.toContain(filed?.number);
    expect(world.telegram.sent(group).at(-1)?.text).not.toContain("/s/");
  });

  it("of a question to the staff, only that there is one", async () => {
    await world.resident().say(`人工 ${WORDS}`);
    await world.settled();
    for (const group of groups) expect(said(group)).not.toMatch(LEAK);
  });
});

describe("a public page", () => {
  it("hides phones and identity numbers that the staff wrote into a reply", async () => {
    const number = await world.resident().files("凯旋路8号的路灯坏了三天");
    const centre = await world.staff("centre", "centre");
    const cg = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, { type: "sign" });
    const text = `已电话联系诉求人${PHONE}`;
    const late = { type: "explain_delay", reason: "materials", newDate: "2026-12-10" } as const;
    await expect(cg.does(number, { ...late, text })).rejects.toMatchObject({
      refusal: { code: "delay.personal" },
    });
    // As it lies there from before numbers were refused.
    await cg.does(number, late);
    await world.database.db.execute(
      sql`update cases set delay = jsonb_set(delay, '{text}', to_jsonb(${text}::text)) where number = ${number}`,
    );
    const [row] = await world.database.db.execute<{ code: string; token: string }>(
      sql`select code, token from cases where number = ${number}`,
    );
    const pages = async () => [
      await (await web.request(`/api/status/${number}?code=${row?.code}`)).text(),
      await (await web.request(`/s/${row?.token}`)).text(),
    ];
    const other = await (await web.request(`/open311/v2/requests/${number}.json`)).text();
    expect(other).toContain(number);
    expect(other).not.toContain(PHONE);
    for (const page of await pages()) {
      expect(page).toContain("138****5678");
      expect(page).not.toContain(PHONE);
    }
    const reply = `已与诉求人（138 1234 5678，身份证33010219900307123X）联系，服务电话0571-87654321`;
    await cg.does(number, { type: "answer", outcome: "solved", reply, action: "换灯", evidence: ["维修单"] });
    for (const page of await pages()) {
      expect(page).toContain("0571-87654321");
      expect(page).not.toMatch(/138 1234 5678|33010219900307123X/);
    }
  });
});
