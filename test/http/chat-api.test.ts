import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mediaFolder } from "../../src/services/media-files.ts";
import { removeErasedFiles } from "../../src/services/remove-erased-files.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
let web: Web;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
});
afterAll(async () => {
  web.close();
  await world.close();
});

const REPORT = "采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑";

describe("a session", () => {
  it("is refused to an address that opens very many, for a minute, and to nobody else", async () => {
    let peer = "10.0.0.1";
    const door = openWeb(world, { peerOf: () => peer });
    const open = () => door.request("/api/chat/sessions", { method: "POST" });
    for (let chats = 0; chats < 120; chats++) expect((await open()).status).toBe(201);
    const refused = await open();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect((await door.browser().post("/chat/session")).status).toBe(429);
    for (const other of ["10.0.0.2", "127.0.0.1"]) {
      peer = other;
      expect((await open()).status).toBe(201);
    }
    peer = "10.0.0.1";
    world.pass({ minutes: 2 });
    expect((await open()).status).toBe(201);
    door.close();
  });
});

describe("a message", () => {
  it("gets its replies, and a confirmed report a case number", async () => {
    const chat = await web.chat();
    const first = await chat.say(REPORT);
    expect(first.status).toBe(200);
    for (const reply of first.body["replies"])
      expect(reply).toMatchObject({ id: expect.any(String), text: expect.any(String) });
    const option = first.body["replies"].at(-1).options[0];
    expect(option).toEqual({ id: expect.any(String), label: expect.any(String) });
    const second = await chat.send({ option: option.id });
    expect(second.body["replies"].some((reply: { case?: string }) => /^\d{13}$/.test(reply.case ?? ""))).toBe(
      true,
    );
  });

  it("sent again with the same id has one effect and the same answer", async () => {
    const chat = await web.chat();
    const message = { id: "one", text: REPORT };
    const answers = await Promise.all([chat.send(message), chat.send(message), chat.send(message)]);
    const [first, ...copies] = answers.map(({ body }) => body["replies"]);
    for (const copy of copies) expect(copy).toEqual(first);
    const { body } = await web.json("/api/chat/messages", { key: chat.token });
    expect(body["messages"].filter(({ from }: { from: string }) => from === "resident")).toHaveLength(1);
  });

  it("with an id that another message had is refused", async () => {
    const chat = await web.chat();
    await chat.send({ id: "one", text: REPORT });
    const answer = await chat.send({ id: "one", text: "别的事" });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "chat.same_id_other_body" } } });
  });

  it("may have an id that another chat has too", async () => {
    const [one, other] = [await web.chat(), await web.chat()];
    expect((await one.send({ id: "1", text: REPORT })).status).toBe(200);
    expect((await other.send({ id: "1", text: "想问一下居住证怎么办" })).status).toBe(200);
  });

  it("that takes long is 202 and answered when asked for again", async () => {
    const chat = await web.chat();
    const hasty = openWeb(world, { replyTimeoutMs: 0 });
    const message = { id: "slow", text: REPORT };
    const early = await hasty.json("/api/chat/messages", { key: chat.token, body: message });
    expect(early).toEqual({ status: 202, body: {} });
    const late = await chat.send(message);
    expect(late.status).toBe(200);
    expect(late.body["replies"].length).toBeGreaterThan(0);
    hasty.close();
  });
});

describe("the list of messages", () => {
  it("has both sides in order, and goes on behind any of them", async () => {
    const chat = await web.chat();
    await chat.send({ id: "a", text: "你好" });
    world.pass({ minutes: 1 });
    await chat.send({ id: "b", text: REPORT });
    const { body } = await web.json("/api/chat/messages", { key: chat.token });
    const all: { id: string; from: string }[] = body["messages"];
    expect(all[0]).toMatchObject({ id: "a", from: "resident", text: "你好" });
    expect(all.findIndex(({ id }) => id === "b")).toBeGreaterThan(1);
    for (const [index, { id }] of all.entries()) {
      const behind = await web.json(`/api/chat/messages?after=${id}`, { key: chat.token });
      expect(behind.body["messages"]).toEqual(all.slice(index + 1));
    }
  });

  it("shows the label of a chosen option, and nothing of other chats", async () => {
    const chat = await web.chat();
    const { body } = await chat.say(REPORT);
    const { id, label } = body["replies"].at(-1).options[0];
    await chat.send({ option: id });
    const listed = (await web.json("/api/chat/messages", { key: chat.token })).body["messages"];
    expect(listed.filter(({ from }: { from: string }) => from === "resident").at(-1).text).toBe(label);
    const other = await web.chat();
    expect((await web.json("/api/chat/messages", { key: other.token })).body["messages"]).toEqual([]);
  });
});

