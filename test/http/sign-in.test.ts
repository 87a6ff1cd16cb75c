import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGN_IN_LIMITS } from "../../src/core/sign-in.ts";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { openSignIn } from "../../src/services/sign-in/open.ts";
import { ARGON2ID, type Passwords } from "../../src/services/sign-in/passwords.ts";
import { lazySignIn } from "../../src/sign-in.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

const PASSWORD = "西湖边的三棵老柳树";
const OTHER = "凯旋路口卖葱油饼的阿姨";

let world: World;
let web: Web;
/** The first administrator's browser. */
let admin: Browser;
/** Each test signs in from an address of its own, so that their mistakes do not add up. */
let address = "10.0.0.1";

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world, { peerOf: () => address });
  const link = (await offerSetupLink(world.ctx)) ?? "";
  admin = web.browser();
  const chosen = { name: "系统管理员", login: "Admin", password: PASSWORD, again: PASSWORD };
  expect((await admin.post(link, chosen)).status).toBe(303);
});
afterAll(async () => {
  web.close();
  await world.close();
});

const idIn = (page: string) => /name="id" value="([^"]+)"/.exec(page)?.[1] ?? "";
const linkIn = (page: string) => /(\/welcome\/[\w-]+)/.exec(page)?.[1] ?? "";
const errorIn = (page: string) => /class="flash error" role="alert">([^<]*)/.exec(page)?.[1] ?? "";
const personIn = (page: string, name: string) =>
  new RegExp(`id="p-([0-9a-f-]+)"><th scope="row"><bdi>${name}</bdi>`).exec(page)?.[1] ?? "";

async function invite(name: string, role = "centre", unit = "centre"): Promise<{ link: string; id: string }> {
  const id = idIn(await (await admin.get("/staff/people")).text());
  const page = await (await admin.post("/staff/people", { id, name, role, unit })).text();
  expect(linkIn(page)).not.toBe("");
  return { link: linkIn(page), id };
}

async function join(
  name: string,
  login: string,
  role?: string,
  unit?: string,
): Promise<{ id: string; browser: Browser }> {
  const { link, id } = await invite(name, role, unit);
  const browser = web.browser();
  const joined = await browser.post(link, { login, password: PASSWORD, again: PASSWORD });
  expect([joined.status, joined.headers.get("location")]).toEqual([303, "/staff"]);
  return { id, browser };
}

async function signIn(login: string, password: string, browser = web.browser()) {
  const answer = await browser.post("/staff/sign-in", { login, password });
  return { browser, answer, page: answer.status === 303 ? "" : await answer.text() };
}

const isIn = async (browser: Browser) => (await browser.get("/staff")).status === 200;

