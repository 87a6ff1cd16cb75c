import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countScansByWeek } from "../../src/services/count-scans-by-week.ts";
import { watchUnreached } from "../../src/services/watch-unreached.ts";
import { givePhone } from "../helpers/give-phone.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWindowedWorld, type WindowedPlatform } from "../helpers/windowed-channel.ts";
import type { StaffMember, World } from "../helpers/world.ts";

const COMMUNITY = "330102001051";

let world: World;
let line: WindowedPlatform;
let web: Web;
let centre: StaffMember;
let supervisor: StaffMember;
let cg: StaffMember;
beforeAll(async () => {
  ({ world, line } = await createWindowedWorld());
  web = openWeb(world);
  [centre, supervisor, cg] = await Promise.all([
    world.staff("centre", "centre"),
    world.staff("supervisor", "centre"),
    world.staff("department", "cg"),
  ]);
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

const textOf = async (page: Promise<Response>) => (await page).text();
const get = async (path: string, { key }: StaffMember) => web.json(path, { key });

it("shows whom nobody reached, with the number only to whoever calls, until somebody has called", async () => {
  const person = line.person(world.ctx);
  await person.scans(`grid-${COMMUNITY}`);
  await person.says("楼道里的灯坏了三天了");
  await person.picks(person.got().at(-1)?.reply.options?.[0]?.id ?? "");
  const number = person.got().at(-1)?.reply.case ?? "";
  await givePhone(world, number, "13800138000");
  await person.unfollows();
  await centre.does(number, { type: "accept" });
  world.pass({ hours: 73 });
  await watchUnreached(world.ctx);
  const { calls } = (await get("/api/calls", centre)).body as { calls: { id: string; phone: string }[] };
  expect(calls).toMatchObject([{ caseNumber: number, purpose: "status", phone: "13800138000" }]);
  expect((await get("/api/calls", supervisor)).body).toMatchObject({ calls: [{ phone: "138****8000" }] });
  expect((await get("/api/calls", cg)).status).toBe(403);
  const shown = await get(`/api/cases/${number}`, centre);
  expect(shown.body).toMatchObject({
    notices: expect.arrayContaining([expect.objectContaining({ state: "held" })]),
  });
  const browser = await web.desk(centre);
  const page = await browser.get(`/staff/cases/${number}`);
  expect(await page.text()).toContain("对方取消了关注");
  expect(await textOf(browser.get("/staff/calls"))).toContain("13800138000");
  const id = calls[0]?.id;
  expect((await web.json(`/api/calls/${id}/done`, { key: supervisor.key, body: {} })).status).toBe(403);
  await browser.post(`/staff/calls/${id}/done`, {});
  expect((await get("/api/calls", centre)).body).toEqual({ calls: [] });
  expect((await get("/api/scans?by=grid", centre)).body).toMatchObject({
    scans: [{ unit: { code: COMMUNITY }, scans: 1 }],
  });
  // One scan, after which something was said, and of which a case came; a sheet to print for each place.
  const { rows, weeks } = await countScansByWeek(world.ctx, centre, 8);
  expect(weeks).toHaveLength(8);
  expect(rows.map(({ unit, all }) => [unit.code, all])).toEqual([
    [COMMUNITY, { scans: 1, messages: 1, cases: 1 }],
  ]);
  const scans = await textOf(browser.get("/staff/scans"));
  expect(scans).toContain("1（100%）");
  expect(scans).toContain(`href="/share?grid=${COMMUNITY}"`);
});

it("opens the web chat at the grid whose link was opened, without a script", async () => {
  const browser = web.browser();
  const page = await browser.get(`/?grid=${COMMUNITY}`);
  expect(await page.text()).toContain("我在清波门社区");
  await browser.post("/chat", { id: "scan-1", option: `start:grid-${COMMUNITY}` });
  await browser.post("/chat", { id: "scan-2", text: "楼道里的灯坏了三天了" });
  expect(await textOf(browser.get("/"))).toContain("不在这里");
  expect(await textOf(web.browser().get("/?grid=nowhere"))).not.toContain('name="option"');
});

it("is passed on with one card, a picture in it, whoever's matter the link leads to, and tells so in the chat", async () => {
  const resident = world.resident();
  const number = await resident.files("采荷路12号3单元张三家门口的路灯坏了，电话13812345678");
  const [filed] = await world.database.sql`select token from cases where number = ${number}`;
  const cards = await Promise.all(
    ["/", "/share", `/share?grid=${COMMUNITY}`, "/cases", `/s/${filed?.["token"]}`].map(async (path) => {
      const [head = ""] = (await textOf(web.browser().get(path))).split("</head>");
      expect(head).not.toMatch(new RegExp(`张三|138|路灯|${number}|${filed?.["token"]}`));
      return Object.fromEntries(
        [...head.matchAll(/<meta property="og:([a-z_:]+)" content="([^"]*)"/g)].map(([, name, content]) => [
          name,
          content,
        ]),
      );
    }),
  );
  for (const card of cards)
    expect(card).toMatchObject({
      title: expect.stringMatching(/平安365$/),
      description: expect.stringContaining("写一句话就有人管"),
      image: cards[0]?.["image"],
    });
  // A person's own link is in nobody's card; the others name their address.
  expect(cards.map(({ url }) => url !== undefined)).toEqual([true, true, true, true, false]);
  const picture = await web.request(new URL(cards[0]?.["image"] ?? "").pathname);
  const { format, width, height } = await sharp(await picture.arrayBuffer()).metadata();
  expect([picture.headers.get("content-type"), format, width, height]).toEqual([
    "image/png",
    "png",
    500,
    500,
  ]);
  const said = await world.resident().say("分享");
  expect(said.at(-1)?.text).toContain("/share");
});
