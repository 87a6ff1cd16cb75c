import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGN_IN_LIMITS } from "../../src/core/sign-in.ts";
import { ASKS_PROOF } from "../../src/http/fresh-proof.ts";
import { ROUTE_RIGHTS } from "../../src/http/route-rights.ts";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const PASSWORD = "西湖边的三棵老柳树";

let world: World;
let web: Web;
let admin: Browser;
let officer: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  const link = (await offerSetupLink(world.ctx)) ?? "";
  admin = web.browser();
  await admin.post(link, { name: "系统管理员", login: "admin", password: PASSWORD, again: PASSWORD });
  officer = await world.staff("officer", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const roleOf = async (id: string) => {
  const [row] = await world.database.db.execute(sql`select role from staff_keys where id = ${id}`);
  return row?.["role"];
};
const move = (fields: object) =>
  admin.post(`/staff/people/${officer.keyId}/move`, { unit: "centre", ...fields });

/** A browser signed in by a key, as the header it sends. */
async function cookieOf(key: string): Promise<string> {
  const form = new FormData();
  form.append("key", key);
  const headers = { origin: "http://localhost" };
  const answer = await web.request("/staff/sign-in", { method: "POST", headers, body: form });
  return /pingan_staff=[^;]+/.exec(answer.headers.getSetCookie().join())?.[0] ?? "";
}

it("every route that asks for a proof is one", () => {
  expect([...ASKS_PROOF].filter((route) => !(route in ROUTE_RIGHTS))).toEqual([]);
});

describe("ten minutes after the last proof", () => {
  it("nothing is asked before", async () => {
    world.pass({ minutes: 9 });
    expect((await move({ role: "verifier" })).status).toBe(303);
    expect(await roleOf(officer.keyId)).toBe("verifier");
    world.pass({ minutes: 2 });
  });

  it.each([...ASKS_PROOF].filter((route) => !/passkeys(\/challenge)?$/.test(route)))(
    "%s asks for the password first",
    async (route) => {
      const path = route.replace("POST ", "").replace(":id", officer.keyId);
      const answer = await admin.post(path, { name: "<b>某" });
      const page = await answer.text();
      expect([answer.status, page.includes("请确认是您本人")]).toEqual([200, true]);
      expect(page).toContain(`action="${path}"`);
      expect(page).toContain('name="name" value="&lt;b&gt;某"');
    },
  );

  it.each(["/staff/me/passkeys/challenge", "/staff/me/passkeys"])(
    "%s tells the script, which leads to the page",
    async (path) => {
      const cookie = await cookieOf(officer.key);
      world.pass({ minutes: 11 });
      const { status, body } = await web.json(path, {
        ...{ method: "POST", body: {} },
        headers: { cookie, origin: "http://localhost" },
      });
      expect([status, body.error?.code]).toEqual([403, "account.prove_again"]);
    },
  );

  it("what was filled in is done once the password is right, and nothing for a wrong one", async () => {
    const wrong = await move({ role: "supervisor", proof: "falsch" });
    expect([wrong.status, await roleOf(officer.keyId)]).toEqual([403, "verifier"]);
    expect(await wrong.text()).not.toContain("falsch");
    expect((await move({ role: "supervisor", proof: PASSWORD })).headers.get("location")).toBe(
      "/staff/people?done=move",
    );
    expect(await roleOf(officer.keyId)).toBe("supervisor");
    // Fresh again: the next one is not asked for.
    expect((await move({ role: "verifier" })).status).toBe(303);
  });

  it("goes on under a new token: a copy of the old one opens nothing any more", async () => {
    const cookie = await cookieOf(officer.key);
    const read = () => web.request("/staff/me", { headers: { cookie } });
    world.pass({ minutes: 11 });
    expect((await read()).status).toBe(200);
    const form = new FormData();
    form.append("proof", officer.key);
    form.append("session", "others");
    const other = await cookieOf(officer.key);
    const headers = { cookie, origin: "http://localhost", accept: "text/html" };
    const done = await web.request("/staff/me/sessions/end", { method: "POST", headers, body: form });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/staff/me?done=ended"]);
    const renewed = /pingan_staff=[^;]+/.exec(done.headers.getSetCookie().join())?.[0] ?? "";
    const statusOf = async (sent: string) =>
      (await web.request("/staff/me", { headers: { cookie: sent } })).status;
    expect([await statusOf(cookie), await statusOf(other), await statusOf(renewed)]).toEqual([303, 303, 200]);
  });

  it("a page of its own leads back to where one was, and nowhere else", async () => {
    world.pass({ minutes: 11 });
    expect(await (await admin.get("/staff/me/proof?next=%2Fstaff%2Fkeys")).text()).toContain(
      'name="next" value="/staff/keys"',
    );
    const proved = await admin.post("/staff/me/proof", { next: "//evil.example", proof: PASSWORD });
    expect(proved.headers.get("location")).toBe("/staff");
  });

  it("a key is asked for who signed in by one; another's is not theirs", async () => {
    const { key } = await world.staff("admin", "330102");
    const browser = web.browser();
    await browser.post("/staff/sign-in", { key });
    world.pass({ minutes: 11 });
    const asked = await (await browser.post(`/staff/people/${officer.keyId}/reset`)).text();
    expect(asked).toContain("您的密钥");
    const reset = (proof: string) => browser.post(`/staff/people/${officer.keyId}/reset`, { proof });
    expect((await reset(officer.key)).status).toBe(403);
    expect(await (await reset(key)).text()).toContain("/welcome/");
  });

  it("an open browser is no place to guess: five tries, then a quarter of an hour", async () => {
    const statuses: number[] = [];
    for (let n = 0; n <= SIGN_IN_LIMITS.name.tries; n += 1)
      statuses.push((await move({ role: "officer", proof: `${n}` })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    expect((await move({ role: "officer", proof: PASSWORD })).status).toBe(429);
    const change = { current: PASSWORD, password: "凯旋路口卖葱油饼的阿姨", again: "凯旋路口卖葱油饼的阿姨" };
    expect((await admin.post("/staff/me/password", change)).status).toBe(429);
    // Signing in anew is another count: nobody at an open browser locks its owner out.
    const next = web.browser();
    const answer = await next.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    expect(answer.headers.get("location")).toBe("/staff");
  });
});
