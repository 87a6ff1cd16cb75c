import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../src/core/refusals.ts";
import { claimBoard } from "../../src/services/claim-board.ts";
import { countCredits } from "../../src/services/count-credits.ts";
import { aCase } from "../helpers/a-case.ts";
import { plantCases } from "../helpers/plant-cases.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

async function onBoard(text: string, given: Parameters<typeof aCase>[2] = {}) {
  const number = await aCase(world, text, { category: "streetlight", ...given });
  await centre.does(number, { type: "accept" });
  return number;
}
const numbers = async (member: StaffMember) =>
  (await claimBoard(world.ctx, member)).map(({ number }) => number);

describe("the claim board", () => {
  it("shows what waits, without who wrote it, and never a sealed matter", async () => {
    const open = await onBoard("采荷路12号路灯坏了，我叫王小明，电话13812345678");
    const sealed = await onBoard("举报综合行政执法局的人收红包", { sealed: true });
    const cg = await world.staff("department", "cg");
    const { status, body } = await web.json("/api/claims", { key: cg.key });
    expect(status).toBe(200);
    const own = body["claims"].find((one: { number: string }) => one.number === open);
    expect(own.gist).not.toMatch(/王小明|13812345678/);
    expect(await numbers(cg)).not.toContain(sealed);
    await expect(cg.does(sealed, { type: "claim" })).rejects.toMatchObject({
      refusal: { code: "case.not_found" },
    });
  });

  it("shows a unit its own duty first, however many others are due before it", async () => {
    const world = await createWorld();
    await plantCases(world.database.db, 600, world.ctx.now());
    const [last] = await world.database.sql<{ number: string }[]>`
      update cases set category = 'traffic_noise', due_at = due_at + interval '1 year'
      where id = (select id from cases where state = 'accepted' limit 1) returning number`;
    const { lead } = world.ctx.organisation.category("traffic_noise") ?? {};
    const unit = await world.staff("department", lead ?? "");
    const board = await claimBoard(world.ctx, unit);
    expect(board).toHaveLength(100);
    expect(board[0]).toMatchObject({ number: last?.number, ownDuty: true });
    expect(board.slice(1).some(({ ownDuty }) => ownDuty)).toBe(false);
    await world.close();
  });

  it("lets one of fifty have it who claim at once, and tells the others who and what else is open", async () => {
    const number = await onBoard("采荷路14号路灯坏了");
    const other = await onBoard("采荷路16号路灯坏了");
    const units = world.ctx.organisation.units.filter(({ kind }) => kind === "department");
    const claimants = await Promise.all(
      Array.from({ length: 50 }, (_, i) => world.staff("department", units[i % units.length]?.code ?? "cg")),
    );
    // As many units as there are departments; colleagues of the winner are told as much.
    const answers = await Promise.all(
      claimants.map((member) =>
        web.json(`/api/cases/${number}/events`, { key: member.key, body: { type: "claim" } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(409)]);
    const winner = claimants[answers.findIndex(({ status }) => status === 200)];
    const name = world.ctx.organisation.unit(winner?.unit ?? "")?.name ?? "";
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.error?.code).toBe("case.claimed");
      expect(body.error?.message).toContain(name);
      expect(body.error?.message).toContain(other);
    }
    const { leadUnit, firstUnit, state } = await centre.does(number, { type: "note", text: "看看" });
    expect({ leadUnit, firstUnit, state }).toEqual({
      leadUnit: winner?.unit,
      firstUnit: winner?.unit,
      state: "handling",
    });
  });

  it("refuses a worker, a sibling street, and what is not accepted yet", async () => {
    const number = await onBoard("采荷路18号路灯坏了", { place: "采荷街道" });
    const worker = await world.staff("worker", "330102012001");
    await expect(worker.does(number, { type: "claim" })).rejects.toBeInstanceOf(Refused);
    const elsewhere = await world.staff("street", "330102001");
    await expect(elsewhere.does(number, { type: "claim" })).rejects.toMatchObject({
      refusal: { code: "auth.forbidden" },
    });
    expect(await numbers(elsewhere)).not.toContain(number);
    const fresh = await aCase(world, "望江路路灯坏了");
    const cg = await world.staff("department", "cg");
    await expect(cg.does(fresh, { type: "claim" })).rejects.toMatchObject({
      refusal: { code: "case.not_found" },
    });
  });

  it("is a page with one button, after which the unit leads", async () => {
    const number = await onBoard("采荷路20号路灯坏了");
    const cg = await world.staff("department", "cg");
    const browser = await web.desk(cg);
    expect(await (await browser.get("/staff/claims")).text()).toContain(`action="/staff/claims/${number}"`);
    const claimed = await browser.post(`/staff/claims/${number}`);
    expect(claimed.headers.get("location")).toBe(`/staff/cases/${number}?done=claim`);
    const again = await world.staff("department", "jj");
    const late = await web.desk(again);
    const refused = await late.post(`/staff/claims/${number}`);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("已由综合行政执法局主办");
  });
});

describe("credit", () => {
  const verified = async (number: string, unit: StaffMember) => {
    const verifier = await world.staff("verifier", "centre");
    await unit.does(number, {
      type: "answer",
      outcome: "solved",
      reply: "修好了",
      action: "换灯",
      evidence: ["照片"],
    });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
  };
  const creditOf = async (unit: StaffMember) =>
    (await countCredits(world.ctx, unit)).reduce((sum, { credit }) => sum + credit, 0);

  it("is earned by the unit when what it claimed is verified, and by nothing less", async () => {
    const jt = await world.staff("department", "jt");
    const number = await onBoard("采荷路30号路灯坏了", { urgency: "urgent" });
    await jt.does(number, { type: "claim" });
    expect(await creditOf(jt)).toBe(0);
    await verified(number, jt);
    expect(await creditOf(jt)).toBe(2);
    const leader = await world.staff("leader", "330102");
    expect((await countCredits(world.ctx, leader)).map(({ unit }) => unit.code)).toContain("jt");
    expect(await countCredits(world.ctx, await world.staff("department", "mz"))).toEqual([]);
  });

  it("is gone when the claim is abandoned, even where the unit gets it back by dispatch", async () => {
    const jt = await world.staff("department", "jt");
    const before = await creditOf(jt);
    const number = await onBoard("采荷路32号路灯坏了");
    await jt.does(number, { type: "claim" });
    await centre.does(number, { type: "recall", text: "没有动静" });
    await centre.does(number, { type: "dispatch", unit: "jt" });
    await jt.does(number, { type: "sign" });
    await verified(number, jt);
    expect(await creditOf(jt)).toBe(before);
  });
});
