import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { type BrowserWorld, openBrowserWorld } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { codeOf } from "../helpers/one-time-code.ts";

const PASSWORD = "西湖边的三棵老柳树";

describe.skipIf(findChromium() === null)("signing in, in a browser", () => {
  let app: BrowserWorld;
  let page: Page;

  beforeAll(async () => {
    app = await openBrowserWorld();
  });
  afterAll(() => app?.close());

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
    page = await app.open((await offerSetupLink(app.world.ctx)) ?? "");
    await page.fill("#name", "系统管理员");
    await choose("admin");
    await page.waitForURL("**/staff/people");
    await page.click("summary:text('邀请一位同事')");
    await page.fill("#name", "张三");
    await page.selectOption("#role-new", "centre");
    await page.fill("#unit-new", "centre");
    await page.click("button:text('生成邀请链接')");
    const link = (await page.textContent(".once")) ?? "";
    expect(link).toContain(`${app.base}/welcome/`);
    page = await app.open(new URL(link).pathname);
    await choose("zhangsan");
    await page.waitForURL("**/staff");
    await page.goto(`${app.base}/staff/me`);
    await page.fill("#code-current", PASSWORD);
    await page.click("button:text('开启动态口令')");
    const secret = (await page.textContent("#codes .once")) ?? "";
    await page.locator(".qr svg").waitFor();
    await page.fill("#code", codeOf(secret));
    await page.click("button:text('确认开启')");
    await page.waitForURL("**/staff/me?done=on");
    await page.click("header button:text('退出')");
    await signIn("zhangsan");
    await page.waitForURL("**/staff/sign-in/code*");
    // The code that turned it on is spent: the next half minute's is a test of seconds.
    await app.world.database.sql`delete from spent_codes`;
    await page.fill("#code", codeOf(secret));
    await page.click("button.main");
    await page.waitForURL("**/staff");
    expect(app.complaints()).toEqual([]);
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
    await page.goto(`${app.base}/staff/me`);
    await page.fill("#passkey-name", "值班室的电脑");
    await page.click("button:text('添加通行密钥')");
    await page.waitForURL("**/staff/me?done=passkey");
    expect(await page.textContent("#passkeys")).toContain("值班室的电脑");
    await page.click("header button:text('退出')");
    await page.click("button:text('用通行密钥登录')");
    await page.waitForURL("**/staff");
    await page.goto(`${app.base}/staff/me`);
    expect(await page.textContent("#sessions")).toContain("用通行密钥");
    // Signed in by it a quarter of an hour ago: what changes a way in asks for it once more.
    await app.world.database.sql`update sessions set proved_at = now() - interval '15 minutes'`;
    await page.click("button[aria-label='删除 值班室的电脑']");
    await page.click("button:text('用通行密钥确认')");
    await page.waitForURL("**/staff/me");
    await page.click("button[aria-label='删除 值班室的电脑']");
    await page.waitForURL("**/staff/me?done=removed");
    await page.click("header button:text('退出')");
    expect(app.complaints()).toEqual([]);
    await page.click("button:text('用通行密钥登录')");
    await expect.poll(() => page.textContent("[data-passkey] [role=status]")).toContain("没有认出");
  });
});
