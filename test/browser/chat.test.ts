import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  answered,
  type BrowserWorld,
  hold,
  openBrowserWorld,
  openDetails,
  overflow,
} from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";

const REPORT = "采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑";
/** What several units may be in charge of. */
const SHARED_REPORT = "采荷街道凯旋路12号墙边的水一直往外冒，发黄有味";

describe.skipIf(findChromium() === null)("the chat in a browser", () => {
  let app: BrowserWorld;

  beforeAll(async () => {
    app = await openBrowserWorld();
  });
  afterAll(() => app?.close());
  afterEach(() => app.closePages());

  const open: BrowserWorld["open"] = (path, options) => app.open(path, options);
  const lines = (page: Page) => page.locator("#messages > li");
  const say = async (page: Page, text: string) => {
    await page.fill("#text", text);
    await page.click("#composer button.main");
  };
  const file = async (page: Page, report = REPORT): Promise<string> => {
    await say(page, report);
    return confirm(page);
  };
  const confirm = async (page: Page): Promise<string> => {
    await page.locator(".options button").first().click();
    const number = await page.locator("#messages a[href^='/status?number=']").first().textContent();
    await answered(page);
    return number ?? "";
  };
  const ids = (page: Page) =>
    lines(page).evaluateAll((all) => all.map((line) => line.getAttribute("data-id")));

  it("a report is filed by writing and one press; a reload shows the same, once", async () => {
    const page = await open("/");
    expect(await file(page)).toMatch(/^\d{13}$/);
    const before = await ids(page);
    expect(new Set(before).size).toBe(before.length);
    // The card made its line taller: it is in sight all the same.
    await expect
      .poll(async () => {
        const box = await page.locator("#composer").boundingBox();
        const card = await page.locator("section.case").boundingBox();
        return card !== null && box !== null && card.y < box.y && card.y + card.height > 0;
      })
      .toBe(true);
    await page.goto(`${app.base}/?lang=en`);
    expect(await ids(page)).toEqual(before);
    for (const time of await page.locator("#messages time").allTextContents())
      expect(time).toMatch(/^\d+ \w+ \d\d:\d\d$/);
    expect(app.complaints()).toEqual([]);
  });

  it("prints on no more sheets than it fills", async () => {
    const page = await open("/status");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it("a page that was slow to load keeps what is said in order, and offers the answer's buttons", async () => {
    const page = await open("/");
    await page.route("**/chat.js*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await route.continue();
    });
    await page.reload();
    // The stream is slow, too: what it says of the report comes after the answer.
    const letThrough = await hold(page, "**/api/chat/stream*");
    await say(page, REPORT);
    await page.locator(".options button").first().waitFor();
    letThrough();
    await page.waitForSelector("li.resident[data-confirmed]");
    expect(await confirm(page)).toMatch(/^\d{13}$/);
    const before = await ids(page);
    await page.unroute("**/chat.js*");
    await page.reload();
    expect(await ids(page)).toEqual(before);
  });

  it("the buttons of an answer stand above the box, in sight on a small screen", async () => {
    const page = await open("/");
    await say(page, REPORT);
    const button = page.locator(".options button").last();
    await button.waitFor();
    // Smooth scrolling takes its time.
    await expect
      .poll(async () => {
        const [button_, box] = await Promise.all([
          button.boundingBox(),
          page.locator("#composer").boundingBox(),
        ]);
        return button_ !== null && box !== null && button_.y + button_.height <= box.y;
      })
      .toBe(true);
  });

  it("is used by keyboard alone, and the focus is never lost", async () => {
    const page = await open("/");
    await page.focus("#text");
    await page.keyboard.type(REPORT);
    await page.keyboard.press("Enter");
    await page.locator(".options button").first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "text");
    await page.keyboard.press("Shift+Tab");
    await page.waitForFunction(() => document.activeElement?.closest(".options") !== null);
    await page.locator(".options button").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#messages a[href^='/status?number=']").first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "text");
  });

  it.each([320, 360])("without JavaScript nothing is wider than %s px", async (width) => {
    const page = await open("/", { javaScriptEnabled: false, viewport: { width, height: 740 } });
    const box = await page.locator("#composer .file").boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width);
  });

  it("what staff do appears by itself, also after the connection was cut, and once", async () => {
    const page = await open("/");
    const number = await file(page);
    const { key } = await app.world.staff("centre", "centre");
    const does = (body: object) => app.web.request(`/api/cases/${number}/events`, { key, body });
    const count = await lines(page).count();
    await does({ type: "accept" });
    await lines(page).nth(count).waitFor();
    app.cut();
    await does({ type: "dispatch", unit: "cg" });
    await lines(page)
      .nth(count + 1)
      .waitFor();
    const shown = await ids(page);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it("what is said without a network arrives when it is back, once", async () => {
    const page = await open("/");
    await say(page, "你好");
    await page.locator("#messages li.service").first().waitFor();
    await page.context().setOffline(true);
    await say(page, REPORT);
    await page.getByText("正在重发").waitFor();
    await page.context().setOffline(false);
    await page.locator(".options button").first().waitFor();
    await page.reload();
    // What was pressed is not sent yet when the page is loaded anew: it stands there all the same.
    await page.route("**/api/chat/messages", (route) => route.abort());
    const pressed = (await page.locator(".options button").first().textContent()) ?? "";
    await page.locator(".options button").first().click();
    await page.getByText("正在重发").waitFor();
    await page.reload();
    await lines(page).last().filter({ hasText: pressed }).filter({ hasText: "发送中" }).waitFor();
    await page.unroute("**/api/chat/messages");
    await page.locator("section.case").waitFor();
    await page.reload();
    const texts = await page.locator("#messages li.resident p.text").allTextContents();
    expect(texts).toEqual(["你好", REPORT, pressed]);
  });

  it("a stored script never runs, for the resident nor for staff", async () => {
    const payload = `<img src=x onerror="window.__xss=1"><script>window.__xss=1</script>`;
    const page = await open("/");
    await say(page, `${REPORT}${payload}`);
    await page.locator(".options button").first().click();
    const number = (await page.locator("#messages a[href^='/status?number=']").first().textContent()) ?? "";
    const { key } = await app.world.staff("centre", "centre");
    const desk = await app.desk(key, `/staff/cases/${number}`);
    for (const one of [page, desk]) expect(await one.evaluate("window.__xss")).toBeUndefined();
    expect(await desk.locator("p.text").first().textContent()).toContain("<script>");
    expect(app.complaints()).toEqual([]);
  });

  it("reads and writes without JavaScript", async () => {
    const page = await open("/", { javaScriptEnabled: false });
    await say(page, REPORT);
    await page.locator(".options button").first().click();
    expect(await page.locator("#messages a[href^='/status?number=']").first().textContent()).toMatch(
      /^\d{13}$/,
    );
  });

  it("the desk reads in a window of 320 pixels, with every form open", async () => {
    const resident = await open("/");
    const number = await file(resident);
    const { key } = await app.world.staff("centre", "centre");
    for (const body of [{ type: "accept" }, { type: "dispatch", unit: "cg" }])
      await app.web.request(`/api/cases/${number}/events`, { key, body });
    const cg = await app.world.staff("department", "cg");
    await app.web.request(`/api/cases/${number}/events`, { key: cg.key, body: { type: "sign" } });
    const desk = await app.desk(cg.key, "/staff", { viewport: { width: 320, height: 740 } });
    for (const path of [
      "/staff?queue=handling",
      `/staff/cases/${number}`,
      "/staff/articles?list=in_use&all=1",
      "/staff/articles/new",
    ]) {
      await desk.goto(app.base + path);
      await openDetails(desk);
      const over = await overflow(desk);
      expect([path, over]).toEqual([path, 0]);
    }
  });

  it("suggests units in a window of 320 pixels, and one press dispatches", async () => {
    const number = await file(await open("/"), SHARED_REPORT);
    const { key } = await app.world.staff("centre", "centre");
    await app.web.request(`/api/cases/${number}/events`, { key, body: { type: "accept" } });
    const desk = await app.desk(key, "/staff", { viewport: { width: 320, height: 740 } });
    for (const path of ["/staff/suggestions", `/staff/cases/${number}`]) {
      await desk.goto(app.base + path);
      const over = await overflow(desk);
      expect([path, over]).toEqual([path, 0]);
    }
    const units = desk.locator(".suggested > li");
    expect(await units.count()).toBe(3);
    expect(await desk.locator(".alike a").count()).toBeGreaterThan(0);
    const second = units.nth(1);
    const name = (await second.locator("h3").textContent()) ?? "";
    await second.locator("button").click();
    await desk.getByText("已完成：派遣").waitFor();
    const lead = await desk.locator("dt", { hasText: "主办单位" }).locator("+ dd").textContent();
    expect(name.startsWith(lead ?? "?")).toBe(true);
    await desk.goto(`${app.base}/staff/suggestions`);
    // How often the first suggestion was followed, and how often the first dispatch was wrong.
    expect(await desk.locator("meter").count()).toBe(2);
    expect(app.complaints()).toEqual([]);
  });
});
