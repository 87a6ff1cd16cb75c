import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserWorld, openBrowserWorld } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { fillDistrict } from "../helpers/full-district.ts";

const REPORT = "采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑";
const WAIT = { timeout: 30_000 };

describe.skipIf(findChromium() === null)("people at browsers", { timeout: 180_000 }, () => {
  let app: BrowserWorld;

  beforeAll(async () => {
    app = await openBrowserWorld();
  });
  afterAll(() => app?.close());

  const numberLink = (page: Page) => page.locator("#messages a[href^='/status?number=']").first();
  const stage = (page: Page) => page.locator(".case [aria-current] .stage");
  const say = async (page: Page, text: string) => {
    await page.fill("#text", text);
    await page.click("#composer button.main");
  };
  async function file(page: Page): Promise<string> {
    await say(page, REPORT);
    await page.locator(".options button").first().click(WAIT);
    return (await numberLink(page).textContent(WAIT)) ?? "";
  }
  /** As the API would: the desk's own forms are walked by the desk's tests. */
  const does = async (key: string, number: string, body: object) =>
    expect((await app.web.request(`/api/cases/${number}/events`, { key, body })).status).toBe(200);

  it("the card in the thread goes through the five stages as the case does", async () => {
    const page = await app.open("/");
    const number = await file(page);
    await expect.poll(() => stage(page).allTextContents(), WAIT).toEqual(["已受理"]);
    const [centre, cg, verifier] = await Promise.all([
      app.world.staff("centre", "centre"),
      app.world.staff("department", "cg"),
      app.world.staff("verifier", "centre"),
    ]);
    const answer = { outcome: "solved", reply: "11月23日灯已修好", action: "换了灯泡", evidence: ["维修单"] };
    const steps = [
      [centre, { type: "accept" }, "已受理"],
      [centre, { type: "dispatch", unit: "cg" }, "已派单"],
      [cg, { type: "sign" }, "办理中"],
      [cg, { type: "answer", ...answer }, "已答复"],
      [verifier, { type: "verify_pass", text: "到场看过，灯亮了" }, "已办结"],
    ] as const;
    for (const [who, event, shown] of steps) {
      await does(who.key, number, event);
      await expect.poll(() => stage(page).allTextContents(), WAIT).toEqual([shown]);
    }
    // It stands in the newest message about the case, also when the page is read again.
    await page.reload();
    expect(await page.locator(".case").count()).toBe(1);
    await page.locator(".case a").click();
    await page.locator("h1").waitFor();
    expect(page.url()).toContain("/s/");
    expect(app.complaints()).toEqual([]);
  });

  it("English and large text are remembered, with JavaScript and without", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await app.open("/", { javaScriptEnabled });
      await page.getByRole("link", { name: "English" }).click();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await page.locator("#messages").getAttribute("aria-label")).toBe("Messages");
      await page.locator("#big-text").click();
      await expect.poll(() => page.locator("html").getAttribute("class")).toContain("big");
      await page.goto(`${app.base}/`);
      expect(await page.locator("html").getAttribute("class")).toContain("big");
      expect(await page.locator("#composer button.main").textContent()).toContain("Send");
      // Chosen once, it holds on every page, and back.
      await page.getByRole("link", { name: "Public matters" }).click();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await page.locator("html").getAttribute("class")).toContain("big");
      await page.getByRole("link", { name: "中文" }).click();
      await page.locator("#normal-text").click();
      await page.getByRole("link", { name: "聊天", exact: true }).click();
      expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
      expect(await page.locator("html").getAttribute("class")).toBeNull();
    }
  });

  it("says that somebody is typing only while an answer is awaited", async () => {
    const page = await app.open("/");
    await page.route("**/api/chat/messages", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await say(page, "你好");
    await page.getByText("对方正在输入…").waitFor(WAIT);
    await page.locator("#messages > li.service").first().waitFor(WAIT);
    await expect.poll(() => page.locator("#state").textContent(), WAIT).toBe("");
  });

  it("a form pressed twice, then gone back to and pressed again, has one effect", async () => {
    const page = await app.open("/", { javaScriptEnabled: false });
    await page.fill("#text", REPORT);
    await page.dblclick("#composer button.main");
    await page.locator("#messages > li.service").first().waitFor(WAIT);
    const mine = page.locator("#messages > li.resident");
    expect(await mine.count()).toBe(1);
    await page.goBack();
    await page.goto(`${app.base}/`);
    expect(await mine.count()).toBe(1);
  });

  it("a name without end and text from right to left stay in their place", async () => {
    const page = await app.open("/", { viewport: { width: 320, height: 740 } });
    await say(page, `我叫${"王".repeat(300)}${"x".repeat(300)}，مرحبا بالعالم \u202Eעברית，路灯坏了`);
    await page.locator("#messages > li.service").first().waitFor(WAIT);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBe(0);
    expect(await page.locator("#messages > li.resident p").first().getAttribute("dir")).toBe("auto");
  });

  it("the first visit weighs under 100 KB with everything", async () => {
    // A profile of its own: nothing is kept from before.
    const page = await app.open("/healthz");
    const bodies: Promise<number>[] = [];
    page.on("response", (response) => bodies.push(response.body().then((body) => body.length)));
    await page.goto(`${app.base}/`, { waitUntil: "networkidle" });
    const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(100_000);
  });

  it("two at one case: the second is told that it was dealt with, and what they wrote is kept", async () => {
    const number = await file(await app.open("/"));
    const centre = await app.world.staff("centre", "centre");
    const [first, second] = await Promise.all([app.desk(centre.key), app.desk(centre.key)]);
    const wide = { width: 1440, height: 900 };
    for (const page of [first, second]) {
      await page.setViewportSize(wide);
      await page.goto(`${app.base}/staff/cases/${number}`);
    }
    await does(centre.key, number, { type: "accept" });
    const stale = await second.evaluate(async (path) => {
      const form = new FormData();
      form.set("type", "note");
      form.set("version", "1");
      form.set("text", "备忘一句");
      const answer = await fetch(path, { method: "POST", body: form });
      return { status: answer.status, text: await answer.text() };
    }, `/staff/cases/${number}/events`);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain("已被他人处理");
    expect(stale.text).toContain("备忘一句");
  });
});

describe.skipIf(findChromium() === null)("stored scripts", { timeout: 240_000 }, () => {
  const PAYLOAD = `"><img src=x onerror="window.__xss=1"><svg onload="window.__xss=1"><script>window.__xss=1</script>`;

  it("in every text people write run on no page, and the policy has nothing to refuse", async () => {
    const app = await openBrowserWorld();
    const { staff, cases, article, statusToken, letter } = await fillDistrict(app.world, PAYLOAD);
    app.complaints();
    const centre = await app.desk(staff.centre.key);
    const paths = [
      ...Object.values(cases).map((number) => `/staff/cases/${number}`),
      ...["/staff", "/staff?queue=handling", "/staff/consultations", "/staff/quarantine", "/staff/alerts"],
      ...["/staff/bank", "/staff/articles?list=draft", `/staff/articles/${article}`],
      ...[`/staff/supervision/${letter}/print`, `/s/${statusToken}`, "/followed"],
    ];
    for (const path of paths) {
      await centre.goto(app.base + path);
      expect([path, await centre.evaluate("window.__xss")]).toEqual([path, undefined]);
      expect([path, await centre.locator("img[src='x']").count()]).toEqual([path, 0]);
    }
    expect(app.complaints()).toEqual([]);
    await app.close();
  });
});
