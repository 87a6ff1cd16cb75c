import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { aCase } from "../helpers/a-case.ts";
import { awake, type BrowserWorld, hold, openBrowserWorld, WIDE } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import type { StaffMember, World } from "../helpers/world.ts";

describe.skipIf(findChromium() === null)("the console in a browser", () => {
  let app: BrowserWorld;
  let world: World;
  let centre: StaffMember;

  beforeAll(async () => {
    app = await openBrowserWorld();
    world = app.world;
    centre = await world.staff("centre", "centre");
  });
  afterAll(() => app?.close());
  afterEach(() => app.closePages());

  async function open(path: string): Promise<Page> {
    const page = await app.desk(centre.key, path, WIDE);
    await awake(page);
    // A whole new page would not have this.
    await page.evaluate(() => {
      document.body.dataset["same"] = "yes";
    });
    return page;
  }
  const isSamePage = (page: Page) => page.evaluate(() => document.body.dataset["same"] === "yes");
  const case_ = (number: string) => `#case[data-number="${number}"]`;
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.closest(".case-row")?.id.replace("row-", "") ?? "");
  const titled = (page: Page, title: string) => page.locator("#list-title", { hasText: title }).waitFor();

  it("shows on a phone where its menu leads, without being pushed about", async () => {
    const page = await app.desk(centre.key, "/staff/me");
    await page.locator("#places summary").click();
    const inSight = (link: Element) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === link;
    };
    for (const link of await page.locator("#places a").all()) expect(await link.evaluate(inSight)).toBe(true);
  });

  it("goes through panes by clicking without a reload, and back", async () => {
    const number = await aCase(world, "凯旋路1号路灯坏了");
    const page = await open("/staff?queue=reported");
    await page.click(`#row-${number} a`);
    await page.waitForSelector(case_(number));
    await expect.poll(() => page.url()).toBe(`${app.base}/staff/cases/${number}?queue=reported`);
    await page.waitForFunction((shown) => document.title.includes(shown), number);
    await page.waitForSelector(`#row-${number} a[aria-current=true]`);
    await page.click("#queue-accepted");
    await page.waitForSelector("#case.empty");
    await titled(page, "待派遣");
    await page.waitForSelector("#queue-accepted[aria-current=page]");
    await page.goBack();
    await page.waitForSelector(case_(number));
    expect(await isSamePage(page)).toBe(true);
    expect(app.complaints()).toEqual([]);
  });

  it("says that it opens what takes long to come", async () => {
    const number = await aCase(world, "凯旋路2号路灯坏了");
    const page = await open("/staff?queue=reported");
    const letThrough = await hold(page, `**/staff/cases/${number}*`);
    await page.click(`#row-${number} a`);
    await page.locator("#live", { hasText: "正在打开…" }).waitFor();
    letThrough();
    await page.waitForSelector(case_(number));
    await page.waitForFunction(() => document.getElementById("live")?.textContent === "");
  });

  it("answers a question and mentions somebody with the keyboard alone", async () => {
    await world.resident().say("人工");
    await addStaffKey(world.ctx, { role: "officer", unit: "centre", name: "林晓" });
    const page = await open("/staff/consultations");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#case-body");
    await expect.poll(() => page.url()).toMatch(/consultations\/[0-9a-f-]{36}$/);
    expect(await isSamePage(page)).toBe(true);
    await page.keyboard.press("r");
    await page.waitForSelector("#action-answer[open]");
    await page.focus("#answer-text");
    await page.keyboard.type("请带身份证到街道窗口。");
    // Out of the field the letters are keys again, and what was typed is kept.
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    expect(await page.inputValue("#answer-text")).toBe("请带身份证到街道窗口。");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/done=1$/);
    await page.locator("#case", { hasText: "已答复" }).waitFor();
    const number = await aCase(world, "凯旋路9号路灯坏了");
    await page.goto(`${app.base}/staff/cases/${number}`);
    await page.click("#action-note summary");
    await page.focus("#note-text");
    await page.keyboard.type("请看一下 @lin");
    await page.locator("#suggested [aria-selected=true]", { hasText: "林晓" }).waitFor();
    // Typed on, and pressed before the list of the last letter is there.
    const letThrough = await hold(page, "**/mentionable?q=linx");
    await page.keyboard.type("x");
    await page.keyboard.press("Enter");
    letThrough();
    await expect.poll(() => page.inputValue("#note-text")).toBe("请看一下 @林晓 ");
    expect(app.complaints()).toEqual([]);
  });

  it("asks before it leaves what was typed and not sent", async () => {
    const [one, other] = [await aCase(world, "凯旋路2号路灯坏了"), await aCase(world, "凯旋路3号路灯坏了")];
    const page = await open(`/staff/cases/${one}?queue=reported`);
    await page.evaluate(() => {
      for (const each of document.querySelectorAll<HTMLDetailsElement>("#case details")) each.open = true;
    });
    await page.locator("#case textarea").first().fill("写了一半");
    const asked: string[] = [];
    page.once("dialog", async (dialog) => {
      asked.push(dialog.message());
      await dialog.dismiss();
    });
    await page.click(`#row-${other} a`);
    await expect.poll(() => asked.length).toBe(1);
    expect(await page.locator(case_(one)).count()).toBe(1);
    page.once("dialog", (dialog) => dialog.accept());
    await page.click(`#row-${other} a`);
    await page.waitForSelector(case_(other));
  });

  it("shows what others do by itself, keeps what was picked, and tells the open case", async () => {
    const page = await open("/staff?queue=reported");
    const before = await aCase(world, "凯旋路4号路灯坏了");
    await page.waitForSelector(`#row-${before}`);
    await page.check(`#row-${before} input`);
    await page.evaluate((number) => {
      document.body.addEventListener(`case-${number}`, () => {
        document.body.dataset["heard"] = number;
      });
    }, before);
    const body = { type: "set_urgency", urgency: "urgent", text: "有人摔倒" };
    await app.web.request(`/api/cases/${before}/events`, { key: centre.key, body });
    await page.waitForFunction((number) => document.body.dataset["heard"] === number, before);
    await page.waitForSelector(`#row-${before} .badge.urgent`);
    expect(await page.isChecked(`#row-${before} input`)).toBe(true);
    expect(await isSamePage(page)).toBe(true);
    expect(app.complaints()).toEqual([]);
  });

  it("shows what changed while something else was asked for, as soon as that came", async () => {
    const number = await aCase(world, "凯旋路10号路灯坏了");
    const page = await app.desk(centre.key, "/staff/me", WIDE);
    // Else the list would be asked for once a minute, whatever was heard.
    await page.addInitScript(() => {
      window.setInterval = (() => 0) as unknown as typeof window.setInterval;
    });
    await page.goto(`${app.base}/staff?queue=reported`);
    await page.waitForSelector("#live[data-stream=open]", { state: "attached" });
    const letThrough = await hold(page, `**/staff/cases/${number}*`);
    await page.click(`#row-${number} a`);
    await page.locator("#live", { hasText: "正在打开…" }).waitFor();
    await page.evaluate(() => {
      document.body.addEventListener("queues-changed", () => document.body.setAttribute("data-heard", ""));
    });
    const meanwhile = await aCase(world, "凯旋路11号路灯坏了");
    await page.waitForSelector("body[data-heard]");
    letThrough();
    await page.waitForSelector(case_(number));
    await page.waitForSelector(`#row-${meanwhile}`);
  });

  it("keeps what is written, and where it is written, while a part cannot be made anew, and makes it later", async () => {
    const number = await aCase(world, "凯旋路12号路灯坏了");
    const page = await open(`/staff/cases/${number}?queue=reported`);
    await page.waitForSelector("#live[data-stream=open]", { state: "attached" });
    await page.click("#action-note summary");
    await page.fill("#note-text", "写了一半");
    const happens = (type: string, text: string) =>
      app.web.request(`/api/cases/${number}/events`, {
        key: centre.key,
        body: type === "note" ? { type, text } : { type, urgency: "urgent", text },
      });
    const refused = new Set<string>();
    await page.route(/\/staff(\/cases\/\d+)?(\?|$)/, (route) => {
      refused.add(route.request().headers()["hx-source"] ?? "");
      return route.fulfill({ status: 503, contentType: "text/html", body: "<main>忙</main>" });
    });
    await happens("set_urgency", "有人摔倒");
    await expect.poll(() => [...refused].sort()).toEqual(["div#case-body", "section#list"]);
    await page.unrouteAll();
    await happens("note", "已经通知了");
    await page.locator("#case-body", { hasText: "已经通知了" }).waitFor();
    await page.waitForSelector(`#row-${number} .badge.urgent`);
    expect(await page.inputValue("#note-text")).toBe("写了一半");
    expect(await isSamePage(page)).toBe(true);
  });

  it("says that the connection is broken, and loses nothing when it is back", async () => {
    const page = await open("/staff?queue=reported");
    // Else the stream's opening could still follow the cut, and take the word back.
    await page.waitForSelector("#live[data-stream=open]", { state: "attached" });
    await page.context().setOffline(true);
    await page.getByText("连接断开，正在重连").waitFor();
    app.cut();
    const missed = await aCase(world, "凯旋路5号路灯坏了");
    await page.context().setOffline(false);
    await page.waitForSelector(`#row-${missed}`);
    await expect.poll(() => page.textContent("#live")).toBe("");
    expect(await isSamePage(page)).toBe(true);
  });

  it("leaves a keyboard that has not begun at the page's top while others change the list", async () => {
    const page = await open("/staff?queue=reported&sort=newest");
    // Heard after the page's own: whatever it moves has moved.
    await page.evaluate(() => {
      document.addEventListener("htmx:after:swap", () => {
        const rows = [...document.querySelectorAll(".case-row")].map(({ id }) => id);
        document.body.setAttribute("data-rows", rows.join(" "));
      });
    });
    const number = await aCase(world, "凯旋路8号路灯坏了");
    await page.waitForSelector(`body[data-rows~="row-${number}"]`);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
  });

  it("is worked by keyboard alone: rows, queues, search, command bar, help", async () => {
    await aCase(world, "凯旋路6号路灯坏了");
    await aCase(world, "凯旋路7号路灯坏了");
    const page = await open("/staff?queue=reported&sort=newest");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "main");
    await page.keyboard.press("j");
    const first = await focused(page);
    await page.keyboard.press("j");
    const second = await focused(page);
    expect(first).not.toBe(second);
    await page.keyboard.press("k");
    expect(await focused(page)).toBe(first);
    await page.keyboard.press("x");
    expect(await page.isChecked(`#row-${first} input`)).toBe(true);
    await page.locator(`#row-${first} a`).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(case_(first));
    await expect.poll(() => focused(page)).toBe(first);
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await titled(page, "待派遣");
    await page.keyboard.press("/");
    await page.keyboard.type("gjk7");
    expect(await page.inputValue("#q")).toBe("gjk7");
    await page.locator("#queue-accepted").focus();
    await page.keyboard.press("?");
    await page.waitForSelector("#keys-help");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#keys-help", { state: "hidden" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("核查");
    await page.keyboard.press("Enter");
    await titled(page, "核查");
    await page.keyboard.press(".");
    await page.keyboard.type(second);
    await page.keyboard.press("Enter");
    await page.waitForSelector(case_(second));
    expect(app.complaints()).toEqual([]);
  });

  it("takes the key that follows Escape at once, before the browser has drawn again", async () => {
    await aCase(world, "凯旋路13号路灯坏了");
    const page = await open("/staff?queue=reported");
    await page.keyboard.press(".");
    await page.waitForSelector("#command-text:focus");
    // Both are on their way before the page answers either.
    await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("j")]);
    expect(await focused(page)).toMatch(/^\d{13}$/);
  });

  it("takes other keys, and none, as each person likes", async () => {
    await aCase(world, "凯旋路8号路灯坏了");
    const page = await open("/staff?queue=reported");
    await page.keyboard.press("?");
    await page.fill("#keys-form [name=next]", "n");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#keys-help", { state: "hidden" });
    await page.keyboard.press("n");
    expect(await focused(page)).toMatch(/^\d{13}$/);
    await page.reload();
    await page.keyboard.press("?");
    await page.uncheck("#keys-form [name=on]");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#keys-help", { state: "hidden" });
    await page.locator("#queue-all").focus();
    await page.keyboard.press("n");
    expect(await focused(page)).toBe("");
  });

  it("searches in place, by phone too without the phone in the address", async () => {
    const number = await aCase(world, "双菱路护栏断了", { place: "双菱路" });
    const page = await open("/staff?queue=accepted");
    await page.fill("#q", "shuanglinglu");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`#row-${number}`);
    await expect.poll(() => page.url()).toContain("q=shuanglinglu");
    await page.fill("#q", "13900000000");
    await page.keyboard.press("Enter");
    await page.getByText("已记入查询记录").waitFor();
    expect(page.url()).not.toContain("139");
    expect(await isSamePage(page)).toBe(true);
    expect(app.complaints()).toEqual([]);
  });
});
