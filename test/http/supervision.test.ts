import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftLetters } from "../../src/services/draft-letters.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let cg: StaffMember;
let zj: StaffMember;
let supervisor: StaffMember;
let number: string;
let reminder: string;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  zj = await world.staff("department", "zj");
  supervisor = await world.staff("supervisor", "330102");
  number = await world.resident().files("我叫王小明，电话13812345678，采荷路12号的路灯坏了三天");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  world.pass({ days: 30 });
  await draftLetters(world.ctx);
  reminder = (await letters("drafted")).at(-1)?.id ?? "";
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly step: string;
}
const letters = async (state: string, who = supervisor): Promise<Listed[]> =>
  (await web.json(`/api/supervision?state=${state}`, { key: who.key })).body["letters"];
const post = (id: string, what: string, who: StaffMember, body: unknown = {}) =>
  web.json(`/api/supervision/${id}/${what}`, { key: who.key, body });

describe("the ladder over the API", () => {
  it("shows drafts to signers alone, and refuses what is wrong with the reason", async () => {
    expect(await letters("drafted", cg)).toEqual([]);
    expect(await letters("drafted")).toMatchObject([{ step: "remind", caseNumber: number, cause: "sign" }]);
    expect((await web.json("/api/supervision?state=lost", { key: supervisor.key })).status).toBe(400);
    expect((await web.json("/api/supervision")).status).toBe(401);
    expect((await web.json("/api/supervision/nothing", { key: supervisor.key })).status).toBe(400);
    const refused = await post(reminder, "acknowledge", supervisor);
    expect([refused.status, refused.body.error?.code]).toEqual([403, "letter.not_recipient"]);
    const foreign = await post(reminder, "issue", cg);
    expect([foreign.status, foreign.body.error?.code]).toEqual([404, "letter.not_found"]);
    const personal = await post(reminder, "issue", supervisor, { text: "请联系13812345678" });
    expect([personal.status, personal.body.error?.code]).toEqual([409, "letter.personal"]);
    expect((await post(reminder, "withdraw", supervisor, {})).status).toBe(400);
    expect(await letters("drafted")).toHaveLength(1);
  });

  it("issues with a name and a number, and takes one receipt from the unit it is for", async () => {
    const issued = await post(reminder, "issue", supervisor);
    expect([issued.status, issued.body["state"]]).toEqual([200, "issued"]);
    expect(issued.body["signer"]).toMatchObject({ role: "supervisor", unit: "330102" });
    expect((await post(reminder, "issue", supervisor)).body.error?.code).toBe("letter.not_draft");
    expect((await post(reminder, "acknowledge", zj)).status).toBe(404);
    expect((await post(reminder, "acknowledge", centre)).body.error?.code).toBe("letter.not_recipient");
    expect((await post(reminder, "acknowledge", cg)).body["state"]).toBe("acknowledged");
    expect((await post(reminder, "acknowledge", cg)).body.error?.code).toBe("letter.not_issued");
    const shown = (await web.json(`/api/cases/${number}`, { key: cg.key })).body;
    expect(shown["letters"]).toMatchObject([{ id: reminder, state: "acknowledged" }]);
    expect(shown["history"].at(-1)).toMatchObject({ type: "supervise", detail: { level: "remind" } });
  });

  it("lets the centre remind by hand, and leaves 督办函 and 通报 to supervisors and leaders", async () => {
    const by = (who: StaffMember, level: string) =>
      web.json(`/api/cases/${number}/events`, {
        key: who.key,
        body: { type: "supervise", level, text: "请抓紧办理" },
      });
    expect((await by(centre, "supervise")).body.error?.code).toBe("letter.signer");
    expect((await by(centre, "remind")).status).toBe(200);
    expect((await by(cg, "remind")).status).toBe(403);
    expect((await by(supervisor, "supervise")).body["letters"].at(-1)).toMatchObject({
      step: "supervise",
      cause: "staff",
      state: "issued",
      unit: { code: "cg" },
    });
  });

  it("lists what is only passed around", async () => {
    const list = () => web.json("/api/cases?idle=true", { key: supervisor.key });
    expect((await list()).body["cases"]).toEqual([]);
    await centre.does(number, { type: "recall", text: "换一家" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect((await list()).body["cases"]).toMatchObject([{ number, idle: { steps: 3 } }]);
    expect((await web.json("/api/cases?idle=perhaps", { key: supervisor.key })).status).toBe(400);
  });
});

describe("the pages of the ladder", () => {
  it("sign and receive with forms, and show the letters on the case", async () => {
    world.pass({ days: 30 });
    await draftLetters(world.ctx);
    const desk = await web.desk(supervisor);
    const queue = await (await desk.get("/staff/supervision")).text();
    const [id = ""] = (await letters("drafted")).map((one) => one.id);
    expect(queue).toContain(`/staff/supervision/${id}/issue`);
    expect((await desk.post(`/staff/supervision/${id}/withdraw`, { text: " " })).status).toBe(400);
    const refused = await desk.post(`/staff/supervision/${id}/issue`, { text: "找13812345678" });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("找13812345678</textarea>");
    const done = await desk.post(`/staff/supervision/${id}/issue`, { text: "请三天内修好并反馈。" });
    expect(done.headers.get("location")).toBe("/staff/supervision?done=issue");
    const unit = await web.desk(cg);
    expect(await (await unit.get("/staff/supervision")).text()).toContain("请三天内修好并反馈。");
    await unit.post(`/staff/supervision/${id}/acknowledge`);
    const page = await (await unit.get(`/staff/cases/${number}`)).text();
    expect(page).toContain("请三天内修好并反馈。");
    expect(page).toContain("已签收");
    const idle = await (await desk.get("/staff/supervision?tab=idle")).text();
    expect(idle).toContain(number);
    expect(idle).toContain("空转 3 次");
  });

  it("print one sheet: number, unit, demand, deadline, signer, and nothing of who reported it", async () => {
    const unit = await web.desk(cg);
    const answer = await unit.get(`/staff/supervision/${reminder}/print`);
    const sheet = await answer.text();
    for (const word of [
      "催办函",
      `催办〔2026〕${number}`,
      "综合行政执法局",
      "落实期限",
      "签发人：supervisor 330102",
    ])
      expect(sheet).toContain(word);
    expect(sheet).not.toMatch(/王小明|13812345678|三天/);
    expect(sheet.match(/<h1/g)).toHaveLength(1);
    expect(sheet).not.toMatch(/style="|<script(?![^>]*\bsrc=)/);
    expect((await (await web.desk(zj)).get(`/staff/supervision/${reminder}/print`)).status).toBe(404);
    expect((await unit.get("/staff/supervision/x/print")).status).toBe(404);
  });
});
