import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { findChromium } from "../helpers/chromium.ts";
import { codeOf } from "../helpers/one-time-code.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

const executablePath = findChromium();
const PASSWORD = "西湖边的三棵老柳树";

describe.skipIf(executablePath === null)("signing in, in a browser", { timeout: 120_000 }, () => {
  let world: World;
  let web: Web;
  let browser: Browser;
  let base: string;
  let page: Page;
  const complaints: string[] = [];
  const server = createServer((request, response) => getRequestListener(web.fetch)(request, response));

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
    const made = await createWorld();
    world = { ...made, ctx: { ...made.ctx, now: () => new Date(), publicUrl: base } };
    web = openWeb(world);
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    page = await newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
    web?.close();
    await world?.close();
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ locale: "zh-CN" });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    opened.on("pageerror", (error) => complaints.push(error.message));
    return opened;
  }
  const choose = async (login: string) => {
    await page.fill("#login", login);
    await page.fill("#password", PASSWORD);
    await page.fill("#again", PASSWORD);
    await page.click("button.main");
  };
  const signIn = async (login: string) => {
    await page.fill("#login", login);
    await page.fill("#password", PASSWORD);
    await page.click("form:has(#login) button.main");
  };

  it("from the first start over an invitation to a one-time code", async () => {
    await page.goto(base + ((await offerSetupLink(world.ctx)) ?? ""));
    await page.fill("#name", "系统管理员");
    await choose("admin");
    await page.waitForURL("**/staff/people");
    await page.click("summary:text('邀请一位同事')");
    await page.fill("#name", "张三");
    await page.selectOption("#role-new", "centre");
    await page.fill("#unit-new", "centre");
    await page.click("button:text('生成邀请链接')");
    const link = (await page.textContent(".once")) ?? "";
    expect(link).toContain(`${base}/welcome/`);
    page = await newPage();
    await page.goto(link);
    await choose("zhangsan");
    await page.waitForURL("**/staff");
    await page.goto(`${base}/staff/me`);
    await page.fill("#code-current", PASSWORD);
    await page.click("button:text('开启动态口令')");
    const secret = (await page.textContent("#codes .once")) ?? "";
    expect(await page.locator(".qr svg").count()).toBe(1);
    await page.fill("#code", codeOf(secret));
    await page.click("button:text('确认开启')");
    await page.waitForURL("**/staff/me?done=on");
    await page.click("header button:text('退出')");
    await signIn("zhangsan");
    await page.waitForURL("**/staff/sign-in/code*");
    // The code that turned it on is spent: the next half minute's is a test of seconds.
    await world.database.sql`delete from spent_codes`;
    await page.fill("#code", codeOf(secret));
    await page.click("button.main");
    await page.waitForURL("**/staff");
    expect(complaints).toEqual([]);
  });

  it("a passkey is added, and signs in alone; removed, it signs in no more", async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const options = {
      ...({ protocol: "ctap2", transport: "internal" } as const),
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      automaticPresenceSimulation: true,
    };
    await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
    await page.goto(`${base}/staff/me`);
    await page.fill("#passkey-name", "值班室的电脑");
    await page.click("button:text('添加通行密钥')");
    await page.waitForURL("**/staff/me?done=passkey");
    expect(await page.textContent("#passkeys")).toContain("值班室的电脑");
    await page.click("header button:text('退出')");
    await page.click("button:text('用通行密钥登录')");
    await page.waitForURL("**/staff");
    await page.goto(`${base}/staff/me`);
    expect(await page.textContent("#sessions")).toContain("用通行密钥");
    // Signed in by it a quarter of an hour ago: what changes a way in asks for it once more.
    await world.database.sql`update sessions set proved_at = now() - interval '15 minutes'`;
    await page.click("button[aria-label='删除 值班室的电脑']");
    await page.click("button:text('用通行密钥确认')");
    await page.waitForURL("**/staff/me");
    await page.click("button[aria-label='删除 值班室的电脑']");
    await page.waitForURL("**/staff/me?done=removed");
    await page.click("header button:text('退出')");
    expect(complaints).toEqual([]);
    await page.click("button:text('用通行密钥登录')");
    await expect
      .poll(() => page.textContent("[data-passkey] [role=status]"), { timeout: 20_000 })
      .toContain("没有认出");
  });
});
