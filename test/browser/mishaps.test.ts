import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../src/core/calendar.ts";
import { aCase } from "../helpers/a-case.ts";
import { answered, type BrowserWorld, openBrowserWorld, WIDE } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { reorganise, withLine } from "../helpers/reorganise.ts";
import type { StaffMember } from "../helpers/world.ts";

const HOURS_MS = 3_600_000;

describe.skipIf(findChromium() === null)("mishaps at pages", () => {
  let app: BrowserWorld;
  let centre: StaffMember;
  let admin: StaffMember;

  beforeAll(async () => {
    app = await openBrowserWorld();
    [centre, admin] = await Promise.all([
      app.world.staff("centre", "centre"),
      app.world.staff("admin", "330102"),
    ]);
  });
  afterAll(() => app?.close());
  afterEach(() => app.closePages());

  const notes = (page: Page) => page.locator("#history .timeline li.note");
  const begin = (page: Page, event: string) => page.click(`#action-${event} > summary`);
  const submit = (page: Page, event: string) => page.click(`#action-${event} form button.main`);
  const handled = async (text: string) => {
    const number = await aCase(app.world, text);
    const cg = await app.world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, { type: "sign" });
    return { number, cg };
  };

  it("two at one case: the second, whose page heard nothing, is told what changed and keeps the words", async () => {
    const number = await aCase(app.world, "凯旋路21号路灯坏了");
    const path = `/staff/cases/${number}`;
    const second = await app.desk(centre.key, "/staff/me", WIDE);
    await second.route("**/staff/stream", (route) => route.abort());
    await second.goto(app.base + path);
    await begin(second, "note");
    await second.fill("#note-text", "备忘一句，写了很久");
    const first = await app.desk(centre.key, path, WIDE);
    await begin(first, "accept");
    await submit(first, "accept");
    await first.getByText("已完成：立案").waitFor();
    await submit(second, "note");
    await second.getByText("已被他人处理").first().waitFor();
    await second.locator(".changed", { hasText: "立案" }).waitFor();
    expect(await second.inputValue("#note-text")).toBe("备忘一句，写了很久");
    // Nor does the stream, once it is open, make the pane anew over it.
    await second.locator("#case-body:not([hx-get])").waitFor();
    await first.locator("#case-body[hx-get]").waitFor();
    await submit(second, "note");
    await second.getByText("已完成：内部备注").waitFor();
    await expect
      .poll(() => notes(second).allTextContents())
      .toEqual([expect.stringContaining("备忘一句，写了很久")]);
  });

  it("pressed twice at once it is done once; going back shows what is, not what was", async () => {
    const number = await aCase(app.world, "凯旋路22号路灯坏了");
    const page = await app.desk(centre.key, `/staff/cases/${number}`, WIDE);
    await begin(page, "note");
    await page.fill("#note-text", "只有一条");
    await page.dblclick("#action-note form button.main");
    await page.getByText("已完成：内部备注").waitFor();
    await expect.poll(() => notes(page).count()).toBe(1);
    await begin(page, "accept");
    await submit(page, "accept");
    await page.getByText("已完成：立案").waitFor();
    await page.goBack();
    await page.locator("#action-dispatch").waitFor();
    await page.locator("#action-accept").waitFor({ state: "detached" });
  });

  it("a clock hours off changes no deadline, and nothing's place in the chat", async () => {
    const { number } = await handled("凯旋路23号路灯坏了");
    const right = await app.desk(centre.key, `/staff/cases/${number}`, WIDE);
    const wrong = await app.desk(centre.key, "/staff/me", WIDE);
    await wrong.clock.setSystemTime(Date.now() + 30 * HOURS_MS);
    await wrong.goto(right.url());
    const clocks = async (page: Page) =>
      (await page.locator("#clocks").textContent())?.match(/\d+月\d+日 \d\d:\d\d 前|(?:还有|超) \d+ 天/g);
    expect(await clocks(right)).toContainEqual(expect.stringContaining("前"));
    expect(await clocks(wrong)).toEqual(await clocks(right));

    const resident = await app.open("/");
    await resident.clock.setSystemTime(Date.now() + 30 * HOURS_MS);
    await resident.reload();
    await resident.fill("#text", "采荷街道凯旋路24号门口的路灯坏了三天了");
    await resident.click("#composer button.main");
    await resident.locator(".options button").first().click();
    const filed = await resident.locator("#messages a[href^='/status?number=']").first().textContent();
    await answered(resident);
    const lines = resident.locator("#messages > li");
    const count = await lines.count();
    await app.web.request(`/api/cases/${filed}/events`, { key: centre.key, body: { type: "accept" } });
    await lines.nth(count).waitFor();
    const ids = () => lines.evaluateAll((all) => all.map((line) => line.getAttribute("data-id")));
    const before = await ids();
    await resident.reload();
    expect(await ids()).toEqual(before);
  });

  it("who is disabled while signed in reads why at the next click, and is not let in again", async () => {
    const number = await aCase(app.world, "凯旋路25号路灯坏了");
    const officer = await app.world.staff("officer", "centre");
    const page = await app.desk(officer.key, "/staff?queue=reported", WIDE);
    const people = await app.desk(admin.key, "/staff/people", WIDE);
    await people.getByRole("button", { name: `停用 ${officer.name}` }).click();
    await people.getByText("已停用：").first().waitFor();
    await page.click(`#row-${number} a`);
    await page.getByText("您的登录已经结束").waitFor();
    await page.click("summary");
    await page.fill("#key", officer.key);
    await page.press("#key", "Enter");
    await page.getByText("身份无效或已停用").waitFor();
    expect(new URL(page.url()).pathname).toBe("/staff/sign-in");
  });

  it("nobody is sent elsewhere after signing in, and another site's form does nothing", async () => {
    const number = await aCase(app.world, "凯旋路26号路灯坏了");
    for (const next of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
    ]) {
      const page = await app.open(`/staff/sign-in?next=${encodeURIComponent(next)}`);
      await page.click("summary");
      await page.fill("#key", centre.key);
      await page.press("#key", "Enter");
      await page.locator("#queues").waitFor();
      await page.waitForURL(`${app.base}/staff`);
      // Another site: the same machine by its other name.
      await page.goto(`data:text/html,<form method="post" action="${app.base}/staff/cases/${number}/events">
      <input name="type" value="accept"><button>go</button></form>`);
      await page.click("button");
      await page
        .getByText(/跨站提交|登录/)
        .first()
        .waitFor();
      expect(page.url()).toContain(app.base);
      await page.context().close();
    }
    expect((await centre.does(number, { type: "accept" })).state).toBe("accepted");
  });

  it("links that are over, used or made up say so and lead on", async () => {
    const dead = {
      "/setup/used": "/staff",
      "/welcome/used": "/staff",
      "/my-data/over-and-done-with-it": "/",
      "/s/none": "/",
      "/staff/cases/2611230000000": "/staff",
    };
    const page = await app.desk(centre.key);
    for (const [path, onward] of Object.entries(dead)) {
      const answer = await page.goto(app.base + path);
      expect([path, answer?.status()]).toEqual([path, 404]);
      expect([path, await page.locator(".flash.error").count()]).toEqual([path, 1]);
      const ways = await page
        .locator("main a:not(.looks a)")
        .evaluateAll((all) => all.map((way) => way.getAttribute("href")));
      expect([path, ways[0]]).toEqual([path, onward]);
    }
  });

  it("a unit that is renamed and one that is merged away: the case goes on, under both names", async () => {
    const { number, cg } = await handled("凯旋路27号路灯坏了");
    const old = app.world.ctx.organisation.unit("cg")?.name ?? "";
    const name = "城市管理新局";
    const renamed = await reorganise(app.web, admin.key, ({ units }) => ({
      units: withLine(units, "cg", { name }),
    }));
    expect(renamed).toMatchObject({ status: 200 });
    const page = await app.desk(centre.key, `/staff/cases/${number}`, WIDE);
    expect(await page.locator(".case-head").textContent()).toContain(name);
    expect(await page.locator("#history").textContent()).toContain(old);
    const heir = app.world.ctx.organisation.unit("zj")?.name ?? "";
    const merged = await reorganise(app.web, admin.key, ({ units, categories }) => ({
      units: withLine(units, "cg", { closed_on: dayOf(new Date()), successors: ["zj"] }),
      categories: categories.map((line) => (line["lead"] === "cg" ? { ...line, lead: "zj" } : line)),
    }));
    expect(merged).toMatchObject({ status: 200 });
    await page.reload();
    expect(await page.locator(".case-head").textContent()).toContain(heir);
    expect(await page.locator("#history").textContent()).toMatch(
      new RegExp(`单位承接[\\s\\S]*${name}[\\s\\S]*${heir}`),
    );
    const next = await app.world.staff("department", "zj");
    const desk = await app.desk(next.key, "/staff?queue=handling", WIDE);
    await desk.locator(`#row-${number}`).waitFor();
    const gone = await app.desk(cg.key, `/staff/cases/${number}`, WIDE);
    await gone.getByRole("alert").waitFor();
  });
});
