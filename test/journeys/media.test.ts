import { readdirSync } from "node:fs";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fetchMedia } from "../../src/services/fetch-media.ts";
import { encoding, type MediaFiles, mediaFolder } from "../../src/services/media-files.ts";
import { showCase } from "../../src/services/show-case.ts";
import { movingGif, mp4Video, oggVoice, photoWithPlace, pngClaiming } from "../helpers/pictures.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: TelegramWorld;
let web: Web;
let files: MediaFiles;
let centre: StaffMember;
beforeAll(async () => {
  world = await createTelegramWorld();
  web = openWeb(world);
  files = encoding(mediaFolder(web.mediaDir));
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});
beforeEach(() => world.telegram.clearFaults());

const last = (chat: number) => {
  const message = world.telegram.sent(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const numberIn = (chat: number) =>
  /\d{13}/.exec(
    world.telegram
      .sent(chat)
      .map(({ text }) => text)
      .join(),
  )?.[0] ?? "";
const fetchAll = async () => {
  while ((await fetchMedia(world.ctx, files)) > 0);
};
const mediaOf = async (number: string) => (await showCase(world.ctx, centre, number)).media;
const look = async (id: string, key?: string) => web.request(`/media/${id}`, key ? { key } : {});

/** Somebody sends a photo with words in a private chat and files it. */
async function filesWith(bytes: Uint8Array, text = "采荷路12号的路灯坏了三天"): Promise<string> {
  const { telegram } = world;
  const person = telegram.person();
  telegram.start(person);
  telegram.photo(person, person, { caption: text, bytes });
  await world.settled();
  for (let presses = 0; presses < 2 && numberIn(person) === ""; presses++) {
    telegram.press(person, person, last(person).id, last(person).buttons[0]?.label ?? "");
    await world.settled();
  }
  return numberIn(person);
}

describe("a resident's photo from Telegram", () => {
  it("is on the case page of those who see the case, without the place it was taken at", async () => {
    const number = await filesWith(await photoWithPlace());
    const [wanted] = await mediaOf(number);
    // Filed and answered, and nothing was downloaded yet.
    expect(wanted).toMatchObject({ kind: "photo", state: "pending", by: "resident" });
    const page = async () => (await web.request(`/staff/cases/${number}`, { key: centre.key })).text();
    expect(await page()).toContain("居民照片 1/1：正在取来");
    await fetchAll();
    const { id, state } = (await mediaOf(number))[0] ?? {};
    expect([id, state]).toEqual([wanted?.id, "kept"]);
    expect(await page()).toContain('alt="居民照片 1/1" width="144" height="144"');
    const shown = await look(id ?? "", centre.key);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-security-policy")).toContain("sandbox");
    const kept = await sharp(await shown.arrayBuffer()).metadata();
    expect([kept.format, kept.exif]).toEqual(["jpeg", undefined]);
    expect((await web.json(`/api/cases/${number}`, { key: centre.key })).body["photos"]).toEqual([id]);
  });

  it("is seen by the unit of the case, by no other unit, and by nobody without a key", async () => {
    const number = await filesWith(await photoWithPlace());
    await fetchAll();
    const [media] = await mediaOf(number);
    const [unit, other] = [await world.staff("department", "cg"), await world.staff("department", "jy")];
    const seen = async (key?: string) => (await look(media?.id ?? "", key)).status;
    expect([await seen(unit.key), await seen(other.key), await seen()]).toEqual([404, 404, 404]);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect([await seen(unit.key), await seen(other.key), await seen()]).toEqual([200, 404, 404]);
    const resident = await web.chat();
    expect(await seen(resident.token)).toBe(404);
    expect(await seen(`ct_${media?.id}`)).toBe(401);
    // The public page tells the stage and nothing else.
    const { body } = await web.json(`/api/status/${number}`);
    expect(JSON.stringify(body)).not.toContain(media?.id);
  });

  it("of a sealed case is seen only by those who see sealed cases", async () => {
    const number = await filesWith(await photoWithPlace(), "举报城管局工作人员收钱不办事");
    await fetchAll();
    const [media] = await mediaOf(number);
    expect((await showCase(world.ctx, centre, number)).case.sealed).toBe(true);
    expect(media?.state).toBe("kept");
    for (const [role, unit] of [
      ["department", "cg"],
      ["street", "330102012"],
      ["worker", COMMUNITY],
    ] as const)
      expect((await look(media?.id ?? "", (await world.staff(role, unit)).key)).status).toBe(404);
    expect((await look(media?.id ?? "", centre.key)).status).toBe(200);
  });

  it("sent as a file is a photo all the same; a recording among the files is a download", async () => {
    const { telegram } = world;
    const person = telegram.person();
    telegram.start(person);
    telegram.document(person, person, { bytes: await photoWithPlace() });
    telegram.document(person, person, { bytes: mp4Video() });
    telegram.say(person, person, "采荷路12号的路灯坏了三天");
    await world.settled();
    telegram.press(person, person, last(person).id, last(person).buttons[0]?.label ?? "");
    await world.settled();
    await fetchAll();
    const number = numberIn(person);
    expect(await mediaOf(number)).toMatchObject([
      { kind: "photo", state: "kept" },
      { kind: "video", state: "kept" },
    ]);
    const page = await (await web.request(`/staff/cases/${number}`, { key: centre.key })).text();
    expect(page).toContain("居民录像 1/1：下载观看");
    expect(page).toContain("录像按原样保存，可能带有拍摄地点，请不要外传。");
  });
});

describe("a download that does not work at once", () => {
  it("is tried again after a break, and does not keep the message waiting", async () => {
    world.telegram.failNext("gateway", { method: "file", times: 2 });
    world.telegram.failNext("dropped", { method: "getFile" });
    const number = await filesWith(await photoWithPlace());
    for (let tries = 0; tries < 3; tries++) {
      await fetchAll();
      expect((await mediaOf(number))[0]?.state).toBe("pending");
      world.pass({ minutes: 1 });
    }
    await fetchAll();
    expect((await mediaOf(number))[0]?.state).toBe("kept");
  });

  it("is given up when the platform refuses it, and says so to staff", async () => {
    const number = await filesWith(new Uint8Array(21 * 1024 * 1024));
    await fetchAll();
    expect(await mediaOf(number)).toMatchObject([{ state: "refused", reason: "platform" }]);
    const page = await (await web.request(`/staff/cases/${number}`, { key: centre.key })).text();
    expect(page).toContain("居民照片 1/1：平台没有给出，可能太大或已过期，请到原聊天里看");
  });

  it("is given up after three days", async () => {
    world.telegram.failNext("gateway", { method: "file", times: 1000 });
    const number = await filesWith(await photoWithPlace());
    for (let days = 0; days < 4; days++) {
      await fetchAll();
      expect((await mediaOf(number))[0]?.state).toBe("pending");
      world.pass({ days: 1 });
    }
    await fetchAll();
    expect(await mediaOf(number)).toMatchObject([{ state: "refused", reason: "too_late" }]);
  });

  it("is tried again where the picture could not be opened for want of memory, and is no wrong type", async () => {
    const number = await filesWith(await photoWithPlace());
    const full: MediaFiles = {
      ...files,
      encode: () => Promise.reject(new Error("VipsJpeg: Insufficient memory")),
    };
    await fetchMedia(world.ctx, full);
    expect((await mediaOf(number))[0]?.state).toBe("pending");
    world.pass({ minutes: 1 });
    await fetchAll();
    expect((await mediaOf(number))[0]?.state).toBe("kept");
  });

  it("is taken over from a process that died, and done once by several", async () => {
    const number = await filesWith(await photoWithPlace());
    const before = readdirSync(web.mediaDir).length;
    const dying: MediaFiles = { ...files, save: () => Promise.reject(new Error("killed")) };
    await fetchMedia(world.ctx, dying);
    expect(await fetchMedia(world.ctx, files)).toBe(0);
    world.pass({ minutes: 3 });
    const taken = await Promise.all(Array.from({ length: 5 }, () => fetchMedia(world.ctx, files)));
    expect(taken.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect((await mediaOf(number))[0]?.state).toBe("kept");
    expect(readdirSync(web.mediaDir)).toHaveLength(before + 1);
  });
});

describe("what is no photo", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each([
    ["a picture of 30,000 × 30,000 in a few bytes", () => pngClaiming(30_000, 30_000)],
    ["a web page", () => Buffer.from("<html><script>alert(1)</script>")],
    ["an SVG", () => Buffer.from(svg)],
    ["a GIF that moves", movingGif],
    ["half a JPEG", async () => (await photoWithPlace()).slice(0, 600)],
    ["a GIF that is a script, too", () => Buffer.from("GIF89a/*\x01\0*/=1;alert(1)", "latin1")],
    ["a zip", () => Buffer.from("PK\x03\x04 and more", "latin1")],
    ["a recording called a photo", oggVoice],
    ["nothing", () => new Uint8Array()],
  ])("is not kept: %s", async (_name, make) => {
    const before = readdirSync(web.mediaDir).length;
    const number = await filesWith(await make());
    await fetchAll();
    const [media] = await mediaOf(number);
    expect(media).toMatchObject({ state: "refused", reason: "type" });
    expect((await look(media?.id ?? "", centre.key)).status).toBe(404);
    expect(readdirSync(web.mediaDir)).toHaveLength(before);
  });

  it("of a JPEG with something behind it only the picture is kept", async () => {
    const polyglot = Buffer.concat([
      await photoWithPlace(),
      Buffer.from("<script>alert(1)</script>PK\x03\x04"),
    ]);
    const number = await filesWith(polyglot);
    await fetchAll();
    const [media] = await mediaOf(number);
    const kept = Buffer.from(await (await look(media?.id ?? "", centre.key)).arrayBuffer());
    expect(kept.includes("<script>")).toBe(false);
    expect(kept.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });
});

describe("a voice message", () => {
  it("goes to a person, who downloads it from the question and never opens it in the page", async () => {
    const { telegram } = world;
    const person = telegram.person();
    telegram.start(person);
    telegram.voice(person, person, { bytes: oggVoice() });
    await world.settled();
    await fetchAll();
    const officer = await world.staff("officer", "centre");
    const list = await web.json("/api/consultations?state=open", { key: officer.key });
    const asked = list.body["consultations"].find((one: { media: unknown[] }) => one.media.length > 0);
    expect(asked.media).toMatchObject([{ kind: "voice", state: "kept", by: "resident" }]);
    const page = await web.request(`/staff/consultations/${asked.id}`, { key: officer.key });
    expect(await page.text()).toContain("居民录音 1/1：下载收听");
    const heard = await look(asked.media[0].id, officer.key);
    expect(Object.fromEntries(heard.headers)).toMatchObject({
      "content-type": "audio/ogg",
      "content-disposition": expect.stringMatching(/^attachment; filename="[0-9a-f-]{36}\.ogg"$/),
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(new Uint8Array(oggVoice()));
    expect((await look(asked.media[0].id, (await world.staff("department", "jy")).key)).status).toBe(404);
    // What becomes a case keeps it.
    const { body } = await web.json(`/api/consultations/${asked.id}/promote`, { key: officer.key, body: {} });
    expect(await mediaOf(body["number"])).toMatchObject([{ kind: "voice", state: "kept" }]);
  });
});

describe("in a unit's group", () => {
  let worker: number;
  let group: number;
  let member: StaffMember;
  beforeAll(async () => {
    worker = world.telegram.person();
    member = await world.staff("worker", COMMUNITY);
    await world.linkStaff(worker, member);
    group = await world.boundGroup("网格群", COMMUNITY, worker);
  });

  it("a captioned photo comes to the case it files, as the staff's", async () => {
    world.telegram.photo(group, worker, { caption: "芙蓉社区3幢楼道堆物", bytes: await photoWithPlace() });
    await world.settled();
    await world.quiet();
    await fetchAll();
    const [, number = ""] = /(\d{13})/.exec(last(group).text) ?? [];
    const shown = await showCase(world.ctx, member, number);
    expect(shown.media).toMatchObject([{ kind: "photo", state: "kept", by: "staff" }]);
  });

  it("a photo of work done offline is the evidence of its closing", async () => {
    world.telegram.photo(group, worker, {
      caption: "已线下办结 楼道杂物已清走",
      bytes: await photoWithPlace(),
    });
    await world.settled();
    await fetchAll();
    const [, number = ""] = /(\d{13})/.exec(last(group).text) ?? [];
    const { media, history } = await showCase(world.ctx, member, number);
    expect(media).toMatchObject([{ state: "kept", by: "staff" }]);
    const closing = history.find(({ type }) => type === "record_offline");
    expect({ ...closing?.detail, ...closing?.words }).toMatchObject({ evidence: [`照片 ${media[0]?.id}`] });
    const page = await (await web.request(`/staff/cases/${number}`, { key: member.key })).text();
    expect(page.split('alt="工作人员照片 1/1"')).toHaveLength(3);
  });

  it("a reply with a photo answers the case, with the photo as evidence", async () => {
    const number = await world.resident().files("采荷路12号路灯坏了");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: COMMUNITY });
    await member.does(number, { type: "sign" });
    const card = last(group);
    world.telegram.photo(group, worker, {
      caption: "反馈 已更换灯具，夜间亮灯正常",
      bytes: await photoWithPlace(),
      replyTo: card.id,
    });
    await world.settled();
    await fetchAll();
    const { case: row, media } = await showCase(world.ctx, centre, number);
    expect(row.state).toBe("answered");
    expect(media).toMatchObject([{ kind: "photo", state: "kept", by: "staff" }]);
  });

  it("keeps nothing of somebody who is not linked", async () => {
    const stranger = world.telegram.person();
    world.telegram.join(group, stranger);
    const { rows } = await unused();
    world.telegram.photo(group, stranger, { caption: "/report 路灯坏了", bytes: await photoWithPlace() });
    await world.settled();
    expect((await unused()).rows).toBe(rows);
  });

  async function unused(): Promise<{ rows: number }> {
    const [row] = await world.database.db.execute<{ rows: number }>(
      sql`select count(*)::int as rows from media`,
    );
    return { rows: row?.rows ?? -1 };
  }
});

it("takes at most 200 files an hour of one chat, and every message", async () => {
  const { telegram } = world;
  const person = telegram.person();
  telegram.start(person);
  const bytes = Buffer.from("x");
  for (let sent = 0; sent < 203; sent++) telegram.document(person, person, { bytes });
  await world.settled();
  const rows = await world.database.db.execute(
    sql`select state, reason, count(*)::int as n from media where owner = ${String(person)} group by 1, 2 order by 1`,
  );
  expect([...rows]).toEqual([
    { state: "pending", reason: null, n: 200 },
    { state: "refused", reason: "too_many", n: 3 },
  ]);
});
