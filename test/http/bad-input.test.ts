import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWeb, type Web, type WebChat } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let chat: WebChat;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  chat = await web.chat();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const OWN = { origin: "http://localhost" };
const cursorOf = (id: string) => Buffer.from(`2026-11-23T01:00:00.000Z|${id}`).toString("base64url");
const NUL = String.fromCharCode(0);
const message = (fields: object) => ({
  path: "/api/chat/messages",
  body: { id: crypto.randomUUID(), ...fields },
});
const event = (fields: unknown) => ({ path: "/api/cases/2611230000000/events", body: fields, staff: true });

interface Row {
  readonly path: string;
  readonly body?: unknown;
  readonly staff?: boolean;
  readonly headers?: Record<string, string>;
}

describe("what is not right is refused in one shape, and says what would be right", () => {
  it.each<[string, Row, number, string]>([
    ["broken JSON", { path: "/api/chat/messages", body: '{"id":' }, 400, "request.malformed"],
    ["JSON that is no object", { path: "/api/chat/messages", body: "[]" }, 400, "request.invalid"],
    [
      "no JSON at all",
      { path: "/api/chat/messages", body: "id=1", headers: { "content-type": "text/plain" } },
      400,
      "request.malformed",
    ],
    ["more than 256 KB", message({ text: "长".repeat(90_000) }), 413, "request.too_large"],
    ["an empty message", message({ text: "  " }), 400, "chat.empty"],
    ["only NUL", message({ text: NUL }), 400, "chat.empty"],
    ["no id", { path: "/api/chat/messages", body: { text: "路灯坏了" } }, 400, "request.invalid"],
    ["an id of 200 characters", message({ id: "x".repeat(200), text: "好" }), 400, "request.invalid"],
    ["an unknown field", message({ text: "好", role: "admin" }), 400, "request.invalid"],
    ["a place outside the world", message({ location: { lat: 91, lon: 0 } }), 400, "request.invalid"],
    ["another's photo", message({ photos: [crypto.randomUUID()] }), 400, "request.invalid"],
    ["a message that is unknown here", { path: "/api/chat/messages?after=nothing" }, 400, "request.invalid"],
    ["an unknown event", event({ type: "explode" }), 400, "request.invalid"],
    ["an event without its fields", event({ type: "decline" }), 400, "request.invalid"],
    ["an event with foreign fields", event({ type: "sign", state: "closed" }), 400, "request.invalid"],
    [
      "an event with __proto__",
      event('{"type":"sign","__proto__":{"role":"admin"}}'),
      400,
      "request.invalid",
    ],
    ["a state that does not exist", { path: "/api/cases?state=gone", staff: true }, 400, "request.invalid"],
    ["no months at all", { path: "/api/suggestions?months=0", staff: true }, 400, "request.invalid"],
    ["months that are no number", { path: "/api/suggestions?months=x", staff: true }, 400, "request.invalid"],
    [
      "a proposal nobody made",
      {
        path: "/api/proposals/adopt",
        body: { category: "streetlight", propose: "make_street_first" },
        staff: true,
      },
      409,
      "rule.not_proposed",
    ],
    ["proposals of no month", { path: "/api/proposals?months=0", staff: true }, 400, "request.invalid"],
    [
      "arbitrations that are neither",
      { path: "/api/arbitrations?open=x", staff: true },
      400,
      "request.invalid",
    ],
    ["circling that is neither", { path: "/api/cases?circling=2", staff: true }, 400, "request.invalid"],
    ["returns without a street", { path: "/api/street/returns", staff: true }, 403, "auth.forbidden"],
    [
      "a return taken by the centre",
      { path: "/api/street/returns/2611230000000/take", body: {}, staff: true },
      403,
      "auth.forbidden",
    ],
    [
      "a street passing up by silence",
      event({ type: "pass_up", reason: "silent", text: "好" }),
      400,
      "request.invalid",
    ],
    [
      "a step of a whistle that is none",
      event({ type: "respond_whistle", step: "go" }),
      400,
      "request.invalid",
    ],
    ["a cursor of one's own making", { path: "/api/cases?cursor=abc", staff: true }, 400, "request.invalid"],
    [
      "a cursor with an id that is none",
      { path: `/api/cases?cursor=${cursorOf("-".repeat(36))}`, staff: true },
      400,
      "request.invalid",
    ],
    [
      "a cursor of consultations with an id that is none",
      { path: `/api/consultations?cursor=${cursorOf("a".repeat(36))}`, staff: true },
      400,
      "request.invalid",
    ],
    ["a public stage that is none", { path: "/api/public/cases?stage=withdrawn" }, 400, "request.invalid"],
    ["a public page before the first", { path: "/api/public/cases?page=0" }, 400, "request.invalid"],
    ["a public search with NUL", { path: "/api/public/cases?q=%00" }, 200, ""],
    [
      "an export as what we do not write",
      { path: "/api/export/cases?format=pdf", staff: true },
      400,
      "request.invalid",
    ],
    ["a bank that is neither", { path: "/api/bank?resolved=maybe", staff: true }, 400, "request.invalid"],
    ["a bank's cursor of one's own", { path: "/api/bank?cursor=abc", staff: true }, 400, "request.invalid"],
    ["a bank search with NUL", { path: "/api/bank?q=%00", staff: true }, 200, ""],
    ["a letter in no state", { path: "/api/supervision?state=gone", staff: true }, 400, "request.invalid"],
    [
      "a letter that does not exist",
      { path: `/api/supervision/${crypto.randomUUID()}/issue`, body: {}, staff: true },
      404,
      "letter.not_found",
    ],
    [
      "a state sent twice",
      { path: "/api/cases?state=reported&state=handling", staff: true },
      400,
      "request.invalid",
    ],
    ["a form that is none", { path: "/status", body: {}, headers: OWN }, 400, "request.form"],
    ["a sign-in that is no form", { path: "/staff/sign-in", body: {}, headers: OWN }, 400, "request.form"],
    [
      "a broken form",
      {
        path: "/chat",
        body: "--x",
        headers: { ...OWN, "content-type": "multipart/form-data; boundary=x" },
      },
      400,
      "request.form",
    ],
    ["a case that does not exist", { path: "/api/cases/2611230000000", staff: true }, 404, "case.not_found"],
    [
      "dates of a case that does not exist",
      { path: "/api/cases/2611230000000/dates?unit=gone", staff: true },
      404,
      "case.not_found",
    ],
    ["a case number with NUL", { path: "/api/cases/%00", staff: true }, 404, "case.not_found"],
    ["a search with NUL", { path: "/api/cases?q=%00", staff: true }, 200, ""],
    ["a search with LIKE's own signs", { path: "/api/cases?q=%25_%5C", staff: true }, 200, ""],
    [
      "a consultation that is no id",
      { path: "/api/consultations/1/answer", body: { text: "好" }, staff: true },
      400,
      "request.invalid",
    ],
    ["a talk about nothing known", { path: "/api/talks/case/1", staff: true }, 404, "case.not_found"],
    [
      "a talk about a consultation that is no id",
      { path: "/api/talks/consultation/1/take", body: {}, staff: true },
      404,
      "consultation.not_found",
    ],
    [
      "a talk about something else",
      { path: "/api/talks/person/1/take", body: {}, staff: true },
      400,
      "request.invalid",
    ],
    [
      "words of nothing",
      {
        path: `/api/talks/consultation/${crypto.randomUUID()}/messages`,
        body: { id: "a", text: " " },
        staff: true,
      },
      400,
      "request.invalid",
    ],
    [
      "a talk given back that nobody has",
      { path: `/api/talks/consultation/${crypto.randomUUID()}/release`, body: {}, staff: true },
      404,
      "consultation.not_found",
    ],
    [
      "a version of an article that never was",
      { path: "/api/articles/residence-permit/restore", body: { from: 7 }, staff: true },
      404,
      "article.no_version",
    ],
    [
      "versions before none",
      { path: "/api/articles/residence-permit/versions?before=0", staff: true },
      400,
      "request.invalid",
    ],
    ["an import without a file", { path: "/api/imports", body: {}, staff: true }, 400, "request.malformed"],
    ["an import nobody began", { path: "/api/imports/1", staff: true }, 404, "import.not_found"],
    [
      "an import confirmed that nobody began",
      { path: "/api/imports/1/confirm", body: {}, staff: true },
      404,
      "import.not_found",
    ],
    ["an unknown path", { path: "/api/nothing" }, 404, "not_found"],
    ["a photo that is no id", { path: "/media/..%2F..%2Fetc%2Fpasswd" }, 404, "not_found"],
  ])("%s", async (_name, { path, body, staff, headers }, status, code) => {
    const answer = await web.json(path, {
      key: staff ? centre.key : chat.token,
      body,
      ...(headers ? { headers } : {}),
    });
    expect(answer.status).toBe(status);
    if (code === "") return;
    expect(answer.body.error?.code).toBe(code);
    expect(answer.body.error?.message.length).toBeGreaterThan(4);
  });

  it("ends the connection with what is too large: nothing can be sent over it after a body nobody reads", async () => {
    const { path, body } = message({ text: "长".repeat(90_000) });
    const answer = await web.request(path, { key: chat.token, body });
    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
    const small = await web.request(path, { key: chat.token, body: "{" });
    expect([small.status, small.headers.get("connection")]).toEqual([400, null]);
  });

  it("names the field and its allowed values", async () => {
    const { body } = await web.json("/api/cases/2611230000000/events", {
      key: centre.key,
      body: { type: "supervise", level: "shout", text: "快" },
    });
    expect(body.error?.message).toContain("level 要是 remind、supervise、name 之一");
  });

  it.each([
    ["/api/chat/messages", undefined],
    ["/api/chat/messages", "ct_wrong"],
    ["/api/cases", undefined],
    ["/api/cases", "pk_wrong"],
    ["/api/quarantine", "pk_wrong"],
  ])("%s with the key %s is 401 and stores nothing", async (path, key) => {
    const answer = await web.json(path, { ...(key ? { key } : {}), body: { id: "1", text: "你好" } });
    expect(answer.status).toBe(401);
    const { messages } = await world.ledger();
    expect(messages.total).toBe(0);
  });

  it("a resident's token opens nothing of the staff's, and the other way round", async () => {
    expect((await web.request("/api/cases", { key: chat.token })).status).toBe(401);
    expect((await web.request("/api/chat/messages", { key: centre.key })).status).toBe(401);
  });
});

