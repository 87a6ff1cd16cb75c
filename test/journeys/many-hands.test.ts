import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { historyOf } from "../../db/case-reads.ts";
import { caseByNumber } from "../../db/cases.ts";
import { MECHANISMS } from "../../src/core/organisation.ts";
import { countSharedOutcomes } from "../../src/services/count-shared-outcomes.ts";
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

  const row = (number: string) => caseByNumber(world.ctx.db, world.ctx.district, number);

  it("asks both sides by button and page, keeps each answer with its words and time, and leaves the rest as it is", async () => {
    const person = world.resident();
    const number = await person.files(`采荷路12号${DISPUTE}`);
    await centre.does(number, { type: "accept", category: "mediation" });
    await centre.does(number, { type: "dispatch", unit: "330102012" });
    const street = await world.staff("street", "330102012");
    await street.does(number, { type: "sign" });
    await street.does(number, { type: "ask_consent" });
    const shownTo = async (key: string) => (await web.json(`/api/cases/${number}`, { key })).body["invites"];
    const [, respondent] = await shownTo(street.key);
    const path = new URL(respondent.link).pathname;

    // The other side opens the link: what it is about, never who asks nor in which words.
    const browser = web.browser();
    const asked = await (await browser.get(path)).text();
    expect(asked).toContain("矛盾纠纷调解");
    expect(asked).not.toContain(number);
    expect(asked).not.toContain(DISPUTE.slice(0, 4));
    expect(await (await browser.post(path, { said: "yes" })).text()).toContain(
      "记下了，您同意调解。对方也同意后",
    );
    await browser.post(path, { said: "yes" });
    expect(await (await browser.get(`${path}?lang=en`)).text()).toContain("You may change your mind");

    // Their own matter has two buttons in the chat; nobody else can press them.
    const stranger = world.resident();
    expect((await stranger.send({ option: `mediate:${number}:no` })).at(-1)?.text).toContain("已经结束");
    const said = await person.send({ option: `mediate:${number}:yes` });
    expect(said.at(-1)?.text).toContain("双方都同意了");
    const told = await listChat(world, person.session);
    expect(told).toContain("您同意调解吗");
    expect(told).toContain("对方同意调解");
    expect(told).not.toContain("记下了您同意调解");
    const history = await historyOf(world.ctx.db, world.ctx.district, (await row(number))?.id ?? "");
    expect(
      history
        .filter(({ type }) => type === "consent")
        .map(({ actor, detail, words }) => [actor, detail, words]),
    ).toEqual([
      [
        { type: "system", job: "mediation:page" },
        { side: "respondent", given: true, wording: "1" },
        { text: expect.stringContaining("您同意调解吗") },
      ],
      [
        { type: "resident", channel: "webchat" },
        { side: "applicant", given: true, wording: "1" },
        { text: expect.stringContaining("自愿") },
      ],
    ]);

    // In a chat as well: by the code, on any channel. One no ends it politely, and the case goes on.
    const other = world.resident();
    const question = await other.say(`调解 ${path.split("/").at(-1)}`);
    expect(question.at(-1)?.options).toHaveLength(2);
    expect((await other.press(1)).at(-1)?.text).toContain("照一般办法办理");
    expect(await row(number)).toMatchObject({
      state: "handling",
      consents: { applicant: true, respondent: false },
    });
    await expect(street.does(number, { type: "ask_consent" })).rejects.toMatchObject({
      refusal: { code: "case.consent_refused" },
    });
    await expect(street.does(number, { type: "mediate", text: "谈" })).rejects.toMatchObject({
      refusal: { code: "case.needs_consent" },
    });
    expect(await listChat(world, person.session)).toContain("会用别的办法处理");
    // Whoever may not ask sees what was said, but not the link.
    expect(await shownTo(verifier.key)).toMatchObject([
      { side: "applicant", given: true, link: null },
      { side: "respondent", given: false, answeredAt: expect.any(String), link: null },
    ]);
    await street.does(number, { type: "act", text: "上门了解" });
    await street.does(number, {
      ...{ type: "answer", outcome: "explained", reply: "11月23日上门，双方约定十点后安静" },
    });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.get("/mediation/nothing-that-anybody-gave")).status).toBe(404);
  });

  it("ends an assisting unit's part by the lead, who sees it no more", async () => {
    const { number, street } = await dispute();
    const helper = await world.staff("department", "zj");
    await street.does(number, { type: "assist", unit: "zj" });
    await expect(helper.does(number, { type: "end_assist", unit: "zj", text: "办完" })).rejects.toMatchObject(
      {
        refusal: { code: "auth.forbidden" },
      },
    );
    await street.does(number, { type: "end_assist", unit: "zj", text: "他们的部分办完了" });
    expect((await row(number))?.assisting).toEqual([]);
    await expect(helper.does(number, { type: "act", text: "再去" })).rejects.toMatchObject({
      refusal: { code: "case.not_found" },
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

describe("两边互相评 on a case done together", () => {
  const COMMUNITY = "330102012001";
  const rate = (unit: string, mark: "good" | "fair" | "poor", text: string) =>
    ({ type: "rate_help", unit, mark, text }) as const;

  it("is one word each way, seen by both and the centre, and moves nothing of what the case came to", async () => {
    const number = await world.resident().files("采荷街道芙蓉社区12号路灯坏了三天，灯杆歪在路口");
    const [lead, helper, community, stranger] = await Promise.all([
      world.staff("department", "cg"),
      world.staff("department", "jj"),
      world.staff("worker", COMMUNITY),
      world.staff("department", "zj"),
    ]);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await lead.does(number, { type: "sign" });
    await lead.does(number, { type: "assist", unit: "jj" });
    await lead.does(number, { type: "act", text: "立起来了" });
    await expect(lead.does(number, rate("jj", "good", "来得快"))).rejects.toThrow("case.move_not_allowed");
    const answer = { type: "answer", outcome: "solved", reply: "灯杆已立起，夜间亮灯正常" } as const;
    await lead.does(number, { ...answer, evidence: ["照片1"] });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    const scores = () => countSharedOutcomes(world.ctx, centre);
    const before = await scores();

    const browser = await web.desk(lead);
    const offered = await (await browser.get(`/staff/cases/${number}`)).text();
    const choices = /id="action-rate_help"[\s\S]*?<\/form>/.exec(offered)?.[0] ?? "";
    expect([...choices.matchAll(/<option value="(\w+)"/g)].map(([, value]) => value)).toEqual(
      expect.arrayContaining(["jj", COMMUNITY, "good", "fair", "poor"]),
    );
    expect(choices).not.toContain('value="cg"');

    await lead.does(number, rate("jj", "good", "一小时就到场"));
    await helper.does(number, rate("cg", "poor", "没有告诉我们几点立杆"));
    await community.does(number, rate("cg", "fair", "说了两次才来"));
    await lead.does(number, rate(COMMUNITY, "good", "带我们找到了灯杆"));
    for (const [who, event, code] of [
      [lead, rate("jj", "poor", "改主意"), "help.rated"],
      [lead, rate("zj", "good", "没来过"), "help.no_part"],
      [helper, rate("jj", "good", "自己"), "help.no_part"],
      [stranger, rate("cg", "poor", "路过"), "case.not_found"],
      [centre, rate("cg", "good", "中心"), "auth.forbidden"],
    ] as const)
      await expect(who.does(number, event)).rejects.toMatchObject({ refusal: { code } });

    for (const { key } of [lead, helper, community, centre]) {
      const { body } = await web.json(`/api/cases/${number}`, { key });
      expect(body["case"]["help"]).toHaveLength(4);
      expect(JSON.stringify(body["history"])).toContain("没有告诉我们几点立杆");
    }
    const page = await (await browser.get(`/staff/cases/${number}`)).text();
    expect(page).toContain("交警大队评");
    expect(page).toContain("配合差");
    expect(page).not.toContain('id="action-rate_help"');
    expect(await scores()).toEqual(before);
  });
});
