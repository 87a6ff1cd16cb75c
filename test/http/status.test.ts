import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statusLimits } from "../../src/http/limits.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

/** Words that must never be on a public page. */
const CANARY = { name: "王小明", phone: "13812345678", place: "采荷街道凯旋路12号3单元402" };
const REPORT = `我是${CANARY.name}，电话${CANARY.phone}，${CANARY.place}楼上漏水，天花板都湿了`;

let world: World;
let web: Web;
let number: string;
let code: string;
let token: string;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  number = await world.resident().files(REPORT);
  // A category of private space, whatever the report was understood as.
  await world.database.db.execute(sql`update cases set category = 'other' where number = ${number}`);
  [code, token] = await secretsOf(number);
});
afterAll(async () => {
  web.close();
  await world.close();
});

async function secretsOf(of: string): Promise<[string, string]> {
  const [row] = await world.database.db.execute<{ code: string; token: string }>(
    sql`select code, token from cases where number = ${of}`,
  );
  return [row?.code ?? "", row?.token ?? ""];
}

const look = (of: string, by?: string) =>
  web.json(`/api/status/${of}${by === undefined ? "" : `?code=${by}`}`);

describe("the status of a matter", () => {
  it("tells stage, unit, dates, delay and reply in the residents' words, and nothing personal", async () => {
    const centre = await world.staff("centre", "centre");
    const zj = await world.staff("department", "zj");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "zj", category: "other" });
    world.pass({ hours: 1 });
    await zj.does(number, { type: "sign" });
    await zj.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "防水材料还没有到货",
      newDate: "2026-12-10",
    });
    const { status, body } = await look(number, code.toLowerCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number,
      stage: "办理中",
      unit: "住房和城乡建设局",
      reportedAt: expect.stringMatching(/Z$/),
      dueAt: expect.stringMatching(/Z$/),
      delay: { reason: "防水材料还没有到货", newDate: "2026-12-10" },
    });
    expect(body["steps"].map(({ stage }: { stage: string }) => stage)).toEqual([
      "已受理",
      "已派单",
      "办理中",
    ]);
    const pages = [
      JSON.stringify(body),
      await (await web.request(`/s/${token}`)).text(),
      await (await web.browser().post("/status", { number, code })).text(),
    ];
    for (const page of pages)
      for (const word of [...Object.values(CANARY), "漏水", code]) expect(page).not.toContain(word);
    for (const page of pages.slice(1)) expect(page).toContain("防水材料还没有到货");
  });

  it("looks the same for an unknown number, a wrong code and none", async () => {
    const answers = await Promise.all([
      look("2611239999999", code),
      look(number, "ZZZZZZ"),
      look(number),
      look("'--", ""),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, body: { error: { code: "status.not_found" } } });
  });

  it("needs no code in public space, unless the case is sealed", async () => {
    const open = await world.resident().files("采荷街道凯旋路路边有人占道经营摆摊");
    await world.database.db.execute(sql`update cases set category = 'street_vending' where number = ${open}`);
    expect((await look(open)).status).toBe(200);
    await world.database.db.execute(sql`update cases set sealed = true where number = ${open}`);
    expect((await look(open)).status).toBe(404);
    const [secret] = await secretsOf(open);
    const { body } = await look(open, secret);
    expect(Object.keys(body).sort()).toEqual(["number", "reportedAt", "stage", "steps", "unit"]);
    expect(body["unit"]).toBeNull();
  });

  it("answers in its heading: who has it and by when, in Chinese and English", async () => {
    const page = await (await web.request(`/s/${token}`)).text();
    expect(page).toMatch(/<h1>正在办理：住房和城乡建设局负责，预计 12月10日 前办好<\/h1>/);
    for (const words of ["没解决", "我的", "补充", "人工", "最迟 12月10日"]) expect(page).toContain(words);
    const english = await (await web.request(`/s/${token}?lang=en`)).text();
    expect(english).toContain('<html lang="en"');
    expect(english).toMatch(
      /<h1>In progress: <span lang="zh-CN">住房和城乡建设局<\/span> is in charge, expected by 10 December<\/h1>/,
    );
    expect(english).toContain("What is needed has not arrived yet.");
    expect(english).toMatch(/<svg class="qr"[^>]*aria-label="QR code/);
  });

  it("of a day that has passed says so, and that it is being pressed for", async () => {
    const late = await world.resident().files("采荷街道凯旋路路边有人占道经营摆摊");
    world.pass({ days: 14 });
    const [, link] = await secretsOf(late);
    const page = await (await web.request(`/s/${link}`)).text();
    expect(page).toMatch(/<h1>已收到，正在核对，原定 \d+月\d+日，我们正在催<\/h1>/);
  });

  it("asks politely to look again, or to wait, and shows another way", async () => {
    const strict = openWeb(world, { limits: statusLimits(world.ctx.now), peerOf: () => "10.0.0.7" });
    const browser = strict.browser();
    const missed = await browser.post("/status", { number: "2611230000000", code: "AAAAAA" });
    expect(missed.status).toBe(404);
    expect(await missed.text()).toContain("工单号和查询码对不上");
    for (let tries = 0; tries < 4; tries++)
      await browser.post("/status", { number: "2611230000000", code: "AAAAAA" });
    const locked = await browser.post("/status?lang=en", { number: "2611230000000", code: "AAAAAA" });
    expect(locked.status).toBe(429);
    expect(await locked.text()).toMatch(/you have to wait 60 minutes/);
    strict.close();
  });

  it("is not kept by browsers, proxies or search engines", async () => {
    for (const path of [`/api/status/${number}?code=${code}`, `/s/${token}`, "/status"]) {
      const answer = await web.request(path);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    expect(await (await web.request(`/s/${token}`)).text()).toContain('content="noindex"');
  });

  it("of a link that does not exist is 404", async () => {
    expect((await web.request("/s/nothing")).status).toBe(404);
  });
});

