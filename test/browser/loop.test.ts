import type { BrowserContextOptions, Locator, Page, Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import type { CaseEventType } from "../../src/core/workflow.ts";
import { EVENT_WORDS } from "../../src/http/pages/staff-words.ts";
import { type BrowserWorld, hold, openBrowserWorld, WIDE } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { type Hands, keyboard, mouse } from "../helpers/hands.ts";
import { photoWithPlace } from "../helpers/pictures.ts";

const REPORT = "采荷街道芙蓉社区12号门口的路灯坏了三天了，晚上很黑";
const PHOTO = { name: "照片.jpg", mimeType: "image/jpeg" };

describe.skipIf(findChromium() === null)("people at browsers", { timeout: 600_000 }, () => {
  let app: BrowserWorld;
  let photo: Buffer;

  beforeAll(async () => {
    app = await openBrowserWorld();
    photo = Buffer.from(await photoWithPlace(64));
  });
  afterAll(() => app?.close());
  afterEach(() => app.closePages());

  const numberLink = (page: Page) => page.locator("#messages a[href^='/status?number=']").first();
  const stage = (page: Page) => page.locator(".case [aria-current] .stage");
  const say = async (page: Page, text: string) => {
    await page.fill("#text", text);
    await page.click("#composer button.main");
  };
  interface Person {
    readonly page: Page;
    /** Opens the case of the queue and does the event with these fields, told as done. */
    does(queue: string, number: string, event: CaseEventType, fields?: Record<string, string>): Promise<void>;
  }
  /** Somebody of the desk who signs in by the page itself. */
  async function atDesk(
    hands: Hands,
    role: Role,
    unit: string,
    options: BrowserContextOptions = WIDE,
  ): Promise<Person> {
    const { key } = await app.world.staff(role, unit);
    const page = await app.open("/staff/sign-in", options);
    await hands.press(page.locator("summary", { hasText: "用密钥登录" }));
    await hands.fill(page.locator("#key"), key);
    await hands.press(page.getByRole("button", { name: "用密钥登录" }));
    await page.locator("#queues").waitFor();
    return {
      page,
      async does(queue, number, event, fields = {}) {
        await hands.openCase(page, queue, number);
        await fillIn(hands, await hands.begin(page, event), event, fields);
        await page.locator("#case .flash.good", { hasText: EVENT_WORDS[event][0] }).waitFor();
      },
    };
  }
  async function fillIn(hands: Hands, form: Locator, event: string, fields: Record<string, string>) {
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`#${event}-${name}`);
      const kind = await field.evaluate((element) => (element as HTMLInputElement).type);
      if (kind === "file") await field.setInputFiles({ ...PHOTO, buffer: photo });
      else if (kind === "date") await hands.day(field, value);
      else if (kind.startsWith("select")) await hands.choose(field, value);
      else await hands.fill(field, value);
    }
    await hands.press(form.locator("button.main"));
  }
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it.each([
    ["clicking", mouse],
    ["keyboard", keyboard],
  ] as const)("the whole loop by %s alone: from the first word to the rating", async (_, hands) => {
    const resident = await app.open("/", hands === keyboard ? WIDE : {});
    const chat = (text: string) => resident.locator("#messages").getByText(text).last().waitFor();
    const answers = (label: string) =>
      hands.press(resident.locator(".options").last().getByRole("button", { name: label, exact: true }));
    await hands.fill(resident.locator("#text"), REPORT);
    await resident.locator("#composer input[type=file]").setInputFiles({ ...PHOTO, buffer: photo });
    await hands.press(resident.locator("#composer button.main"));
    await hands.press(resident.locator(".options button").first());
    const number = (await numberLink(resident).textContent()) ?? "";
    await expect.poll(() => stage(resident).allTextContents()).toEqual(["已受理"]);

    const small = { viewport: { width: 360, height: 740 } };
    const worker = await atDesk(hands, "worker", "330102012001", hands === mouse ? small : WIDE);
    const seen = { text: "j、e、? 到现场看了，灯杆没有歪", "evidence-photos": "" };
    await worker.does("reported", number, "supplement", seen);
    await (await atDesk(hands, "street", "330102012")).does("reported", number, "accept");
    const centre = await atDesk(hands, "centre", "centre");
    await centre.does("accepted", number, "dispatch", { unit: "cg" });
    await expect.poll(() => stage(resident).allTextContents()).toEqual(["已派单"]);

    const cg = await atDesk(hands, "department", "cg");
    await cg.does("dispatched", number, "sign");
    await cg.does("handling", number, "act", { text: "拆下灯头检查", "evidence-photos": "" });
    const late = { reason: "materials", text: "灯具要从厂里调", newDate: inDays(20) };
    await cg.does("handling", number, "explain_delay", late);
    await chat("灯具要从厂里调");
    await answers("看不懂");
    await chat("换个说法");
    await hands.openCase(cg.page, "handling", number);
    await cg.page.locator(".case-head .flash", { hasText: "诉求人看不懂延后原因" }).waitFor();
    await cg.does("handling", number, "explain_delay", { ...late, text: "要换的灯下周才送到" });
    await chat("要换的灯下周才送到");
    const done = { outcome: "solved", reply: "灯头已换好，晚上亮了", "evidence-photos": "" };
    await cg.does("handling", number, "answer", done);
    await chat("灯头已换好，晚上亮了");

    const verifier = await atDesk(hands, "verifier", "centre");
    await verifier.does("answered", number, "verify_pass", { text: "晚上到现场看过，灯亮了" });
    await expect.poll(() => stage(resident).allTextContents()).toEqual(["已办结"]);
    await answers("确认办好");
    await answers("5分");
    await chat("谢谢您的评价");
    // What it says stands in the newest message about the case, also when the page is read again.
    await resident.reload();
    expect(await resident.locator(".case").count()).toBe(1);
    await hands.press(resident.locator(".case a"));
    await resident.locator("h1", { hasText: "已办结" }).waitFor();
    await resident.waitForURL("**/s/*");
    expect(app.complaints()).toEqual([]);
  });

  it("English and large text are remembered, with JavaScript and without", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await app.open("/", { javaScriptEnabled });
      // A click returns before the next page is there: what that page says is waited for.
      await page.getByRole("link", { name: "English" }).click();
      await page.locator("html[lang=en] #messages[aria-label=Messages]").waitFor({ state: "attached" });
      await page.locator("#big-text").click();
      await page.locator("html.big").waitFor();
      await page.goto(`${app.base}/`);
      await page.locator("html.big #composer button.main", { hasText: "Send" }).waitFor();
      // Chosen once, it holds on every page, and back.
      await page.getByRole("link", { name: "Public matters" }).click();
      await page.waitForURL("**/cases**");
      await page.locator("html.big[lang=en]").waitFor();
      await page.getByRole("link", { name: "中文" }).click();
      await page.locator("html.big[lang=zh-CN]").waitFor();
      await page.locator("#normal-text").click();
      await page.locator("html:not(.big)").waitFor();
      await page.getByRole("link", { name: "聊天", exact: true }).click();
      await page.locator("html:not(.big)[lang=zh-CN] #composer").waitFor();
    }
  });

  it("says that somebody is typing only while an answer is awaited", async () => {
    const page = await app.open("/");
    const letThrough = await hold(page, "**/api/chat/messages");
    await say(page, "你好");
    await page.getByText("对方正在输入…").waitFor();
    letThrough();
    await page.locator("#messages > li.service").first().waitFor();
    await expect.poll(() => page.locator("#state").textContent()).toBe("");
  });

  it("a form pressed twice, then gone back to and pressed again, has one effect", async () => {
    const page = await app.open("/", { javaScriptEnabled: false });
    await page.fill("#text", REPORT);
    await page.dblclick("#composer button.main");
    await page.locator("#messages > li.service").first().waitFor();
    const mine = page.locator("#messages > li.resident");
    expect(await mine.count()).toBe(1);
    await page.goBack();
    await page.goto(`${app.base}/`);
    expect(await mine.count()).toBe(1);
  });

  it("a name without end and text from right to left stay in their place", async () => {
    const page = await app.open("/", { viewport: { width: 320, height: 740 } });
    await say(page, `我叫${"王".repeat(300)}${"x".repeat(300)}，مرحبا بالعالم \u202Eעברית，路灯坏了`);
    await page.locator("#messages > li.service").first().waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBe(0);
    expect(await page.locator("#messages > li.resident p").first().getAttribute("dir")).toBe("auto");
  });

  it("the first visit weighs under 100 KB with everything", async () => {
    // A profile of its own: nothing is kept from before.
    const page = await app.open("/healthz");
    const bodies: Promise<number>[] = [];
    const weigh = (response: Response) => bodies.push(response.body().then((body) => body.length));
    page.on("response", weigh);
    await page.goto(`${app.base}/`, { waitUntil: "networkidle" });
    page.off("response", weigh);
    const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(100_000);
  });
});
