import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "../../src/core/glossary.ts";
import { CASE_EVENTS, CASE_STATES, eventsIn } from "../../src/core/workflow.ts";
import {
  consequenceText,
  EVENT_CONSEQUENCES,
  EVENT_KEYS,
  planActions,
} from "../../src/http/pages/event-consequences.ts";
import { plantNotes } from "../helpers/plant-notes.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWindowedWorld, type WindowedPlatform } from "../helpers/windowed-channel.ts";
import type { StaffMember, World } from "../helpers/world.ts";

const REPORT = "采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑";
const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
const RTL = "\u202Eمرحبا بالعالم\u202C";

let world: World;
let web: Web;
let line: WindowedPlatform;
let centre: StaffMember;
let cg: StaffMember;
beforeAll(async () => {
  ({ world, line } = await createWindowedWorld());
  web = openWeb(world);
  [centre, cg] = await Promise.all([world.staff("centre", "centre"), world.staff("department", "cg")]);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

const pane = async (browser: Browser, number: string, more = ""): Promise<string> =>
  (await browser.get(`/staff/cases/${number}${more}`)).text();
const events = (number: string) => `/staff/cases/${number}/events`;

describe("what a press brings about", () => {
  it("is told for every event, with whom it tells, its clocks and what is impossible then", () => {
    expect(Object.keys(EVENT_CONSEQUENCES).sort()).toEqual([...CASE_EVENTS].sort());
    for (const state of CASE_STATES)
      for (const event of eventsIn(state)) {
        const told = consequenceText(event, state, false);
        expect(told.split("；").length, told).toBeGreaterThanOrEqual(3);
        expect(consequenceText(event, state, true)).not.toContain("通知诉求人、");
      }
    expect(consequenceText("dispatch", "accepted", false)).toBe(
      "交给承办单位，三个时限从现在开始计算，通知诉求人和单位。案件变为“已派遣”；通知诉求人、承办单位；承办单位的签收、首次反馈、办结三个时限开始；收回以前，不能派给别的单位。",
    );
  });

  it("offers every allowed event once, whatever the role, and one key for one thing", () => {
    for (const state of CASE_STATES)
      for (const role of ROLES) {
        const allowed = eventsIn(state);
        const { primary, common, rare } = planActions(state, role, allowed);
        expect([...(primary ? [primary] : []), ...common, ...rare].sort()).toEqual([...allowed].sort());
      }
    for (const event of Object.keys(EVENT_KEYS)) expect(CASE_EVENTS).toContain(event);
  });

  it("puts the most wanted first and the rare behind 更多, with a key each", async () => {
    const number = await world.resident().files(REPORT);
    const page = await pane(await web.desk(centre), number);
    const actions = [...page.matchAll(/<summary data-action="(\w+)"(?: data-key="(\w)")?>/g)].map(
      ([, action, key]) => [action, key],
    );
    expect(actions[0]).toEqual(["accept", "E"]);
    expect(page.indexOf('data-action="merge"')).toBeGreaterThan(page.indexOf('id="more-actions"'));
    const keys = actions.flatMap(([, key]) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("R");
  });
});

describe("the pane of a case", () => {
  it("shows seven steps, who holds it, and each clock with what stops it, in words beside its bar", async () => {
    const number = await world.resident().files(REPORT);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const page = await pane(await web.desk(cg), number);
    expect(page).toMatch(/<li class="reached" aria-current="step"><span>派遣<\/span>/);
    expect(page).toContain("在综合行政执法局，等签收");
    for (const label of ["诉求人", "签收", "首次反馈", "办结"])
      expect(page).toMatch(
        new RegExp(`<span class="label">${label}</span><meter[^>]* aria-label="${label}：已用 \\d+%"`),
      );
    expect(page).toContain("承办单位签收或答复时停");
  });

  it("brings the words of every channel together, with what became of each message", async () => {
    const person = line.person(world.ctx);
    await person.says("我的电话是13812345678，采荷街道凯旋路12号门口的路灯坏了");
    const option = person.got().at(-1)?.reply.options?.[0]?.id ?? "";
    await person.picks(option);
    const number = person.got().find(({ reply }) => reply.case)?.reply.case ?? "";
    expect(number).toMatch(/^\d{13}$/);
    await centre.does(number, { type: "accept" });
    const browser = await web.desk(centre);
    const page = await pane(browser, number);
    const thread = page.slice(page.indexOf('class="thread"'));
    expect(thread).toContain("138****5678");
    const [row] = await world.database.sql`select code, token from cases where number = ${number}`;
    expect(thread).toContain("查询码 ······");
    expect(page).not.toContain(String(row?.["token"]));
    expect(page).not.toContain(String(row?.["code"]));
    expect(thread).toContain("微信");
    expect(thread).toMatch(/办理进展：已送达/);
    expect(page).toMatch(/诉求人，电话 138\*{4}5678：还可发 \d 条，[^<]*11月25日 09:00 前/);
    world.pass({ hours: 49 });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    // The session of two days ago has ended.
    const later = await pane(await web.desk(centre), number);
    expect(later).toMatch(/窗口已关，/);
    expect(later).toMatch(/暂存，等对方来消息；进展 72 小时/);
  });

  it("narrows the history down, and keeps what is older behind a link", async () => {
    const number = await world.resident().files(REPORT);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "note", text: "只给同事看的话" });
    const browser = await web.desk(centre);
    const notes = await pane(browser, number, "?history=notes");
    const told = notes.slice(notes.indexOf('id="history"'));
    expect(told).toContain("只给同事看的话");
    expect(told).not.toContain("<strong>立案</strong>");
    expect(await pane(browser, number, "?history=moves")).toContain("<strong>立案</strong>");
  });
});

describe("a whole letter", () => {
  it("is shown by its beginning, and all of it at a press", async () => {
    const letter = `${REPORT}。${"又黑又滑。".repeat(120)}就这些。`;
    const shown = await pane(await web.desk(centre), await world.resident().files(letter));
    const report = shown.slice(shown.indexOf('id="report-title"'), shown.indexOf('id="actions-title"'));
    expect(report).toMatch(/…<\/p><details[^>]*id="all-words"><summary><strong>全文/);
    expect(report.split("就这些。")).toHaveLength(2);
  });
});

describe("two people on one case", () => {
  it("a stale page is told what changed since, by whom, and keeps what was typed", async () => {
    const number = await world.resident().files(REPORT);
    const [one, other] = await Promise.all([
      web.desk(centre),
      world.staff("centre", "centre").then(web.desk),
    ]);
    expect(await pane(one, number)).toContain('name="version" value="1"');
    await other.post(events(number), { type: "accept", version: "1" });
    const answer = await one.post(events(number), { type: "note", version: "1", text: "我写了很久的话" });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("已被他人处理");
    expect(page).toMatch(/您打开这一页以后[\s\S]*联动中心[^<]*：立案/);
    expect(page).toMatch(/<textarea[^>]*>我写了很久的话<\/textarea>/);
    expect(
      (await one.post(events(number), { type: "note", version: "2", text: "我写了很久的话" })).status,
    ).toBe(303);
  });

  it("what can no longer be done keeps its words to be copied", async () => {
    const number = await world.resident().files(REPORT);
    const browser = await web.desk(centre);
    await browser.post(events(number), { type: "accept", version: "1" });
    const late = await browser.post(events(number), {
      type: "decline",
      version: "1",
      reason: "no_facts",
      text: "没有具体位置",
    });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toMatch(/“不予受理”现在不能做了[\s\S]*readonly[^>]*>没有具体位置/);
    // Nobody is told to press again what is not there any more.
    expect(page).not.toContain("再点一次就可以");
    const dispatch = { type: "dispatch", unit: "cg" };
    await browser.post(events(number), { ...dispatch, version: "2" });
    const second = await (
      await browser.post(events(number), { ...dispatch, version: "2", text: "快" })
    ).text();
    expect(second).toMatch(/“派遣”现在不能做了[\s\S]*readonly[^>]*>综合行政执法局</);
  });

  it("a form sent twice does its work once, and is done both times", async () => {
    const number = await world.resident().files(REPORT);
    const browser = await web.desk(centre);
    const form = { type: "note", version: "1", text: "打了电话" };
    const both = await Promise.all([browser.post(events(number), form), browser.post(events(number), form)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const { body } = await web.json(`/api/cases/${number}`, { key: centre.key });
    expect(body["history"].filter(({ type }: { type: string }) => type === "note")).toHaveLength(1);
  });
});

describe("a page that stays usable", () => {
  it("with a thousand notes is below 300 KB, and the older ones are behind 更早", async () => {
    const number = await world.resident().files(REPORT);
    const notes = Array.from({ length: 1000 }, (_, n) => `第 ${n} 条备注，${"字".repeat(60)}`);
    await plantNotes(world, centre, number, notes);
    const browser = await web.desk(centre);
    const page = await pane(browser, number);
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
    expect(page).toContain("第 999 条备注");
    const older = /<a href="([^"]+)">更早的 \d+ 条<\/a>/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(older).toContain("/history?");
    const past = await (await browser.get(older)).text();
    expect(Buffer.byteLength(past)).toBeLessThan(300_000);
    expect(past).toContain("第 900 条备注");
  });

  it("with the longest texts, script and right-to-left words in every field", async () => {
    const long = `${XSS}${RTL}${"很长".repeat(1000)}`.slice(0, 3900);
    const number = await world.resident().files(`${REPORT}${XSS}${RTL}`);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg", text: long });
    await cg.does(number, { type: "sign" });
    await cg.does(number, { type: "act", text: long, evidence: [XSS, RTL] });
    await cg.does(number, {
      type: "answer",
      outcome: "partly",
      reply: `已更换灯具，${long}`.slice(0, 3900),
      action: long,
      nextDate: "2026-12-20",
    });
    for (let n = 0; n < 20; n++) await centre.does(number, { type: "note", text: long });
    const page = await pane(await web.desk(centre), number);
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
    expect(page).not.toContain("<img src=x");
    expect(page).not.toContain("<script>alert");
    expect(page).toMatch(/<p class="text" dir="auto">[^<]*مرحبا/);
  });
});