describe("methods that no route has", () => {
  it.each(["TRACE", "PUT", "DELETE", "PROPFIND"])("%s echoes nothing of what was sent", async (method) => {
    const server = createServer(getRequestListener(web.fetch)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const asked = request({
      port,
      host: "127.0.0.1",
      method,
      path: "/status",
      headers: { cookie: "a=secret" },
    });
    asked.end();
    const [answer] = await once(asked, "response");
    expect([answer.statusCode >= 400 && answer.statusCode < 500, await text(answer)]).toEqual([
      true,
      expect.not.stringContaining("secret"),
    ]);
    server.close();
  });
});

describe("odd texts are taken kindly", () => {
  it.each([
    ["100 KB of text", "很".repeat(33_000)],
    ["only emoji", "😡😡😡"],
    ["NUL and turned reading direction", `路灯${NUL}坏了\u202e了坏灯路`],
    ["half a character", "路灯坏了\ud83d"],
    ["SQL", "'; drop table cases; --"],
    ["HTML and Telegram markup", "<script>alert(1)</script> *粗* [链接](http://x) `code`"],
    ["a place that does not exist", "哪里也没有路9999号的路灯坏了"],
  ])("%s", async (_name, text) => {
    const own = await web.chat();
    const answer = await own.say(text);
    expect(answer.status).toBe(200);
    expect(answer.body["replies"].length).toBeGreaterThan(0);
    const { body } = await web.json("/api/chat/messages", { key: own.token });
    const kept: string = body["messages"][0].text;
    expect(kept).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.length).toBeGreaterThanOrEqual(text.length - 3);
  });
});

describe("when the database is away", () => {
  it("says so with 503 and no inner words, and serves again afterwards", async () => {
    const broken = await createWorld();
    const door = openWeb(broken);
    await broken.database.close();
    const answer = await door.json("/api/chat/sessions", { method: "POST" });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "service.unavailable" } } });
    expect(JSON.stringify(answer.body)).not.toMatch(/select|insert|CONNECTION|node_modules/i);
    expect((await door.request("/readyz")).status).toBe(503);
    expect((await door.request("/healthz")).status).toBe(200);
    door.close();
  });
});