describe("the stream", () => {
  it("brings what is said, each message once, and goes on behind the last one after a break", async () => {
    const chat = await web.chat();
    const listed = async (): Promise<string[]> =>
      (await web.json("/api/chat/messages", { key: chat.token })).body["messages"].map(
        ({ id }: { id: string }) => id,
      );
    const first = await openStream(web, chat.token);
    await chat.send({ id: "a", text: "你好" });
    const before = await listed();
    const seen = await first.until((ids) => ids.length >= before.length);
    await first.cancel();
    world.pass({ minutes: 1 });
    await chat.send({ id: "b", text: REPORT });
    const all = await listed();
    const second = await openStream(web, chat.token, seen.at(-1));
    const later = await second.until((ids) => ids.length >= all.length - before.length);
    await second.cancel();
    expect([...seen, ...later]).toEqual(all);
  });

  it("brings a notice that another event causes", async () => {
    const chat = await web.chat();
    const number = await chat.files(REPORT);
    const listed = (await web.json("/api/chat/messages", { key: chat.token })).body["messages"];
    const stream = await openStream(web, chat.token, listed.at(-1).id);
    const centre = await world.staff("centre", "centre");
    await centre.does(number, { type: "accept" });
    expect(await stream.until((ids) => ids.length >= 1)).toHaveLength(1);
    await stream.cancel();
  });

  it("is open twenty times at most in one chat, also when all come at once; a closed one makes room", async () => {
    const chat = await web.chat();
    const ask = () => web.request("/api/chat/stream", { key: chat.token });
    const answers = await Promise.all(Array.from({ length: 25 }, ask));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    const open = answers.filter(({ status }) => status === 200);
    await Promise.all(open.map(({ body }) => body?.cancel()));
    const again: Response[] = [];
    await expect.poll(async () => again.push(await ask()) > 0 && again.at(-1)?.status).toBe(200);
    const other = await web.chat();
    again.push(await web.request("/api/chat/stream", { key: other.token }));
    expect(again.at(-1)?.status).toBe(200);
    await Promise.all(again.map(({ body }) => body?.cancel()));
  });
});

