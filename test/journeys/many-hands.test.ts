import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { MECHANISMS } from "../../src/core/organisation.ts";
import { findPublicMatters } from "../../src/services/find-public-matters.ts";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let verifier: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  verifier = await world.staff("verifier", "centre");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

describe("a case led by somebody outside the government", () => {
  it.each([
    ["a property company", "wyfw", "物业服务企业"],
    ["a social organisation", "shzz", "社会组织"],
    ["volunteers", "zyz", "志愿者队伍"],
    ["a utility", "gy", "水电气通信"],
  ])("runs the whole loop with %s", async (_name, unit, name) => {
    const person = world.resident();
    const number = await person.files("采荷街道采荷路12号小区里的路灯坏了三天了");
    const lead = await world.staff("department", unit);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit });
    expect(await listChat(world, person.session)).toContain(name);
    await lead.does(number, { type: "sign" });
    await lead.does(number, { type: "act", text: "换了灯泡", evidence: ["照片1"] });
    await lead.does(number, { type: "answer", outcome: "solved", reply: "已换好", evidence: ["照片1"] });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    expect(await listChat(world, person.session)).toContain("已办结");
    const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
    expect(row).toMatchObject({ state: "closed", leadUnit: unit, firstUnit: unit, outcome: "solved" });
  });
});

describe("a dispute between people", () => {
  const DISPUTE = "楼上邻居半夜吵闹，两家为此吵架";
  const dispute = async () => {
    const number = await aCase(world, DISPUTE, { category: "mediation" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "330102012" });
    const street = await world.staff("street", "330102012");
    await street.does(number, { type: "sign" });
    return { number, street };
  };

  it("is mediated only while both sides agree", async () => {
    const { number, street } = await dispute();
    const mediate = { type: "mediate", text: "双方到场" } as const;
    const needsConsent = { refusal: { code: "case.needs_consent" } };
    await expect(street.does(number, mediate)).rejects.toMatchObject(needsConsent);
    await street.does(number, { type: "consent", side: "applicant", given: true });
    await expect(street.does(number, mediate)).rejects.toMatchObject(needsConsent);
    await street.does(number, { type: "consent", side: "respondent", given: true });
    expect(await street.does(number, mediate)).toMatchObject({ hasAction: true });
    await street.does(number, { type: "consent", side: "respondent", given: false, text: "改主意了" });
    await expect(street.does(number, mediate)).rejects.toMatchObject(needsConsent);
    const { body } = await web.json(`/api/cases/${number}`, { key: centre.key });
    expect(body["case"]).toMatchObject({
      ...{ mechanism: "矛盾纠纷联调", consents: { applicant: true, respondent: false } },
    });
  });

  it("is refused for what is no dispute", async () => {
    const number = await aCase(world, "路灯不亮", { category: "streetlight" });
    await centre.does(number, { type: "accept" });
    await expect(
      centre.does(number, { type: "consent", side: "applicant", given: true }),
    ).rejects.toMatchObject({ refusal: { code: "case.no_dispute" } });
  });

  it("stands on no public page, whoever asks", async () => {
    const { number } = await dispute();
    for (const path of [
      `/api/status/${number}`,
      `/status?number=${number}`,
      "/status",
      "/",
      "/open311/v2/requests.json",
      `/open311/v2/requests/${number}.json`,
    ]) {
      const text = await (await web.request(path)).text();
      expect(text, path).not.toContain(DISPUTE.slice(0, 6));
      expect(text.replaceAll(`value="${number}"`, ""), path).not.toMatch(new RegExp(`"number":"${number}"`));
    }
    expect((await web.request(`/api/status/${number}`)).status).toBe(404);
    expect((await findPublicMatters(world.ctx)).map((one) => one.number)).not.toContain(number);
    expect(await findPublicMatters(world.ctx, [number])).toEqual([]);
  });
});

describe("the six mechanisms", () => {
  it("take every category, and a dispute is never one of public space", () => {
    for (const { code, mechanism, public: open } of world.ctx.organisation.categories) {
      expect(MECHANISMS, code).toContain(mechanism);
      if (mechanism === "矛盾纠纷联调") expect(open, code).toBe(false);
    }
  });
});
