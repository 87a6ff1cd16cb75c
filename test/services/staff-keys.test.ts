import { spawnSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { authenticateStaff, authenticateStaffSession } from "../../src/services/authenticate-staff.ts";
import { makeLink } from "../../src/services/make-link.ts";
import { openStaffSession } from "../../src/services/open-staff-session.ts";
import { revokeStaffKey } from "../../src/services/revoke-staff-key.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";
import { createWorld, type World } from "../helpers/world.ts";

describe("a staff key", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it("is a person, and only its hash is kept", async () => {
    const { key, id } = await addStaffKey(world.ctx, { role: "officer", unit: "centre", name: " 赵六 " });
    expect(key).toMatch(/^pk_[\w-]{32}$/);
    expect(await authenticateStaff(world.ctx, key)).toEqual({
      type: "staff",
      keyId: id,
      role: "officer",
      unit: "centre",
      name: "赵六",
    });
    const rows = await world.database.db.execute(sql`select * from staff_keys`);
    expect(JSON.stringify(rows)).not.toContain(key.slice(3));
  });

  it.each([
    [{ role: "boss", unit: "centre", name: "某" }, "worker、officer"],
    [{ role: "officer", unit: "nowhere", name: "某" }, "centre 联动中心"],
    [{ role: "officer", unit: "centre", name: "  " }, "name"],
  ])("%j is refused and told what would be right", async (input, right) => {
    await expect(addStaffKey(world.ctx, input)).rejects.toMatchObject({
      refusal: { code: "request.invalid", values: { detail: expect.stringContaining(right) } },
    });
  });

  it("revoked opens nothing, its sessions neither", async () => {
    const { key, id } = await addStaffKey(world.ctx, { role: "centre", unit: "centre", name: "孙七" });
    const session = await openStaffSession(world.ctx, id, { way: "key", device: null });
    expect(await authenticateStaffSession(world.ctx, session)).toMatchObject({ staff: { keyId: id } });
    await revokeStaffKey(world.ctx, id);
    expect(await authenticateStaff(world.ctx, key)).toBeNull();
    expect(await authenticateStaffSession(world.ctx, session)).toBeNull();
    await expect(revokeStaffKey(world.ctx, id)).rejects.toMatchObject({ refusal: { code: "not_found" } });
    const acts = await world.database
      .sql`select act, by from audit_entries where about = ${id} order by at, id`;
    expect(acts).toMatchObject([
      { act: "key", by: null },
      { act: "disable", by: null },
    ]);
  });

  it("keeps a session for twelve hours at most, however busy", async () => {
    const { id } = await addStaffKey(world.ctx, { role: "centre", unit: "centre", name: "周八" });
    const session = await openStaffSession(world.ctx, id, { way: "key", device: null });
    for (let minutes = 0; minutes < 700; minutes += 20) {
      world.pass({ minutes: 20 });
      expect([minutes, await authenticateStaffSession(world.ctx, session)]).toMatchObject([
        minutes,
        { staff: { keyId: id } },
      ]);
    }
    world.pass({ minutes: 20 });
    expect(await authenticateStaffSession(world.ctx, session)).toBeNull();
  });

  it("links only units and keys that exist", async () => {
    await expect(makeLink(world.ctx, { purpose: "group", unit: "nowhere" })).rejects.toMatchObject({
      refusal: { code: "case.unknown_unit" },
    });
    await expect(makeLink(world.ctx, { purpose: "staff", keyId: world.ctx.newId() })).rejects.toMatchObject({
      refusal: { code: "not_found" },
    });
    expect(await makeLink(world.ctx, { purpose: "group", unit: "centre" })).toMatch(/^[\w-]{32}$/);
  });
});

describe("npm run -s keys", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  const keys = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "src/cli/keys.ts", ...args],
      {
        env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: database.url },
        encoding: "utf8",
      },
    );
    return { status, stdout, stderr };
  };

  it("prints the key alone, lists, links and revokes, and what it did is kept", async () => {
    const added = keys("add", "--role", "worker", "--unit", "330102012", "--name", "网格员甲");
    expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^pk_[\w-]{32}\n$/) });
    const { stdout: listed } = keys("list");
    const [id = ""] = listed.split("\t");
    expect(listed).toBe(`${id}\tworker\t330102012\t网格员甲\t在用\n`);
    expect(keys("link", "--staff", "--id", id).stdout).toMatch(/^[\w-]{32}\n$/);
    expect(keys("revoke", "--id", id)).toMatchObject({ status: 0, stdout: "" });
    expect(keys("list").stdout).toContain("已停用");
    const records = openDatabase(database.url, { max: 1 });
    const acts = await records.sql`select act, by from audit_entries where about = ${id} order by at`;
    await records.close();
    expect(acts).toMatchObject([
      { act: "key", by: null },
      { act: "disable", by: null },
    ]);
  });

  it.each([
    [["add", "--role", "boss", "--unit", "centre", "--name", "某"], "worker、officer"],
    [["add", "--role", "worker", "--name", "某"], "--unit"],
    [["shout"], "add、list、revoke"],
    [["toString"], "add、list、revoke"],
    [["add", "--bogus"], "用法"],
    [["link", "--unit", "centre"], "--group 或 --staff"],
  ])("%j exits 2 and says what would be right", (args, right) => {
    const { status, stdout, stderr } = keys(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(right);
  });
});
