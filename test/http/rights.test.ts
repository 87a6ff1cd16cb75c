import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayDesk } from "../../src/core/desk.ts";
import { ROLES, type Role } from "../../src/core/glossary.ts";
import { ROUTE_RIGHTS } from "../../src/http/route-rights.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";
import { DOORS, STAFF_ROUTES } from "./rights-table.ts";

const UNIT: Readonly<Partial<Record<Role, string>>> = {
  worker: "330102012001",
  street: "330102012",
  leader: "330102012",
  department: "cg",
};
const NOBODY = "0190a1b2-0000-7000-8000-000000000000";
const SAMPLES: Readonly<Record<string, string>> = {
  ":number": "2611230000000",
  ":table": "units",
  ":by": "unit",
};

let world: World;
let web: Web;
const keys = new Map<Role, string>();

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  for (const role of ROLES) keys.set(role, (await world.staff(role, UNIT[role] ?? "centre")).key);
});
afterAll(async () => {
  web.close();
  await world.close();
});

/** Knocks at a route with nothing in the body: who may not is refused before anything of it is read. */
function knock(route: string, key?: string): Promise<Response> {
  const [method = "GET", path = ""] = route.split(" ");
  return web.request(
    path.replace(/:\w+/g, (name) => SAMPLES[name] ?? NOBODY),
    {
      method,
      headers: { origin: "http://localhost" },
      ...(key === undefined ? {} : { key }),
      ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
    },
  );
}

const isApi = (route: string) => route.includes(" /api/");

it("every route says whom it is for, once; no line is left of one that is gone", () => {
  const lines = [...Object.keys(DOORS), ...Object.keys(ROUTE_RIGHTS)];
  expect(lines.toSorted()).toEqual(web.routes.toSorted());
});

describe("a route for staff", () => {
  it.each(STAFF_ROUTES)("%s opens to nobody who is not signed in", async (route) => {
    const refused = await knock(route);
    expect(refused.status).toBe(isApi(route) ? 401 : 303);
    if (!isApi(route)) expect(refused.headers.get("location")).toMatch(/^\/staff\/sign-in/);
  });

  it("opens to no resident's session", async () => {
    const { token } = await web.chat();
    const opened: string[] = [];
    for (const [route] of STAFF_ROUTES) if ((await knock(route, token)).status !== 401) opened.push(route);
    expect(opened).toEqual([]);
  });

  it.each(STAFF_ROUTES)("%s opens to the roles of “%s” and to no other", async (route, right) => {
    const may = (role: Role) => right === "staff" || mayDesk(role, right);
    const answers = await Promise.all(
      ROLES.map(async (role) => [role, (await knock(route, keys.get(role))).status] as const),
    );
    const opened = answers.filter(([, status]) => status !== 403).map(([role]) => role);
    expect(opened).toEqual(ROLES.filter(may));
    expect(answers.filter(([, status]) => status === 401 || status >= 500)).toEqual([]);
  });
});

it.each(Object.entries(DOORS).filter(([, door]) => door === "chat"))(
  "%s opens to a chat session alone",
  async (route) => {
    expect((await knock(route)).status).toBe(401);
    expect((await knock(route, keys.get("admin"))).status).toBe(401);
  },
);

it.each(ROLES)("every place that the navigation offers to a %s opens", async (role) => {
  const browser = await web.desk({ key: keys.get(role) ?? "" });
  const page = await (await browser.get("/staff")).text();
  const places = new Set([...page.matchAll(/href="(\/staff[^"?#]*)/g)].map(([, path = ""]) => path));
  expect(places.size).toBeGreaterThan(3);
  for (const path of places) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
});
