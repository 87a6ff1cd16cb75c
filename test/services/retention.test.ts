import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { openMedia } from "../../src/media.ts";
import { changeCase } from "../../src/services/change-case.ts";
import { mediaFolder } from "../../src/services/media-files.ts";
import { removeErasedFiles } from "../../src/services/remove-erased-files.ts";
import { countRetention, retain, watchRetention } from "../../src/services/retain.ts";
import { aCase } from "../helpers/a-case.ts";
import { type FakeS3, startFakeS3 } from "../helpers/fake-s3.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let s3: FakeS3;
let centre: StaffMember;
const dataDir = mkdtempSync(join(tmpdir(), "pingan365-retention-"));
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  s3 = await startFakeS3();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  web.close();
  await s3.stop();
  await world.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const rows = (query: ReturnType<typeof sql>) => world.ctx.db.execute<Record<string, unknown>>(query);
const sound = async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
};
const rawLeft = async ({ session }: Resident) =>
  (await rows(sql`select 1 from inbox where address = ${session} and raw is not null`)).length;
const textOf = async (number: string) =>
  (await rows(sql`select text from cases where number = ${number}`))[0]?.["text"];
const mine = async ({ session }: Resident) =>
  (await rows(sql`select 1 from contact_identities where user_id = ${session}`)).length;
const decline = (number: string) =>
  centre.does(number, { type: "decline", reason: "already_answered", text: "已经答复过" });
const NOTHING = { raw: 0, media: 0, contacts: 0 };

async function photoOf(number: string, name: string): Promise<void> {
  const files = openMedia({ ...readConfig({ DATA_DIR: dataDir }), mediaS3: { ...s3 } }, world.ctx.log);
  await files.save(name, new Uint8Array([1, 2, 3]), "image/jpeg");
  // As it lay there before there was a bucket.
  await mediaFolder(join(dataDir, "media")).save(name, new Uint8Array([1, 2, 3]), "image/jpeg");
  await rows(sql`insert into media (district, id, owner, case_id, mime, bytes, created_at)
    select district, ${name.replace(".jpg", "")}::uuid, 'x', id, 'image/jpeg', 3, ${world.ctx.now().toISOString()}
    from cases where number = ${number}`);
}

