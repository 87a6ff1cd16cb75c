import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGN_IN_LIMITS } from "../../src/core/sign-in.ts";
import { offerSetupLink } from "../../src/services/make-link.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";
import { DOORS, STAFF_ROUTES } from "./rights-table.ts";

const PASSWORD = "西湖边的三棵老柳树";
const NOBODY = "0190a1b2-0000-7000-8000-000000000000";

let world: World;
let web: Web;
let setup = "";
/** Cookies of a browser with a desk and a chat open. */
let cookie = "";

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  setup = (await offerSetupLink(world.ctx)) ?? "";
  const { key } = await world.staff("centre", "centre");
  const headers = { origin: "http://localhost" };
  const form = new FormData();
  form.append("key", key);
  const desk = await web.request("/staff/sign-in", { method: "POST", headers, body: form });
  const chat = await web.request("/chat/session", { method: "POST", headers });
  cookie = [desk, chat]
    .flatMap((answer) => answer.headers.getSetCookie())
    .map((line) => line.split(";")[0])
    .join("; ");
  expect(cookie).toContain("pingan_staff=");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const pathOf = (route: string) => route.split(" ")[1]?.replace(/:\w+/g, NOBODY) ?? "";
const routes = [...STAFF_ROUTES.map(([route]) => route), ...Object.keys(DOORS)];

describe("what another site sends in a signed-in browser's name", () => {
  /** Opens a chat of its own for whoever asks, and takes no cookie for it. */
  const HARMLESS = ["POST /api/chat/sessions"];
  const writing = routes.filter((route) => !route.startsWith("GET ") && !HARMLESS.includes(route));

  it.each([
    ["with its own Origin", { origin: "https://evil.example" }],
    ["with no Origin at all", {}],
    ["hiding where it comes from", { origin: "null" }],
  ])("is refused everywhere %s", async (_, from) => {
    const taken: string[] = [];
    for (const route of writing) {
      const answer = await web.request(pathOf(route), {
        method: route.split(" ")[0] ?? "POST",
        headers: { ...from, cookie, "content-type": "application/x-www-form-urlencoded" },
        body: "name=x",
      });
      if (answer.status !== 403 || !(await answer.text()).includes("跨站"))
        taken.push(`${route} ${answer.status}`);
    }
    expect(writing.length).toBeGreaterThan(50);
    expect(taken).toEqual([]);
  });
});

/** The same for everybody of one language: a browser may keep it for a moment, nothing between may. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  "GET /figures",
  "GET /cases",
  "GET /cases/map",
  "GET /followed",
]);

it("every answer of a page forbids frames, sniffing, foreign scripts and being kept, whatever it says", async () => {
  const pages = routes.filter((route) => /^GET \/(?!api|static|openapi|healthz|readyz|metrics)/.test(route));
  const missing: string[] = [];
  for (const route of pages) {
    if (/stream$/.test(route)) continue;
    const answer = await web.request(pathOf(route), { headers: { cookie, accept: "text/html" } });
    const said = (name: string) => answer.headers.get(name) ?? "";
    const page = said("content-type").startsWith("text/html");
    const right =
      said("x-frame-options") === "DENY" &&
      said("x-content-type-options") === "nosniff" &&
      said("content-security-policy").includes("frame-ancestors 'none'") &&
      said("referrer-policy") === "same-origin" &&
      (!page || said("cache-control") === (FOR_EVERYBODY.has(route) ? "private, max-age=30" : "no-store"));
    if (!right) missing.push(`${route} ${answer.status}`);
  }
  expect(pages.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

describe("a link that is a secret", () => {
  it("has no way out on its page that would carry it along", async () => {
    const page = await (await web.request(setup, { headers: { accept: "text/html" } })).text();
    expect(page).toContain("设置您的登录");
    expect(page).not.toMatch(/(href|src|action)="(https?:)?\/\//);
  });

  it("of the first start is over after an hour", async () => {
    const own = await createWorld();
    const door = openWeb(own);
    const link = (await offerSetupLink(own.ctx)) ?? "";
    own.pass({ minutes: 61 });
    expect((await door.browser().get(link)).status).toBe(404);
    door.close();
    await own.close();
  });
});

it("whoever is kept out by another's guessing gets in by a new link at once", async () => {
  const admin: Browser = web.browser();
  await admin.post("/staff/sign-in", { key: (await world.staff("admin", "330102")).key });
  const id = world.ctx.newId();
  const person = { id, name: "被锁的人", role: "officer", unit: "centre" };
  const linkIn = (page: string) => /(\/welcome\/[\w-]+)/.exec(page)?.[1] ?? "";
  const join = async (page: Response, login: string) => {
    const browser = web.browser();
    await browser.post(linkIn(await page.text()), { login, password: PASSWORD, again: PASSWORD });
    return browser;
  };
  await join(await admin.post("/staff/people", person), "locked");
  for (let n = 0; n < SIGN_IN_LIMITS.name.tries; n += 1)
    await web.browser().post("/staff/sign-in", { login: "locked", password: `${n}` });
  const right = await web.browser().post("/staff/sign-in", { login: "locked", password: PASSWORD });
  expect(right.status).toBe(429);
  const again = await join(await admin.post(`/staff/people/${id}/reset`), "locked");
  expect((await again.get("/staff")).status).toBe(200);
});
