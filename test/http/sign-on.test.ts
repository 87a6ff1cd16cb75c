import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { AppDeps } from "../../src/http/deps.ts";
import type { OidcSettings } from "../../src/platforms/oidc/settings.ts";
import { createOidc } from "../../src/platforms/oidc/sign-on.ts";
import { signOnElsewhere } from "../../src/sign-in-elsewhere.ts";
import {
  type Faults,
  openSignOnProvider,
  type PersonThere,
  type SignOnProvider,
} from "../helpers/sign-on-provider.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let provider: SignOnProvider;
let web: Web;
let admin: Browser;
let adminKey = "";
let strict: Web | null = null;

/** The app with this district's sign-on, set up in this way. */
function withSignOn(given: Partial<OidcSettings> = {}, deps: Partial<AppDeps> = {}): Web {
  const { issuer, clientId, clientSecret } = provider;
  const { publicUrl, now, log } = world.ctx;
  const signOn = createOidc({
    ...{ issuer, clientId, clientSecret, scopes: "openid email", match: "email", strong: ["mfa"] },
    ...{ redirectUri: `${publicUrl}/staff/sign-on/back`, afterSignOut: `${publicUrl}/staff/sign-in` },
    ...{ now, log, ...given },
  });
  return openWeb(world, { signOn, ...deps });
}

beforeAll(async () => {
  world = await createWorld();
  provider = await openSignOnProvider(world.ctx.now, `${world.ctx.publicUrl}/staff/sign-on/back`);
  web = withSignOn();
  adminKey = (await world.staff("admin", "330102")).key;
  admin = web.browser();
  await admin.post("/staff/sign-in", { key: adminKey });
});
beforeEach(() => {
  provider.faults = {};
});
afterAll(async () => {
  web.close();
  strict?.close();
  await provider.close();
  await world.close();
});

const errorIn = (page: string) => /class="flash error" role="alert">([^<]*)/.exec(page)?.[1] ?? "";
const isIn = async (at: Browser) => (await at.get("/staff")).status === 200;
const mail = (sub: string, more: object = {}): PersonThere => ({
  ...{ sub, email: `${sub}@sc.gov.cn`, email_verified: true },
  ...more,
});

/** Invites somebody with their account there; returns their id. */
async function invite(name: string, account: string, role = "centre", unit = "centre"): Promise<string> {
  const id = world.ctx.newId();
  const page = await admin.post("/staff/people", { id, name, role, unit, account });
  expect([name, page.status]).toEqual([name, 200]);
  return id;
}

/** Presses the button, proves there who one is, comes back. */
async function signOn(
  as: PersonThere,
  { at = web, query = "", ...given }: { at?: Web; browser?: Browser; query?: string } = {},
) {
  const browser = given.browser ?? at.browser();
  provider.person = as;
  const sent = await browser.get(`/staff/sign-on${query}`);
  const to = sent.headers.get("location") ?? "";
  const back = await provider.visit(to);
  const answer = await browser.get(back);
  return { browser, sent, back, answer, page: answer.status === 303 ? "" : await answer.text() };
}