describe("what is past its term", () => {
  const ended = {
    id: "00000000-0000-7000-8000-000000000001.jpg",
    person: null as Resident | null,
    number: "",
  };
  const open = {
    id: "00000000-0000-7000-8000-000000000002.jpg",
    person: null as Resident | null,
    number: "",
  };
  const spared: { person: Resident; number: string }[] = [];

  it("is nothing while it is young", async () => {
    ended.person = world.resident();
    ended.number = await ended.person.files("采荷路12号3幢门口的路灯坏了三天了，电话13812345678");
    await decline(ended.number);
    open.person = world.resident();
    open.number = await open.person.files("凤起路88号的井盖没了，电话13987654321");
    await photoOf(ended.number, ended.id);
    await photoOf(open.number, open.id);
    // Ended like the first, but: drawn for a check, or told of in one that is open.
    for (const spare of [
      (number: string) => sql`update cases set sample = 'drawn' where number = ${number}`,
      (number: string) => sql`update cases set arbitration_due = now() where number = ${number}`,
      (number: string) => sql`update cases set merged_into = ${open.number} where number = ${number}`,
      (
        number: string,
      ) => sql`insert into followers (district, case_id, contact_id, chat_id, inbox_id, joined_at)
        select c.district, o.id, c.contact_id, c.chat_id, (select i.id from inbox i, chats h where h.id = c.chat_id and i.address = h.address limit 1), now() from cases c, cases o
        where c.number = ${number} and o.number = ${open.number}`,
    ]) {
      const person = world.resident();
      const number = await person.files("秋涛北路的人行道地砖松动，下雨天一踩一脚水");
      await decline(number);
      await rows(spare(number));
      spared.push({ person, number });
    }
    expect(await countRetention(world.ctx)).toEqual(NOTHING);
    expect(await retain(world.ctx)).toEqual(NOTHING);
  });

  it("goes first as it came: never of what is open, disputed or waits; the ledger adds up", async () => {
    world.pass({ days: 181 });
    const due = await countRetention(world.ctx);
    expect(due.raw).toBeGreaterThan(1);
    expect({ ...due, raw: 0 }).toEqual(NOTHING);
    // A batch at a time; cut off between two, the next run goes on.
    expect(await retain(world.ctx, 1)).toEqual(due);
    expect(await countRetention(world.ctx)).toEqual(NOTHING);
    expect(await rawLeft(ended.person ?? world.resident())).toBe(0);
    expect(await rawLeft(open.person ?? world.resident())).toBeGreaterThan(1);
    for (const { person } of spared.slice(0, 3)) expect(await rawLeft(person)).toBeGreaterThan(1);
    await sound();
  });

  it("then whoever wrote it, their words and photos, in folder and bucket; a tombstone says so", async () => {
    world.pass({ days: 190 });
    const due = await countRetention(world.ctx);
    expect(due).toMatchObject({ media: 1, contacts: 1 });
    expect(await retain(world.ctx)).toEqual(due);
    expect(await textOf(ended.number)).toBe("（保存期满，已删除）");
    expect(await textOf(open.number)).toContain("井盖");
    expect(await mine(ended.person ?? world.resident())).toBe(0);
    expect(await mine(open.person ?? world.resident())).toBe(1);
    for (const { person, number } of spared) {
      expect(await mine(person)).toBe(1);
      expect(await textOf(number)).toContain("地砖");
    }
    const files = openMedia({ ...readConfig({ DATA_DIR: dataDir }), mediaS3: { ...s3 } }, world.ctx.log);
    world.pass({ minutes: 6 });
    await removeErasedFiles(world.ctx, files);
    expect([...s3.objects.keys()]).toEqual([open.id]);
    expect(existsSync(join(dataDir, "media", ended.id))).toBe(false);
    expect(existsSync(join(dataDir, "media", open.id))).toBe(true);
    const stones = await rows(sql`select cause, counts from erasures order by at, id`);
    expect(stones.length).toBeGreaterThanOrEqual(3);
    expect(stones.every(({ cause }) => cause === "retention")).toBe(true);
    expect(JSON.stringify(stones)).toMatch(/"cases":1/);
    expect(await retain(world.ctx)).toEqual(NOTHING);
    const kept = JSON.stringify(
      await rows(sql`select c.*, e.*, o.text as told from cases c
      join case_events e on e.case_id = c.id left join outbox o on o.case_id = c.id where c.number = ${ended.number}`),
    );
    expect(kept).not.toMatch(/13812345678|路灯/);
    await sound();
  });

  it("goes at once when what held it back is over", async () => {
    await rows(sql`update cases set sample = null, arbitration_due = null`);
    const acting = { ...world.ctx, actor: centre };
    await changeCase(acting, {
      number: open.number,
      event: { type: "decline", reason: "already_answered", text: "已经答复过" },
    });
    expect((await countRetention(world.ctx)).contacts).toBe(2);
    world.pass({ days: 366 });
    expect((await retain(world.ctx)).contacts).toBe(5);
    await sound();
  });

  it("stays for ever where the term is 0", async () => {
    const number = await aCase(world, "没有留联系方式的路灯", { category: "streetlight" });
    const person = world.resident();
    await person.say("你好");
    world.pass({ days: 4000 });
    const kept = { ...world.ctx, retention: { rawDays: 0, mediaDays: 0, contactDays: 0 } };
    expect(await countRetention(kept)).toEqual(NOTHING);
    expect(await retain(kept)).toEqual(NOTHING);
    expect(await rawLeft(person)).toBe(1);
    expect(await textOf(number)).toContain("路灯");
  });

  it("goes at night, and in no other hour", async () => {
    await watchRetention(world.ctx);
    expect((await countRetention(world.ctx)).raw).toBeGreaterThan(0);
    // Nine in the morning and six minutes on, to five past two.
    world.pass({ hours: 16, minutes: 59 });
    await watchRetention(world.ctx);
    expect((await countRetention(world.ctx)).raw).toBe(0);
    await sound();
  });
});

describe("the terms", () => {
  it("are days, stand on the privacy page, and a command says what would go", async () => {
    expect(readConfig({}).retention).toEqual({ rawDays: 180, mediaDays: 365, contactDays: 365 });
    expect(() => readConfig({ RETENTION_RAW_DAYS: "soon" })).toThrow(/RETENTION_RAW_DAYS.*days/);
    const page = await (await web.request("/privacy")).text();
    expect(page).toContain("保存 180 天");
    expect(page).toContain("保存 365 天");
    const { stdout, status } = spawnSync(process.execPath, ["src/cli/retention.ts", "--dry-run"], {
      env: {
        PATH: process.env["PATH"] ?? "",
        DATABASE_URL: world.url,
        DATA_DIR: dataDir,
        RETENTION_RAW_DAYS: "1",
      },
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ days: { rawDays: 1 }, due: { media: 0 } });
  });
});
