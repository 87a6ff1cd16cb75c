import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { codeOf, withinStep } from "../helpers/one-time-code.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

const PASSWORD = "西湖边的三棵老柳树";

let world: World;
let web: Web;
let browser: Browser;
let secret = "";
let backup: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  const link = (await offerSetupLink(world.ctx)) ?? "";
  browser = web.browser();
  const chosen = { name: "系统管理员", login: "admin", password: PASSWORD, again: PASSWORD };
  expect((await browser.post(link, chosen)).status).toBe(303);
});
afterAll(async () => {
  web.close();
  await world.close();
});

async function withPassword(): Promise<Browser> {
  const next = web.browser();
  const answer = await next.post("/staff/sign-in", {
    login: "admin",
    password: PASSWORD,
    next: "/staff/people",
  });
  expect(answer.headers.get("location")).toBe("/staff/sign-in/code?next=%2Fstaff%2Fpeople");
  return next;
}
const type = async (at: Browser, code: string) =>
  (await at.post("/staff/sign-in/code", { code, next: "/staff/people" })).status;
const isIn = async (at: Browser) => (await at.get("/staff")).status === 200;
/** Forgets which codes were used, so that a test need not wait for the next half minute. */
const forget = () => world.database.db.execute(sql`delete from spent_codes`);

describe("a one-time code", () => {
  it("is turned on with the password and a first code, the secret shown once, as a picture and in words", async () => {
    expect((await browser.post("/staff/me/code", { current: "wrong" })).status).toBe(409);
    const page = await (await browser.post("/staff/me/code", { current: PASSWORD })).text();
    expect(page).toMatch(/<svg[^>]*viewBox/);
    expect(page).not.toContain("data:");
    secret = /class="once">([A-Z2-7]+)</.exec(page)?.[1] ?? "";
    backup = [...page.matchAll(/<li>([\w-]{8,})<\/li>/g)].map(([, code = ""]) => code);
    expect([secret.length >= 32, backup.length >= 8]).toEqual([true, true]);
    const wrong = await browser.post("/staff/me/code/confirm", { code: "000000" });
    // The next one can be typed at once: the secret is in the app by now, and is shown once only.
    expect([wrong.status, (await wrong.text()).includes('name="code"')]).toEqual([409, true]);
    const other = web.browser();
    await other.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    expect(await isIn(other)).toBe(true);
    const on = await browser.post("/staff/me/code/confirm", { code: codeOf(secret) });
    expect(on.headers.get("location")).toBe("/staff/me?done=on");
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    expect(await (await browser.get("/staff/me")).text()).not.toContain(secret);
    const kept = JSON.stringify(await world.database.db.execute(sql`select * from auth_two_factors`));
    expect([kept.includes(secret), kept.includes(backup[0] ?? "?")]).toEqual([false, false]);
  });

  it("follows the password: without it nothing opens", async () => {
    await forget();
    const next = await withPassword();
    expect(await isIn(next)).toBe(false);
    expect(await type(next, "12345")).toBe(401);
    expect(await isIn(next)).toBe(false);
    expect(await type(next, codeOf(secret))).toBe(303);
    expect(await isIn(next)).toBe(true);
    expect(await world.database.db.execute(sql`select 1 from auth_sessions`)).toHaveLength(0);
  });

  it("is accepted once, also by another browser within the same half minute", async () => {
    await forget();
    const [first, second] = [await withPassword(), await withPassword()];
    const code = codeOf(secret);
    expect(await type(first, code)).toBe(303);
    const again = await second.post("/staff/sign-in/code", { code, next: "/staff/people" });
    const page = await again.text();
    expect([again.status, page.includes("已经用过"), await isIn(second)]).toEqual([401, true, false]);
    // The step is over with it: no other code would open it, the password comes first again.
    expect(page).toMatch(/value="\/staff\/people"[\s\S]*name="password"/);
  });

  it("may come from a clock half a minute off, not more", async () => {
    for (const [steps, status] of [
      [-1, 303],
      [1, 303],
      [-3, 401],
      [3, 401],
    ] as const) {
      await forget();
      const next = await withPassword();
      const answer = await withinStep(() => type(next, codeOf(secret, steps)));
      expect([steps, answer]).toEqual([steps, status]);
    }
  });

  it("typed without a password before it opens nothing", async () => {
    await forget();
    expect(await type(web.browser(), codeOf(secret))).toBe(401);
  });

  it("has a paper code in its place, once", async () => {
    const [code = ""] = backup;
    expect(await type(await withPassword(), code)).toBe(303);
    expect(await type(await withPassword(), code)).toBe(401);
  });

  it("cannot be guessed: five tries a password", async () => {
    const next = await withPassword();
    for (let n = 0; n < 5; n += 1) expect(await type(next, `00000${n}`)).toBe(401);
    await forget();
    const late = await next.post("/staff/sign-in/code", { code: codeOf(secret) });
    expect([late.status, (await late.text()).includes("请重新登录")]).toEqual([401, true]);
    await world.database.db.execute(
      sql`update auth_two_factors set locked_until = null, failed_verification_count = 0`,
    );
  });

  it("is turned off with the password alone", async () => {
    expect((await browser.post("/staff/me/code/stop", { current: "wrong" })).status).toBe(409);
    expect((await browser.post("/staff/me/code/stop", { current: PASSWORD })).status).toBe(303);
    const next = web.browser();
    await next.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    expect(await isIn(next)).toBe(true);
  });
});