/** Reads message ids from the stream. */
async function openStream({ request }: Web, key: string, lastId?: string) {
  const answer = await request("/api/chat/stream", {
    key,
    ...(lastId ? { headers: { "last-event-id": lastId } } : {}),
  });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  let text = "";
  const ids = () => [...text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? "");
  return {
    async until(enough: (ids: string[]) => boolean): Promise<string[]> {
      while (!enough(ids()) || !text.endsWith("\n\n")) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended: ${text}`);
        text += value;
      }
      return ids();
    },
    cancel: () => reader.cancel(),
  };
}

describe("many large uploads at once", () => {
  it("are asked to come again before they fill the memory; words pass, and room comes back", async () => {
    const door = openWeb(world);
    const chat = await door.chat();
    const ends: (() => void)[] = [];
    const headers = {
      authorization: `Bearer ${chat.token}`,
      "content-type": "multipart/form-data; boundary=x",
    };
    const upload = async (): Promise<number> => {
      const body = new ReadableStream({ start: (stream) => void ends.push(() => stream.close()) });
      const init = { method: "POST", headers, body, duplex: "half" } as const;
      return (await door.fetch(new Request("http://localhost/api/chat/media", init))).status;
    };
    const first = Array.from({ length: 5 }, upload);
    expect(await upload()).toBe(429);
    expect((await chat.say("你好")).status).toBe(200);
    for (const end of ends) end();
    expect(await Promise.all(first)).toEqual([400, 400, 400, 400, 400]);
    const again = upload();
    ends.at(-1)?.();
    expect(await again).toBe(400);
    door.close();
  });
});

describe("photos", () => {
  const upload = async (key: string, bytes: Uint8Array, name = "photo.jpg", type = "image/jpeg") => {
    const form = new FormData();
    form.append("file", new File([bytes as Uint8Array<ArrayBuffer>], name, { type }));
    return web.json("/api/chat/media", { key, body: form });
  };
  const square = (size: number) =>
    sharp({ create: { width: size, height: size, channels: 3, background: "red" } });

  it("are kept small and without the place they were taken at", async () => {
    const chat = await web.chat();
    const gps = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "30/1 15/1 0/1" } };
    const original = await square(3000).withExif(gps).jpeg().toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const { status, body } = await upload(chat.token, original);
    expect(status).toBe(201);
    const kept = await sharp(join(web.mediaDir, `${body["mediaId"]}.jpg`)).metadata();
    expect(kept.exif).toBeUndefined();
    expect(Math.max(kept.width, kept.height)).toBe(2048);
  });

  it("are refused in plain words where there is nowhere to keep them", async () => {
    const without = openWeb(world, { photos: undefined } as unknown as Parameters<typeof openWeb>[1]);
    const { token } = await without.chat();
    const form = new FormData();
    form.append("file", new File([await square(9).png().toBuffer()], "a.png"));
    const answer = await without.json("/api/chat/media", { key: token, body: form });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "media.not_here" } } });
    without.close();
  });

  it("are shown to their uploader, then to staff who see the case, and to nobody else", async () => {
    const [chat, other] = [await web.chat(), await web.chat()];
    const { mediaId } = (await upload(chat.token, await square(64).png().toBuffer())).body as unknown as {
      mediaId: string;
    };
    const look = async (key?: string) => (await web.request(`/media/${mediaId}`, key ? { key } : {})).status;
    const centre = await world.staff("centre", "centre");
    expect([await look(chat.token), await look(other.token), await look(), await look(centre.key)]).toEqual([
      200, 404, 404, 404,
    ]);
    const { body } = await chat.send({ text: REPORT, photos: [mediaId] });
    const number = (await chat.send({ option: body["replies"].at(-1).options[0].id })).body["replies"].find(
      (reply: { case?: string }) => reply.case,
    ).case;
    expect(await look(centre.key)).toBe(200);
    expect(await look((await world.staff("department", "jy")).key)).toBe(404);
    expect((await web.json(`/api/cases/${number}`, { key: centre.key })).body["photos"]).toEqual([mediaId]);
    expect((await other.send({ text: "看看", photos: [mediaId] })).status).toBe(400);
  });

  it("stand in lists as a small square, made at the first look, under the same rights, and go with the photo", async () => {
    const [chat, other] = [await web.chat(), await web.chat()];
    const bright = sharp({ create: { width: 1600, height: 900, channels: 3, background: "teal" } });
    const { mediaId } = (await upload(chat.token, await bright.jpeg().toBuffer())).body as unknown as {
      mediaId: string;
    };
    const small = (key?: string) => web.request(`/media/${mediaId}?size=small`, key ? { key } : {});
    expect([(await small(other.token)).status, (await small()).status]).toEqual([404, 404]);
    const kept = () => readdirSync(web.mediaDir).filter((name) => name.startsWith(mediaId));
    expect(kept()).toEqual([`${mediaId}.jpg`]);
    const looks = await Promise.all([small(chat.token), small(chat.token)]);
    for (const look of looks) {
      const { format, width, height, exif } = await sharp(await look.arrayBuffer()).metadata();
      expect([format, width, height, exif]).toEqual(["jpeg", 288, 288, undefined]);
    }
    expect(kept().sort()).toEqual([`${mediaId}.jpg`, `${mediaId}.small.jpg`]);
    await chat.send({ text: "看看这里", photos: [mediaId] });
    const page = await (await web.request("/", { headers: { cookie: `pingan_chat=${chat.token}` } })).text();
    expect(page).toContain(`src="/media/${mediaId}?size=small"`);
    await world.database
      .sql`update media set state = 'refused', reason = 'erased', next_try_at = ${world.ctx.now().toISOString()}
      where id = ${mediaId}`;
    expect((await small(chat.token)).status).toBe(404);
    await removeErasedFiles(world.ctx, mediaFolder(web.mediaDir));
    expect(kept()).toEqual([]);
  });

  it.each([
    ["text called a photo", new TextEncoder().encode("<html><script>alert(1)</script>"), "a.jpg"],
    [
      "an SVG",
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'),
      "a.svg",
    ],
    ["half a photo", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "../../a.jpg"],
  ])("%s is refused and not kept", async (_name, bytes, name) => {
    const chat = await web.chat();
    const before = readdirSync(web.mediaDir).length;
    const answer = await upload(chat.token, bytes, name);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "media.not_an_image" } } });
    expect(readdirSync(web.mediaDir)).toHaveLength(before);
  });

  it("larger than 10 MB are refused", async () => {
    const chat = await web.chat();
    expect((await upload(chat.token, new Uint8Array(11 * 1024 * 1024))).status).toBe(413);
  });
});