describe("the district's own sign-on", () => {
  it("is offered only where it is configured", async () => {
    expect(await (await web.browser().get("/staff/sign-in")).text()).toContain("用统一身份登录");
    const without = openWeb(world);
    expect(await (await without.browser().get("/staff/sign-in")).text()).not.toContain("统一身份");
    for (const path of ["/staff/sign-on", "/staff/sign-on/back?code=x&state=y", "/staff/sign-on/out"])
      expect((await without.browser().get(path)).headers.get("location")).toBe("/staff/sign-in");
    without.close();
  });

  it("lets an invited person in as what our table says, and comes back to the page that was asked for", async () => {
    const id = await invite("钱二", " Qian2@SC.gov.cn ", "street", "330102012");
    const { browser, sent, answer } = await signOn(mail("qian2", { role: "admin", groups: ["admin"] }), {
      query: "?next=%2Fstaff%2Fme",
    });
    expect(answer.headers.get("location")).toBe("/staff/me");
    const page = await (await browser.get("/staff/me")).text();
    expect(page).toContain("钱二");
    expect(page).toContain("用统一身份");
    expect((await browser.get("/staff/people")).status).toBe(403);
    expect(sent.headers.getSetCookie().join()).toMatch(
      /^pingan_sign_on=so_[\w-]{32}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const acts = await world.database.db.execute(
      sql`select act from audit_entries where about = ${id} order by at, act`,
    );
    expect(acts.map(({ act }) => act)).toEqual(["invite", "sign_on_linked", "sign_on_named"]);
  });

  it("asks with PKCE, a state and a nonce that are new each time", async () => {
    const before = provider.asked.length;
    for (const _ of [1, 2]) await signOn(mail("qian2"));
    const [first, second] = provider.asked.slice(before).map(({ searchParams }) => searchParams);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(first?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
    expect(first?.get("redirect_uri")).toBe(`${world.ctx.publicUrl}/staff/sign-on/back`);
  });

  it("knows a person by what never changes: a new e-mail is theirs still, their old one is nobody else's", async () => {
    const moved = await signOn(mail("qian2", { email: "qian.er@sc.gov.cn" }));
    expect(await isIn(moved.browser)).toBe(true);
    const heir = await signOn(mail("someone-new", { email: "qian2@sc.gov.cn" }));
    expect([heir.answer.status, await isIn(heir.browser)]).toEqual([403, false]);
  });

  it("lets the administrator tie the account to who comes next, and ends what was open", async () => {
    const id = await invite("换人", "huan@sc.gov.cn");
    const first = await signOn(mail("huan"));
    expect(await isIn(first.browser)).toBe(true);
    const saved = await admin.post(`/staff/people/${id}/sign-on`, { account: "huan@sc.gov.cn" });
    expect(saved.headers.get("location")).toBe("/staff/people?done=sign_on");
    expect(await isIn(first.browser)).toBe(false);
    const next = await signOn(mail("huan-at-the-new-provider", { email: "huan@sc.gov.cn" }));
    expect(await isIn(next.browser)).toBe(true);
    expect((await signOn(mail("huan"))).answer.status).toBe(403);
    await admin.post(`/staff/people/${id}/sign-on`, { account: "" });
    expect([await isIn(next.browser), (await signOn(mail("huan"))).answer.status]).toEqual([false, 403]);
  });

  it("gives one account to one person", async () => {
    const taken = await admin.post("/staff/people", {
      ...{
        id: world.ctx.newId(),
        name: "另一人",
        role: "officer",
        unit: "centre",
        account: "QIAN2@sc.gov.cn",
      },
    });
    expect([taken.status, errorIn(await taken.text())]).toEqual([409, expect.stringContaining("别人")]);
    expect(await (await admin.get("/staff/people")).text()).not.toContain("<bdi>另一人</bdi></th>");
  });
});

describe("nobody comes in", () => {
  beforeAll(async () => {
    await invite("赵一", "zhao1@sc.gov.cn");
  });

  it.each<[string, Faults, number, string]>([
    ["whose token another key signed", { forged: true }, 401, "核对"],
    ["whose token the shared secret signed", { symmetric: true }, 401, "核对"],
    ["whose token nobody signed", { unsigned: true }, 401, "核对"],
    ["whose token is another client's", { claims: { aud: "another-app" } }, 401, "核对"],
    ["whose token is also another client's", { claims: { aud: ["pingan365", "x"] } }, 401, "核对"],
    ["whose token was made for another", { claims: { azp: "another-app" } }, 401, "核对"],
    ["whose token another issuer made", { claims: { iss: "http://localhost:1" } }, 401, "核对"],
    ["whose token answers another attempt", { claims: { nonce: "x" } }, 401, "核对"],
    ["whose token answers none", { claims: { nonce: null } }, 401, "核对"],
    ["whose token is over", { claims: { iat: 1_763_000_000, exp: 1_763_000_300 } }, 401, "核对"],
    ["whose token is kept from long ago", { claims: { iat: 1_763_000_000 } }, 401, "核对"],
    ["whose token never ends", { claims: { exp: null } }, 401, "核对"],
    ["whose answer another issuer gave", { answersAs: "https://evil.example" }, 401, "核对"],
    ["whose e-mail nobody verified", { claims: { email_verified: false } }, 403, "登记"],
    ["whose e-mail may be verified or not", { claims: { email_verified: null } }, 403, "登记"],
    ["whom nobody invited", { claims: { email: "stranger@sc.gov.cn" } }, 403, "登记"],
    ["of whom userinfo tells another story", { userInfoOf: "zhang3" }, 401, "核对"],
    ["who gave up there", { refuses: "access_denied" }, 401, "没有在统一身份认证完成登录"],
  ])("%s", async (_, faults, status, words) => {
    provider.faults = faults;
    const { answer, page, browser } = await signOn(mail("zhao1"));
    expect([answer.status, errorIn(page)]).toEqual([status, expect.stringContaining(words)]);
    expect(page).not.toMatch(/inner words|nonce|issuer|jwt|jwks|localhost:\d/i);
    // There is always another way in.
    expect(page).toContain('name="password"');
    expect(await isIn(browser)).toBe(false);
  });

  it("a second time on the same answer, nor in another browser, nor with another's state or code", async () => {
    const { browser, back, answer } = await signOn(mail("zhao1"));
    expect(answer.status).toBe(303);
    const [other, third] = [web.browser(), web.browser()];
    for (const at of [browser, other]) expect((await at.get(back)).status).toBe(400);
    expect(await isIn(other)).toBe(false);

    provider.person = mail("zhao1");
    const stolen = await provider.visit((await other.get("/staff/sign-on")).headers.get("location") ?? "");
    const own = await provider.visit((await third.get("/staff/sign-on")).headers.get("location") ?? "");
    const query = (path: string) => new URLSearchParams(path.split("?")[1]);
    expect((await third.get(stolen)).status).toBe(400);
    const swapped = query(own);
    swapped.set("code", query(stolen).get("code") ?? "");
    // Her own cookie was taken by the try before; the code of another's attempt fails by PKCE.
    const fresh = web.browser();
    const again = await provider.visit((await fresh.get("/staff/sign-on")).headers.get("location") ?? "");
    const mixed = query(again);
    mixed.set("code", query(stolen).get("code") ?? "");
    const refused = await fresh.get(`/staff/sign-on/back?${mixed}`);
    expect([refused.status, errorIn(await refused.text())]).toEqual([
      401,
      expect.stringContaining("没有认可"),
    ]);
    expect([await isIn(third), await isIn(fresh)]).toEqual([false, false]);
  });

  it("ten minutes after they went", async () => {
    const browser = web.browser();
    const back = await provider.visit((await browser.get("/staff/sign-on")).headers.get("location") ?? "");
    world.pass({ minutes: 11 });
    expect((await browser.get(back)).status).toBe(400);
    await admin.post("/staff/sign-in", { key: adminKey });
  });

  it("who was disabled, whatever the sign-on says; whoever follows them may have the account", async () => {
    const id = await invite("离职", "left@sc.gov.cn");
    const before = await signOn(mail("left"));
    expect(await isIn(before.browser)).toBe(true);
    await admin.post(`/staff/people/${id}/disable`);
    expect(await isIn(before.browser)).toBe(false);
    const after = await signOn(mail("left"));
    expect([after.answer.status, errorIn(after.page)]).toEqual([403, expect.stringContaining("登记")]);
    await invite("接任", "left@sc.gov.cn");
    expect(await isIn((await signOn(mail("left-heir", { email: "left@sc.gov.cn" }))).browser)).toBe(true);
  });

  it("to a place outside the desk", async () => {
    for (const next of ["https://evil.example", "//evil.example", "/staff@evil.example", "/staff/..//x"])
      expect([
        next,
        (await signOn(mail("zhao1"), { query: `?next=${encodeURIComponent(next)}` })).answer.headers.get(
          "location",
        ),
      ]).toEqual([next, "/staff"]);
  });

  it("while the sign-on is away, and the page says what else there is", async () => {
    const away = withSignOn({ issuer: "http://localhost:9" });
    const answer = await away.browser().get("/staff/sign-on");
    const page = await answer.text();
    expect([answer.status, errorIn(page)]).toEqual([503, expect.stringContaining("连不上")]);
    expect(page).toContain('name="password"');
    away.close();
  });

  it("while it calls itself something else than what was configured", async () => {
    const wrong = withSignOn({ issuer: `${provider.issuer}/` });
    expect((await wrong.browser().get("/staff/sign-on")).status).toBe(503);
    wrong.close();
  });
});

describe("how it is set up", () => {
  it("another claim than the e-mail may name the account, from userinfo too", async () => {
    const numbered = withSignOn({ match: "employee_number" });
    await invite("工号", "0571-1234");
    provider.faults = { userInfoOf: "num" };
    const { browser } = await signOn({ sub: "num", employee_number: "0571-1234" }, { at: numbered });
    expect(await isIn(browser)).toBe(true);
    numbered.close();
  });

  it("where a second factor is required, the provider's counts if it says one of the words set for it", async () => {
    await invite("强角色", "strong@sc.gov.cn");
    strict = withSignOn({}, { secondFactor: "required" });
    for (const [more, to] of [
      [{ amr: ["pwd"] }, "/staff/me"],
      [{}, "/staff/me"],
      [{ amr: ["pwd", "mfa"] }, null],
      [{ acr: "mfa" }, null],
    ] as const) {
      const { browser } = await signOn(mail("strong", more), { at: strict });
      expect([more, (await browser.get("/staff")).headers.get("location")]).toEqual([more, to]);
    }
    const trusting = withSignOn({ strong: "always" }, { secondFactor: "required" });
    const { browser } = await signOn(mail("strong"), { at: trusting });
    expect(await isIn(browser)).toBe(true);
    trusting.close();
  });

  it("who signs out here is shown how to sign out there too", async () => {
    const { browser } = await signOn(mail("strong"));
    const out = await browser.post("/staff/sign-out");
    expect(out.headers.get("location")).toBe("/staff/sign-in?out=sign_on");
    expect(await isIn(browser)).toBe(false);
    expect(await (await browser.get("/staff/sign-in?out=sign_on")).text()).toContain("/staff/sign-on/out");
    const end = new URL((await browser.get("/staff/sign-on/out")).headers.get("location") ?? "");
    expect([end.origin + end.pathname, end.searchParams.get("post_logout_redirect_uri")]).toEqual([
      `${provider.issuer}/end`,
      `${world.ctx.publicUrl}/staff/sign-in`,
    ]);
  });

  it("asked to prove it again, the sign-on must have asked, and the same person must come back", async () => {
    await invite("再来", "again@sc.gov.cn");
    const { browser } = await signOn(mail("again"));
    const at = Math.floor(world.ctx.now().getTime() / 1000);
    const query = "?again=1&next=%2Fstaff%2Fme";
    for (const [person, status] of [
      [mail("again"), 401],
      [mail("again", { auth_time: at - 3600 }), 401],
      [mail("strong", { auth_time: at }), 401],
      [mail("again", { auth_time: at }), 303],
    ] as const)
      expect([person, (await signOn(person, { browser, query })).answer.status]).toEqual([person, status]);
    expect(provider.asked.at(-1)?.searchParams.get("prompt")).toBe("login");
  });

  const on = { OIDC_ISSUER: "https://id.gov.cn", OIDC_CLIENT_ID: "p", OIDC_CLIENT_SECRET: "12345678" };
  const https = { PUBLIC_URL: "https://p.gov.cn" };
  it.each([
    ["half of it", { OIDC_ISSUER: on.OIDC_ISSUER }, /OIDC_CLIENT_ID, OIDC_CLIENT_SECRET/],
    ["a provider in the open", { ...on, ...https, OIDC_ISSUER: "http://id.gov.cn" }, /https/],
    ["codes that come back in the open", { ...on, PUBLIC_URL: "http://p.gov.cn" }, /PUBLIC_URL/],
    ["no openid", { ...on, ...https, OIDC_SCOPES: "email" }, /openid/],
    ["a claim that is none", { ...on, ...https, OIDC_MATCH: "e mail" }, /OIDC_MATCH/],
  ])("refuses at the start %s", (_, env, why) => {
    expect(() => readConfig(env)).toThrow(why);
  });

  it("is off by default, and on with three variables", () => {
    expect(signOnElsewhere(readConfig({}), world.ctx)).toBeNull();
    expect(readConfig({ ...on, ...https, OIDC_SECOND_FACTOR: "mfa hwk" }).signOn).toMatchObject({
      ...{ mode: "on", match: "email", scopes: "openid profile email", strong: ["mfa", "hwk"] },
    });
    expect(signOnElsewhere(readConfig({ ...on, ...https }), world.ctx)).not.toBeNull();
  });
});
