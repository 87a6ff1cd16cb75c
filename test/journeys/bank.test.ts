import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftLetters } from "../../src/services/draft-letters.ts";
import { showCase } from "../../src/services/show-case.ts";
import { watchBank } from "../../src/services/watch-bank.ts";
import { listChat } from "../helpers/chat.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import type { Resident, StaffMember } from "../helpers/world.ts";

let world: TelegramWorld;
let web: Web;
let centre: StaffMember;
let cg: StaffMember;
let zj: StaffMember;
let person: Resident;
let number: string;
const groups: Record<string, number> = {};

beforeAll(async () => {
  world = await createTelegramWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  zj = await world.staff("department", "zj");
  for (const unit of ["centre", "cg", "zj"])
    groups[unit] = await world.boundGroup(`${unit} 值班`, unit, world.telegram.person());
  person = world.resident();
  number = await handled(person, "采荷路12号的路灯坏了三天，晚上很黑");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

async function handled(who: Resident, text: string): Promise<string> {
  const filed = await who.files(text);
  await centre.does(filed, { type: "accept" });
  await centre.does(filed, { type: "dispatch", unit: "cg" });
  await cg.does(filed, { type: "sign" });
  return filed;
}

const SUSPEND = {
  type: "suspend",
  plan: "与道路改造一起换杆",
  reviewOn: "2026-12-14",
  summary: "要等整条路改造，先装了临时照明",
} as const;
const bank = async (query = "", who = centre) =>
  (await web.json(`/api/bank${query}`, { key: who.key })).body["entries"] as { number: string }[];
const told = (unit: string) =>
  world.telegram.sent(groups[unit] ?? 0).filter(({ text }) => text.includes("挂账复查逾期")).length;
const refusal = (code: string) => ({ refusal: { code } });

describe("what cannot be solved now (挂账)", () => {
  it("is not suspended without a fitting review, public words, an owner there is", async () => {
    const refused: [object, string][] = [
      [{ reviewOn: "2026-11-22" }, "case.date_passed"],
      [{ reviewOn: "2027-02-30" }, "case.date_passed"],
      [{ reviewOn: "2027-06-01" }, "case.review_too_far"],
      [{ summary: "请联系王师傅13812345678" }, "case.summary_personal"],
      [{ owner: "nobody" }, "case.unknown_unit"],
      [{ person: "张三" }, "case.unknown_person"],
      [{ owner: "zj", person: cg.name }, "case.unknown_person"],
    ];
    for (const [change, code] of refused)
      await expect(cg.does(number, { ...SUSPEND, ...change })).rejects.toMatchObject(refusal(code));
    expect((await showCase(world.ctx, centre, number)).case.state).toBe("handling");
  });

  it("tells the resident, the public status and everybody why, and when it is looked at again", async () => {
    await cg.does(number, { ...SUSPEND, owner: "zj", person: zj.name });
    expect(await listChat(world, person.session)).toContain("先装了临时照明");
    const status = (await web.json(`/api/status/${number}`)).body;
    expect(status).toMatchObject({
      stage: "持续跟进",
      followUp: { summary: SUSPEND.summary, nextReview: "2026-12-14" },
    });
    const page = await (await web.request(`/status?number=${number}`)).text();
    expect(page).toContain(SUSPEND.summary);
    const followed = (await web.json("/api/followed")).body;
    expect(followed["followed"]).toEqual([
      {
        category: expect.any(String),
        summary: SUSPEND.summary,
        nextReview: "2026-12-14",
        unit: world.ctx.organisation.unit("zj")?.name,
        stage: "持续跟进",
      },
    ]);
    const open = await (await web.request("/followed")).text();
    expect(open).toContain(SUSPEND.summary);
    expect(open).not.toContain(number);
    expect(open).not.toContain("采荷路12号");
  });

  it("is followed in the open only where the matter is public, and never when it is sealed", async () => {
    const private_ = await handled(world.resident(), "采荷路3号楼上邻居每天半夜打麻将，吵得睡不着");
    await cg.does(private_, { ...SUSPEND, summary: "邻里调解持续进行" });
    const sealed = await world.resident().files("我要举报住房和城乡建设局的人收红包，地点在采荷路12号");
    await centre.does(sealed, { type: "accept" });
    await centre.does(sealed, { type: "dispatch", unit: "cg" });
    await cg.does(sealed, { type: "sign" });
    await cg.does(sealed, { ...SUSPEND, summary: "正在核实" });
    const open = JSON.stringify((await web.json("/api/followed")).body);
    const category = (await showCase(world.ctx, centre, private_)).case.category.code;
    if (!world.ctx.organisation.category(category)?.public) expect(open).not.toContain("邻里调解");
    expect(open).not.toContain("正在核实");
    expect((await bank("", zj)).map((one) => one.number)).not.toContain(sealed);
    await cg.does(sealed, { type: "resume" });
    await cg.does(private_, { type: "resume" });
  });

  it("alarms its owner when the review is overdue, the next day those above too, once a day, not at night", async () => {
    await watchBank(world.ctx);
    expect(told("zj")).toBe(0);
    // The evening before the day after: 15 December, 22:00.
    world.pass({ days: 22, hours: 13 });
    await watchBank(world.ctx);
    expect(told("zj")).toBe(0);
    world.pass({ hours: 11 });
    await Promise.all([watchBank(world.ctx), watchBank(world.ctx)]);
    await watchBank(world.ctx);
    await world.settled();
    expect([told("zj"), told("cg"), told("centre")]).toEqual([1, 1, 1]);
    world.pass({ days: 1 });
    await watchBank(world.ctx);
    await world.settled();
    expect([told("zj"), told("cg"), told("centre")]).toEqual([2, 2, 2]);
    await draftLetters(world.ctx);
    const shown = await showCase(world.ctx, centre, number);
    expect(shown.letters.at(-1)).toMatchObject({ step: "remind", cause: "review", unit: { code: "zj" } });
    expect(await bank("?overdue=true")).toMatchObject([{ number, overdue: true, reviewOn: "2026-12-14" }]);
    await cg.does(number, {
      type: "review",
      reviewOn: "2026-12-30",
      text: "改造已开工",
      summary: "改造已开工",
    });
    expect(await bank("?overdue=true")).toEqual([]);
    expect((await web.json(`/api/status/${number}`)).body["followUp"]).toEqual({
      summary: "改造已开工",
      nextReview: "2026-12-30",
    });
    await watchBank(world.ctx);
    await world.settled();
    expect(told("zj")).toBe(2);
  });

  it("stays findable when it is solved, with how long it took", async () => {
    world.pass({ days: 6 });
    await cg.does(number, { type: "resume" });
    expect((await web.json(`/api/status/${number}`)).body["followUp"]).toBeUndefined();
    expect(JSON.stringify((await web.json("/api/followed")).body)).not.toContain("改造已开工");
    await cg.does(number, {
      type: "answer",
      outcome: "solved",
      reply: "已换新灯杆",
      action: "换杆",
      evidence: ["照片"],
    });
    const verifier = await world.staff("verifier", "centre");
    await verifier.does(number, { type: "verify_pass", text: "已亮" });
    world.pass({ days: 40 });
    const [entry] = await bank(`?resolved=true&q=${encodeURIComponent("道路改造")}`);
    expect(entry).toMatchObject({
      number,
      state: "closed",
      outcome: "solved",
      bank: { owner: { code: "zj" }, person: zj.name, plan: SUSPEND.plan, days: 30 },
    });
    const unsolved = await bank(`?resolved=false&q=${encodeURIComponent("道路改造")}`);
    expect(unsolved.map((one) => one.number)).not.toContain(number);
    expect(await bank("?unit=jj")).toEqual([]);
    const browser = await web.desk(centre);
    const page = await (await browser.get("/staff/bank?tab=resolved")).text();
    expect(page).toContain(number);
    expect(page).toContain("30 天");
  });

  it("cannot be without a next review, whatever writes the row", async () => {
    const open = await handled(world.resident(), "采荷路40号的路灯坏了，晚上很黑");
    await expect(
      world.database.db.execute(sql`update cases set state = 'suspended' where number = ${open}`),
    ).rejects.toMatchObject({ cause: { constraint_name: "cases_suspended_until" } });
  });
});