describe("guessing", () => {
  it("locks a case after five wrong codes for an hour, from wherever they come, right code included", async () => {
    let peer = 0;
    const strict = openWeb(world, { limits: statusLimits(world.ctx.now), peerOf: () => `10.0.0.${peer++}` });
    const ask = async (by: string) => (await strict.request(`/api/status/${number}?code=${by}`)).status;
    for (let tries = 0; tries < 5; tries++) expect(await ask("AAAAAA")).toBe(404);
    const locked = await strict.request(`/api/status/${number}?code=${code}`);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(3000);
    world.pass({ hours: 2 });
    expect(await ask(code)).toBe(200);
    strict.close();
  });

  it("is stopped as early when all guesses come at the same moment", async () => {
    const strict = openWeb(world, { limits: statusLimits(world.ctx.now), peerOf: () => randomUUID() });
    const ask = async (by: string) => (await strict.request(`/api/status/${number}?code=${by}`)).status;
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => ask(`AAAA${at + 22}`)));
    expect(answers.filter((status) => status === 404)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(35);
    strict.close();
  });

  it("counts no look-up that was right", async () => {
    const fresh = await world.resident().files("凯旋路9号的路灯坏了好几天了");
    const [right] = await secretsOf(fresh);
    const strict = openWeb(world, { limits: statusLimits(world.ctx.now), peerOf: () => "10.0.0.9" });
    for (let tries = 0; tries < 12; tries++)
      expect((await strict.request(`/api/status/${fresh}?code=${right}`)).status).toBe(200);
    strict.close();
  });

  it("is slowed down per address, also over many numbers; a forged X-Forwarded-For does not help", async () => {
    const strict = openWeb(world, { limits: statusLimits(world.ctx.now), peerOf: () => "10.0.0.1" });
    const ask = async (at: number) =>
      (
        await strict.request(`/api/status/26112300000${at}?code=AAAAAA`, {
          headers: { "x-forwarded-for": `1.1.1.${at}` },
        })
      ).status;
    const answers = [];
    for (let at = 10; at < 21; at++) answers.push(await ask(at));
    expect(answers).toEqual([...Array(10).fill(404), 429]);
    strict.close();
  });
});