describe("the first start", () => {
  it("makes the administrator, who signs in with login name and password from then on", async () => {
    expect(await isIn(admin)).toBe(true);
    const { browser, answer } = await signIn(" ADMIN ", PASSWORD);
    expect(answer.headers.get("location")).toBe("/staff");
    const page = await (await browser.get("/staff/people")).text();
    expect(page).toContain("系统管理员");
    expect(page).toContain("完成首次设置");
  });

  it("keeps the link when what was chosen will not do, and says what would", async () => {
    const own = await createWorld();
    const door = openWeb(own);
    const link = (await offerSetupLink(own.ctx)) ?? "";
    const chosen = { name: "王管理", login: "wang", password: PASSWORD, again: PASSWORD };
    for (const [wrong, said] of [
      [{ password: "1234567", again: "1234567" }, "至少 8 个字"],
      [{ password: "a1234567", again: "a1234567" }, "太常见"],
      [{ password: "pingan365", again: "pingan365" }, "太常见"],
      [{ password: "19880808", again: "19880808" }, "生日"],
      [{ password: "x".repeat(129), again: "x".repeat(129) }, "最多 128 个字"],
      [{ again: OTHER }, "不一样"],
      [{ login: "a@b.cn" }, "登录名"],
      [{ login: "-admin" }, "登录名"],
      [{ login: "x".repeat(41) }, "登录名"],
      [{ name: "  " }, "姓名"],
      [{ name: "名".repeat(61) }, "姓名"],
    ] as const) {
      const answer = await door.browser().post(link, { ...chosen, ...wrong });
      expect([wrong, answer.status]).toEqual([wrong, 400]);
      expect(await answer.text()).toContain(said);
    }
    own.pass({ minutes: 61 });
    const over = await (await door.browser().get(link)).text();
    // There is no administrator to ask for another one: the next start gives it.
    expect(over).toContain("重新启动一次系统");
    const next = (await offerSetupLink(own.ctx)) ?? "";
    expect((await door.browser().post(next, chosen)).status).toBe(303);
    expect(await (await door.browser().get(next)).text()).toMatch(/href="\/staff">\s*去登录/);
    door.close();
    await own.close();
  });

  it("of two who use the link at once makes one administrator", async () => {
    const own = await createWorld();
    const door = openWeb(own);
    const link = (await offerSetupLink(own.ctx)) ?? "";
    const answers = await Promise.all(
      ["eins", "zwei"].map((login) =>
        door.browser().post(link, { name: "某", login, password: PASSWORD, again: PASSWORD }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect(await own.database.db.execute(sql`select 1 from auth_users`)).toHaveLength(1);
    door.close();
    await own.close();
  });

  it("keeps no password and no link as it was typed", async () => {
    const { link } = await invite("赵一", "officer");
    const tables = ["auth_users", "auth_accounts", "links", "sessions", "audit_entries", "staff_keys"];
    const rows = await Promise.all(
      tables.map((table) => world.database.db.execute(sql.raw(`select * from ${table}`))),
    );
    const kept = JSON.stringify(rows);
    expect(kept).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(link.split("/").at(-1));
  });
});

describe("an invitation", () => {
  it("lets one person choose their sign-in, once", async () => {
    const { link } = await invite("钱二", "street", "330102012");
    expect(await (await web.browser().get(link)).text()).toContain("钱二");
    const browser = web.browser();
    const chosen = { login: "钱二", password: PASSWORD, again: PASSWORD };
    expect((await browser.post(link, chosen)).status).toBe(303);
    expect(await (await browser.get("/staff/me")).status).not.toBe(500);
    expect((await web.browser().get(link)).status).toBe(404);
    const again = await web.browser().post(link, chosen);
    expect(again.status).toBe(404);
    expect(await again.text()).toContain("已经用过或已过期");
  });

  it("stands on a page below 300 KB, however many work here, and a search finds each of them", async () => {
    await world.database.sql`insert into staff_keys (district, id, role, unit, name, created_at)
      select '330102', gen_random_uuid(), 'worker', '330102001051', '社工' || n, now()
      from generate_series(1, 150) n`;
    const first = await (await admin.get("/staff/people")).text();
    expect(new TextEncoder().encode(first).length).toBeLessThan(300_000);
    expect(first.match(/<tr id="p-/g)).toHaveLength(50);
    expect(first).toContain('href="/staff/people?page=2"');
    const found = await (await admin.get(`/staff/people?q=${encodeURIComponent("社工149")}`)).text();
    expect(found.match(/<tr id="p-/g)).toHaveLength(1);
    await world.database.sql`delete from staff_keys where name like '社工%'`;
  });

  it("is over after three days, and a new one can be had", async () => {
    const { link, id } = await invite("孙三", "officer");
    world.pass({ hours: 73 });
    expect((await web.browser().get(link)).status).toBe(404);
    admin = (await signIn("admin", PASSWORD)).browser;
    const page = await (await admin.post(`/staff/people/${id}/reset`)).text();
    expect((await web.browser().get(linkIn(page))).status).toBe(200);
  });

  it("sent twice makes one person", async () => {
    const id = idIn(await (await admin.get("/staff/people")).text());
    const form = { id, name: "李四", role: "officer", unit: "centre" };
    const [first, second] = [
      await admin.post("/staff/people", form),
      await admin.post("/staff/people", form),
    ];
    expect([first.status, second.status]).toEqual([200, 409]);
    const page = await second.text();
    expect(page.split("<bdi>李四</bdi></th>")).toHaveLength(2);
    expect(errorIn(page)).toContain("已经提交过");
    expect(linkIn(page)).toBe("");
  });

  it("is for administrators alone", async () => {
    const { browser } = await join("周五", "zhouwu");
    const form = { id: world.ctx.newId(), name: "外人", role: "admin", unit: "330102" };
    expect((await browser.get("/staff/people")).status).toBe(403);
    for (const path of ["", `/${form.id}/reset`, `/${form.id}/disable`, `/${form.id}/move`])
      expect([path, (await browser.post(`/staff/people${path}`, form)).status]).toEqual([path, 403]);
    expect(await (await browser.get("/staff")).text()).not.toContain("/staff/people");
  });

  it("does not take a name somebody has, however it is written", async () => {
    await join("吴六", "wuliu");
    const { link } = await invite("吴七", "officer");
    const chosen = { login: "ＷuＬiu", password: PASSWORD, again: PASSWORD };
    const answer = await web.browser().post(link, chosen);
    expect([answer.status, errorIn(await answer.text())]).toEqual([409, expect.stringContaining("有人用了")]);
    expect((await web.browser().post(link, { ...chosen, login: "wuqi" })).status).toBe(303);
  });

  it("shows names of any length and direction as text", async () => {
    const name = `‮<b>${"长".repeat(40)}`;
    await invite(name, "officer");
    const page = await (await admin.get("/staff/people")).text();
    expect(page).toContain(`${"长".repeat(40)}</bdi>`);
    expect(page).not.toContain("<b>长");
  });
});

describe("people's sessions end at once", () => {
  it.each([
    ["disabled", "disable", {}],
    ["given another role", "move", { role: "officer", unit: "centre" }],
    ["given another unit", "move", { role: "centre", unit: "330102" }],
    ["reset", "reset", {}],
  ])("when somebody is %s", async (_, act, fields) => {
    const login = `p${act}${JSON.stringify(fields).length}`;
    const { id, browser } = await join(login, login);
    const { browser: second } = await signIn(login, PASSWORD);
    expect([await isIn(browser), await isIn(second)]).toEqual([true, true]);
    expect((await admin.post(`/staff/people/${id}/${act}`, fields)).status).toBeLessThan(400);
    expect([await isIn(browser), await isIn(second)]).toEqual([false, false]);
    expect((await browser.post("/staff/keys", { name: "x", role: "admin", unit: "330102" })).status).toBe(
      303,
    );
    const { answer } = await signIn(login, PASSWORD);
    expect(answer.status).toBe(act === "move" ? 303 : 401);
  });

  it("and nobody disables or moves themself", async () => {
    const page = await (await admin.get("/staff/people")).text();
    const own = personIn(page, "系统管理员");
    for (const act of ["disable", "move"]) {
      const answer = await admin.post(`/staff/people/${own}/${act}`, { role: "officer", unit: "centre" });
      expect([act, answer.status]).toEqual([act, 409]);
    }
    expect(await isIn(admin)).toBe(true);
  });

  it("and every act on people is kept with who, what, whom and when", async () => {
    const page = await (await admin.get("/staff/people")).text();
    for (const words of ["邀请", "停用", "调整角色或单位", "重设登录", "设置登录名和密码"])
      expect(page).toContain(words);
    const acts = await world.database.db.execute<{ act: string }>(
      sql`select distinct act from audit_entries order by act`,
    );
    expect(acts.map(({ act }) => act)).toEqual([
      "disable",
      "invite",
      "move",
      "reset",
      "set_password",
      "set_up",
    ]);
  });
});

describe("guessing", () => {
  it("of one name is stopped, over all processes, and told until when", async () => {
    await join("被猜的人", "guessed");
    const elsewhere = openWeb(world, { peerOf: () => address });
    const doors = [web, elsewhere];
    for (let n = 0; n < SIGN_IN_LIMITS.name.tries; n += 1) {
      address = `10.1.0.${n}`;
      const answer = await doors[n % 2]
        ?.browser()
        .post("/staff/sign-in", { login: "guessed", password: `${n}` });
      expect([n, answer?.status]).toEqual([n, 401]);
    }
    address = "10.1.0.99";
    const { answer, page } = await signIn("guessed", PASSWORD);
    expect([answer.status, Number(answer.headers.get("retry-after"))]).toEqual([429, 900]);
    expect(errorIn(page)).toMatch(/请在 \d+月\d+日 \d\d:\d\d 以后再试/);
    world.pass({ minutes: 16 });
    expect((await signIn("guessed", PASSWORD)).answer.status).toBe(303);
    admin = (await signIn("admin", PASSWORD)).browser;
    elsewhere.close();
  });

  it("many at once slip no more through than one by one", async () => {
    address = "10.2.0.1";
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn("nobody-here", `${n}`)));
    const wrong = answers.filter(({ answer }) => answer.status === 401);
    expect([wrong.length, answers.length - wrong.length]).toEqual([
      SIGN_IN_LIMITS.name.tries,
      20 - SIGN_IN_LIMITS.name.tries,
    ]);
  });

  it("one password on many names from one address is stopped; other addresses go on", async () => {
    address = "10.3.0.1";
    const tries = Array.from({ length: SIGN_IN_LIMITS.address.tries + 2 }, (_, n) => `name${n}`);
    const statuses = (await Promise.all(tries.map((name) => signIn(name, "Summer2026!x")))).map(
      ({ answer }) => answer.status,
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await signIn("admin", PASSWORD)).answer.status).toBe(429);
    expect((await web.browser().post("/staff/sign-in", { key: "pk_guess" })).status).toBe(429);
    address = "10.3.0.2";
    expect((await signIn("admin", PASSWORD)).answer.status).toBe(303);
  });

  it("learns nothing of who works here from the answer", async () => {
    address = "10.4.0.1";
    const [unknown, known] = [await signIn("nobody-x", OTHER), await signIn("zhouwu", OTHER)];
    expect([unknown.answer.status, known.answer.status]).toEqual([401, 401]);
    expect(unknown.page.replace("nobody-x", "")).toBe(known.page.replace("zhouwu", ""));
  });

  it("reckons as much for a name nobody has as for a wrong password", async () => {
    address = "10.4.0.2";
    let hashes = 0;
    const counted: Passwords = {
      hash: (password) => ARGON2ID.hash(password).finally(() => hashes++),
      verify: (given) => ARGON2ID.verify(given).finally(() => hashes++),
    };
    const settings = {
      secret: "of-this-test-alone-and-nobody-else",
      secureCookies: false,
      passwords: counted,
    };
    const door = openWeb(world, { signIn: openSignIn(world.ctx, settings), peerOf: () => "10.4.0.2" });
    const costOf = async (login: string, password: string) => {
      const before = hashes;
      await door.browser().post("/staff/sign-in", { login, password });
      return hashes - before;
    };
    expect([await costOf("nobody-y", OTHER), await costOf("admin", OTHER)]).toEqual([1, 1]);
    expect(await costOf("admin", PASSWORD)).toBe(1);
    door.close();
  });

  it("a right password takes no try away from the address", async () => {
    address = "10.5.0.1";
    for (let n = 0; n < SIGN_IN_LIMITS.address.tries + 5; n += 1)
      expect((await signIn("admin", PASSWORD)).answer.status).toBe(303);
  });
});

describe("the session", () => {
  const cookieOf = (answer: Response) =>
    /(?:__Host-)?pingan_staff=([^;]+)/.exec(answer.headers.getSetCookie().join("\n"))?.[1] ?? "";
  const open = async (cookie: string) =>
    (await web.request("/staff", { headers: { cookie: `pingan_staff=${cookie}` } })).status;

  it("is new at each sign-in, whatever the browser brought", async () => {
    address = "10.6.0.1";
    const planted = `ps_${"A".repeat(32)}`;
    const form = new FormData();
    form.append("login", "admin");
    form.append("password", PASSWORD);
    const answer = await web.request("/staff/sign-in", {
      method: "POST",
      headers: { cookie: `pingan_staff=${planted}`, origin: "http://localhost" },
      body: form,
    });
    const given = cookieOf(answer);
    expect(given).toMatch(/^ps_[\w-]{32}$/);
    expect([given === planted, await open(given), await open(planted)]).toEqual([false, 200, 303]);
  });

  it("ends the one the browser had before, whoever's it was", async () => {
    const { browser, answer } = await signIn("admin", PASSWORD);
    const before = cookieOf(answer);
    const { answer: again } = await signIn("admin", PASSWORD, browser);
    expect([await open(before), await open(cookieOf(again))]).toEqual([303, 200]);
    const out = await browser.post("/staff/sign-out");
    expect(out.headers.get("clear-site-data")).toBe('"cache"');
  });

  it("is logged with who and how, and who was kept out with why; no login name, no password", async () => {
    const lines: string[] = [];
    const keep = (fields: object, message: string) => lines.push(JSON.stringify([message, fields]));
    const ctx = { ...world.ctx, log: { info: keep, warn: keep, error: keep } };
    const logged = openWeb(world, {
      ctx,
      signIn: lazySignIn(ctx, {
        authSecret: "of-this-test-alone-and-nobody-else",
        dataDir: "",
        publicUrl: "",
      }),
      peerOf: () => "10.6.0.9",
    });
    const someone = logged.browser();
    await someone.post("/staff/sign-in", { login: "admin", password: "falsch-geraten-1" });
    await someone.post("/staff/sign-in", { login: "admin", password: PASSWORD });
    const { key, keyId } = await world.staff("worker", "330102012");
    await logged.request("/api/ledger", { key });
    await logged.request("/api/ledger", { key: "pk_wrong" });
    const log = lines.join("\n");
    for (const line of ['"not signed in yet"', '"result":"wrong"', '"way":"password"', `"by":"${keyId}"`])
      expect(log).toContain(line);
    expect(lines.filter((line) => line.startsWith('["kept out"'))).toHaveLength(2);
    expect(log).not.toMatch(/falsch|admin|老柳树|pk_/);
    logged.close();
  });

  it("opens nothing after signing out, nor with a bit changed", async () => {
    const { browser, answer } = await signIn("admin", PASSWORD);
    const cookie = cookieOf(answer);
    expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await open(cookie.slice(0, -1) + (cookie.endsWith("A") ? "B" : "A"))).toBe(303);
    expect(await open(cookie)).toBe(200);
    await browser.post("/staff/sign-out");
    expect(await open(cookie)).toBe(303);
  });

  it("is of the host alone and secure on https, and the only cookie there is", async () => {
    const secure = openWeb(world, { secureCookies: true, peerOf: () => "10.6.0.2" });
    const answer = await secure.browser().post("/staff/sign-in", { login: "admin", password: PASSWORD });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-pingan_staff=ps_[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(await world.database.db.execute(sql`select 1 from auth_sessions`)).toHaveLength(0);
    secure.close();
  });

  it("cannot be begun from another site, and leads to no other one", async () => {
    const foreign = { origin: "https://evil.example" };
    const credentials = { login: "admin", password: PASSWORD };
    expect((await web.browser().post("/staff/sign-in", credentials, foreign)).status).toBe(403);
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/staff@evil.example",
      "/staffs",
      "/staff/..//x",
    ]) {
      const answer = await web.browser().post("/staff/sign-in", { ...credentials, next });
      expect([next, answer.headers.get("location")]).toEqual([next, "/staff"]);
    }
    const { link } = await invite("跨站", "officer");
    const chosen = { login: "kuazhan", password: PASSWORD, again: PASSWORD };
    expect((await web.browser().post(link, chosen, foreign)).status).toBe(403);
  });

  it("none of better-auth's own addresses is there", async () => {
    for (const path of [
      "sign-up/email",
      "sign-in/email",
      "sign-in/username",
      "get-session",
      "ok",
      "update-user",
    ])
      for (const at of ["/api/auth", "/auth"])
        expect([path, (await web.request(`${at}/${path}`, { body: {} })).status]).toEqual([path, 404]);
  });
});