describe("one's own page", () => {
  it("lists the browsers signed in and ends the others", async () => {
    const other = web.browser();
    await other.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    expect(await (await browser.get("/staff/me")).text()).toContain("（本机）");
    await browser.post("/staff/me/sessions/end", { session: "others" });
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
  });

  it("knows ten browsers of one person: the eleventh sign-in ends the oldest one's", async () => {
    const { key } = await world.staff("officer", "centre");
    const all = Array.from({ length: 11 }, () => web.browser());
    for (const one of all) {
      await one.post("/staff/sign-in", { key });
      world.pass({ minutes: 0.01 });
    }
    const inside = await Promise.all(all.map((one) => isIn(one)));
    expect(inside).toEqual([false, ...Array(10).fill(true)]);
  });

  it("ends nobody else's", async () => {
    const { key } = await world.staff("officer", "centre");
    const stranger = web.browser();
    await stranger.post("/staff/sign-in", { key });
    const rows = await world.database.db.execute<{ hash: string }>(
      sql`select hash from sessions where way <> 'key' order by created_at desc`,
    );
    for (const { hash } of rows) await stranger.post("/staff/me/sessions/end", { session: hash });
    expect(await isIn(browser)).toBe(true);
  });

  it("changes the password; every other browser is out, the old cookie too", async () => {
    const other = web.browser();
    await other.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    const changed = "凯旋路口卖葱油饼的阿姨";
    const fields = { current: PASSWORD, password: changed, again: changed };
    expect((await browser.post("/staff/me/password", { ...fields, current: "x" })).status).toBe(409);
    const weak = { ...fields, password: "password123", again: "password123" };
    expect((await browser.post("/staff/me/password", weak)).status).toBe(400);
    expect((await browser.post("/staff/me/password", fields)).headers.get("location")).toBe(
      "/staff/me?done=password",
    );
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    const again = web.browser();
    expect((await again.post("/staff/sign-in", { login: "admin", password: PASSWORD })).status).toBe(401);
    expect((await again.post("/staff/sign-in", { login: "admin", password: changed })).status).toBe(303);
  });

  it("where a second factor is required is all there is until one is set up", async () => {
    const strict = openWeb(world, { secondFactor: "required" });
    const next = strict.browser();
    await next.post("/staff/sign-in", { login: "admin", password: "凯旋路口卖葱油饼的阿姨" });
    expect((await next.get("/staff/people")).headers.get("location")).toBe("/staff/me");
    expect(await (await next.get("/staff/me")).text()).toContain("第二道验证");
    expect(
      (await strict.browser().post("/staff/sign-in", { key: (await world.staff("centre", "centre")).key }))
        .status,
    ).toBe(403);
    const page = await (await next.post("/staff/me/code", { current: "凯旋路口卖葱油饼的阿姨" })).text();
    secret = /class="once">([A-Z2-7]+)</.exec(page)?.[1] ?? "";
    await forget();
    expect((await next.post("/staff/me/code/confirm", { code: codeOf(secret) })).status).toBe(303);
    expect((await next.get("/staff/people")).status).toBe(200);
    strict.close();
  });

  it("says plainly what it is to who works with a key alone", async () => {
    const { key } = await world.staff("officer", "centre");
    const next = web.browser();
    await next.post("/staff/sign-in", { key });
    expect(await (await next.get("/staff/me")).text()).toContain("只用密钥登录");
    expect((await next.post("/staff/me/password", { current: "x" })).status).toBe(409);
  });
});
