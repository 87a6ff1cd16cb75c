import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { disablePerson } from "../../src/services/disable-person.ts";
import { aCase } from "../helpers/a-case.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let number: string;

interface Named {
  readonly id: string;
  readonly key: string;
}
const named = (name: string, role: Role, unit: string): Promise<Named> =>
  addStaffKey(world.ctx, { role, unit, name });

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  number = await aCase(world, "太平门直街8号井盖破了", { category: "streetlight" });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

const page = async (browser: Browser, path: string) => (await browser.get(path)).text();
const waiting = async (browser: Browser): Promise<string | undefined> =>
  /id="queue-mentioned".*?<span class="count[^"]*">(\d+)/s.exec(await page(browser, "/staff"))?.[1];
const note = (text: string, more: Record<string, unknown> = {}, of = number) =>
  web.json(`/api/cases/${of}/events`, { key: centre.key, body: { type: "note", text, ...more } });
const offered = async (browser: Browser, typed: string, of = number) => {
  const found = await browser.get(`/staff/cases/${of}/mentionable?q=${encodeURIComponent(typed)}`);
  const { people } = (await found.json()) as { people: { id: string; name: string; write: string }[] };
  return people;
};

describe("@ and a name in a private note", () => {
  it("waits for that person in 提到我的, until they open the case", async () => {
    const wang = await named("王小明", "department", "cg");
    const browser = await web.desk(wang);
    expect(await waiting(browser)).toBe("0");
    const written = await (await web.desk(centre)).post(`/staff/cases/${number}/events`, {
      ...{ type: "note", version: "3", text: "@王小明 这个井盖是你们的吗？" },
    });
    expect(written.status).toBe(303);
    expect(await waiting(browser)).toBe("1");
    expect(await page(browser, "/staff?queue=mentioned")).toContain(`row-${number}`);
    const opened = await browser.get(`/staff/cases/${number}`);
    expect(opened.headers.get("hx-trigger")).toBe("queues-changed");
    expect(await opened.text()).toMatch(/id="mentioned".*这个井盖是你们的吗/s);
    expect(await waiting(browser)).toBe("0");
    const again = await browser.get(`/staff/cases/${number}`);
    expect(again.headers.get("hx-trigger")).toBeNull();
    expect(await again.text()).not.toContain('id="mentioned"');
  });

  it("is offered by name, unit, pinyin and first letters: only those who may see the case", async () => {
    const zhao = await named("赵铁柱", "department", "cg");
    const far = await named("赵铁栓", "department", "zj");
    const browser = await web.desk(centre);
    for (const typed of ["赵铁", "zhaotie", "ztz", "综合行政"])
      expect((await offered(browser, typed)).map(({ id }) => id)).toContain(zhao.id);
    expect((await offered(browser, "赵")).map(({ id }) => id)).not.toContain(far.id);
    expect(await offered(browser, "没有这个人")).toEqual([]);
    const stranger = await web.desk(far);
    expect((await stranger.get(`/staff/cases/${number}/mentionable?q=`)).status).toBe(404);
    const refused = await note("@赵铁栓 来看看");
    expect([refused.status, refused.body.error?.code]).toEqual([409, "mention.unseen"]);
    expect(refused.body.error?.message).toContain("不在其单位和角色的范围内");
    const chosen = await note("来看看", { mentions: [far.id] });
    expect([chosen.status, chosen.body.error?.code]).toEqual([409, "mention.unseen"]);
  });

  it("asks which where several have the name, and takes the unit or the choice", async () => {
    const one = await named("孙伟", "department", "cg");
    const other = await named("孙伟", "officer", "centre");
    const browser = await web.desk(centre);
    expect((await offered(browser, "孙伟")).map(({ write }) => write).sort()).toEqual([
      "孙伟（综合行政执法局）",
      "孙伟（联动中心）",
    ]);
    const form = { type: "note", text: "@孙伟 看一下" };
    const asked = await browser.post(`/staff/cases/${number}/events`, form);
    expect(asked.status).toBe(409);
    const text = await asked.text();
    expect(text).toContain("您说的是哪一位");
    expect(text).toContain("@孙伟 看一下");
    for (const { id } of [one, other]) expect(text).toContain(`name="mentions" value="${id}"`);
    const chosen = await browser.post(`/staff/cases/${number}/events`, { ...form, mentions: other.id });
    expect(chosen.status).toBe(303);
    expect((await note("@孙伟（综合行政执法局）也看一下")).status).toBe(200);
    expect(await waiting(await web.desk(one))).toBe("1");
    expect(await waiting(await web.desk(other))).toBe("1");
  });

  it("stores nothing of a note that names nobody we know, or whoever has left", async () => {
    const gone = await named("钱多多", "officer", "centre");
    const admin = await world.staff("admin", "centre");
    await disablePerson({ ...world.ctx, staff: admin }, gone.id);
    const before = (await web.json(`/api/cases/${number}`, { key: centre.key })).body["case"].version;
    for (const text of ["@钱多多 在吗", "@查无此人 在吗"]) {
      const refused = await note(text);
      expect([refused.status, refused.body.error?.code]).toEqual([409, "mention.unknown"]);
    }
    expect((await note("发到 a@b.com，@ 谁都行")).status).toBe(200);
    const after = (await web.json(`/api/cases/${number}`, { key: centre.key })).body["case"].version;
    expect(after).toBe(before + 1);
  });

  it("never leads to a sealed case that a person may not see", async () => {
    const li = await named("李不知", "officer", "centre");
    const sealed = await aCase(world, "城管队员收钱", { sealed: true });
    const refused = await note("@李不知 看一下", {}, sealed);
    expect(refused.body.error?.message).toContain("这是保密件");
    expect((await offered(await web.desk(centre), "李不知", sealed)).map(({ id }) => id)).not.toContain(
      li.id,
    );
    expect(await waiting(await web.desk(li))).toBe("0");
  });
});
