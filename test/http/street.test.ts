import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const STREET = "330102012";
const COMMUNITY = "330102012001";

let world: World;
let web: Web;
let centre: StaffMember;
let street: StaffMember;
let cg: StaffMember;
let zj: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  [centre, street, cg, zj] = await Promise.all([
    world.staff("centre", "centre"),
    world.staff("street", STREET),
    world.staff("department", "cg"),
    world.staff("department", "zj"),
  ]);
});
afterAll(async () => {
  const { difference } = await world.ledger();
  expect(difference).toBe(0);
  web.close();
  await world.close();
});

const post = (number: string, { key }: StaffMember, body: unknown) =>
  web.json(`/api/cases/${number}/events`, { key, body });
const get = async (path: string, { key }: StaffMember) => (await web.json(path, { key })).body;

/** A case that 综合行政执法局 has returned. */
async function returned(): Promise<string> {
  const number = await aCase(world, "路边违建挡路", { category: "illegal_building", unit: COMMUNITY });
  await post(number, centre, { type: "accept" });
  await post(number, centre, { type: "dispatch", unit: "cg" });
  world.pass({ days: 1 });
  const back = { type: "return", reason: "not_our_duty", basis: "第3项", suggestedUnit: "zj" };
  const bare = await post(number, cg, back);
  expect(bare.status).toBe(409);
  expect(bare.body.error?.message).toContain(
    "先行处置（handled）、向上沟通（raised）、横向协调（coordinated）、释疑解惑（explained）",
  );
  expect((await post(number, cg, { ...back, waived: "派错单位" })).body["case"]).toMatchObject({
    state: "returned",
    returnDue: expect.any(String),
  });
  return number;
}

it("gives a street its returns over the API, to take, contest or whistle about", async () => {
  const [first, second] = [await returned(), await returned()];
  const { returns } = await get("/api/street/returns", street);
  expect(returns.map((one: { number: string }) => one.number)).toEqual([first, second]);
  expect(returns[0]).toMatchObject({ basis: "第3项", reason: "not_our_duty", daysLost: 2 });
  const take = { key: street.key, body: { version: 1 } };
  expect((await web.json(`/api/street/returns/${first}/take`, take)).status).toBe(409);
  const taken = await web.json(`/api/street/returns/${first}/take`, { key: street.key, body: {} });
  expect(taken).toMatchObject({ status: 200, body: { state: "handling" } });
  const contested = await post(second, street, { type: "open_arbitration", text: "街道没有执法权" });
  expect(contested.body["arbitrations"]).toMatchObject([{ level: "centre", ended: null }]);
  const { arbitrations } = await get("/api/arbitrations?open=true", centre);
  expect(arbitrations).toMatchObject([{ number: second, participants: ["联动中心", "编办", "司法局"] }]);
  const ruled = await post(second, centre, { type: "arbitrate", unit: "zj", ruling: "由住建局办" });
  expect(ruled.body["case"]).toMatchObject({
    state: "dispatched",
    circling: { level: "department", visits: 2 },
  });
  expect((await get("/api/duty-amendments", cg))["amendments"]).toMatchObject([
    { category: { code: "illegal_building" }, unit: { code: "zj" }, decider: centre.name },
  ]);
  // From now on the board is theirs by the list as it was ruled.
  const next = await aCase(world, "又一处违建", { category: "illegal_building", unit: COMMUNITY });
  await post(next, centre, { type: "accept" });
  const owners = await Promise.all(
    [zj, cg].map(async (unit) => (await get("/api/claims", unit))["claims"].at(-1)["ownDuty"]),
  );
  expect(owners).toEqual([true, false]);
  const circling = await get("/api/cases?circling=true", centre);
  expect(circling["cases"].map((one: { number: string }) => one.number)).toEqual([second]);
  expect(await get("/api/proposals?months=2", centre)).toEqual({ proposals: [] });
});

it("shows the street's desk with three ways out, and a called unit its next step, one press each", async () => {
  const number = await returned();
  const desk = await web.desk(street);
  const page = await (await desk.get("/staff/street")).text();
  for (const words of ["本街道的退办件", "依据：第3项", "已过 1 天", "接办", "提请仲裁", "吹哨"])
    expect(page).toContain(words);
  expect(page.match(/<h1/g)).toHaveLength(1);
  await desk.post(`/staff/cases/${number}/events`, { type: "whistle", units: "zj", text: "请到场" });
  const called = await web.desk(zj);
  expect(await (await called.get("/staff/street")).text()).toContain("签收");
  await called.post(`/staff/cases/${number}/events`, { type: "respond_whistle", step: "sign" });
  const case_ = await (await called.get(`/staff/cases/${number}`)).text();
  expect(case_).toContain("吹哨：住房和城乡建设局");
  expect(case_).toContain("退办待裁：中心在");
  const stale = await desk.post(`/staff/street/returns/${number}/take`, { version: "1" });
  expect(stale.status).toBe(409);
  const taken = await desk.post(`/staff/street/returns/${number}/take`);
  expect(taken.headers.get("location")).toBe(`/staff/cases/${number}?done=claim`);
});

it("whistles in two presses from the list or the case: whom the return names is ticked, what is asked is written", async () => {
  const number = await returned();
  const desk = await web.desk(street);
  for (const path of ["/staff/street", `/staff/cases/${number}`]) {
    const page = await (await desk.get(path)).text();
    const form = page
      .slice(page.indexOf(path === "/staff/street" ? `id="whistle-${number}"` : 'id="action-whistle"'))
      .split("</form>")[0];
    expect(form?.match(/name="units" value="\w+" checked/g)).toEqual(['name="units" value="zj" checked']);
    expect(form).toContain("请派人到现场，一起商量怎么办。</textarea>");
    // One tick; a free word here was once taken for a no.
    expect(form).toContain('type="checkbox" name="hard" value="true"');
  }
  const pane = await (await desk.get(`/staff/cases/${number}`)).text();
  expect(pane.indexOf('id="action-whistle"')).toBeLessThan(pane.indexOf('id="more-actions"'));
  await desk.post(`/staff/cases/${number}/events`, {
    ...{ type: "whistle", units: "zj", text: "请派人到现场，一起商量怎么办。", hard: "true" },
  });
  const { calls } = await get("/api/whistles", street);
  const call = calls.find((one: { number: string }) => one.number === number);
  expect(Date.parse(call.arriveBy) - Date.parse(call.calledAt)).toBeGreaterThanOrEqual(5 * 86_400_000);
});

it("keeps the desk to those whose work it is, and shows the ways of the centre", async () => {
  const verifier = await web.desk(await world.staff("verifier", "330102"));
  expect((await verifier.get("/staff/street")).status).toBe(403);
  const desk = await web.desk(centre);
  for (const path of ["/staff/street", "/staff/suggestions", "/staff?circling=true", "/staff?queue=returned"])
    expect((await desk.get(path)).status).toBe(200);
  expect(await (await desk.get("/staff/suggestions")).text()).toContain("街道先办的规则");
  expect((await web.json("/api/arbitrations", { key: cg.key })).status).toBe(403);
  expect((await web.json("/api/street/returns", {})).status).toBe(401);
});

it("gives community and department the same score for the same case, whatever either reports", async () => {
  const worker = await world.staff("worker", COMMUNITY);
  const verifier = await world.staff("verifier", "centre");
  const leader = await world.staff("leader", "330102");
  const lamp = { category: "streetlight", unit: COMMUNITY, reporterKey: worker.keyId };
  const led = async (unit: StaffMember, outcome: "explained" | "partly", again = false) => {
    const number = await aCase(world, "芙蓉社区路灯坏了", lamp);
    const answer = {
      ...{ type: "answer", outcome, reply: "2026年11月23日已到现场处理，并电话告知居民", action: "到现场" },
      nextDate: "2026-12-20",
    };
    await post(number, centre, { type: "accept" });
    await post(number, centre, { type: "dispatch", unit: unit.unit });
    await post(number, unit, { type: "sign" });
    for (const last of again ? [false, true] : [true]) {
      expect((await post(number, unit, answer)).status).toBe(200);
      expect((await post(number, verifier, { type: "verify_pass", text: "看过" })).status).toBe(200);
      if (!last) await post(number, worker, { type: "reopen", text: "还是不亮" });
    }
  };
  await led(cg, "partly");
  await led(zj, "explained");
  const scores = async (by: StaffMember) =>
    (await get("/api/shared-outcomes", by))["outcomes"].map(
      ({ unit, score, cases }: { unit: { code: string }; score: number; cases: number }) =>
        `${unit.code} ${score} ${cases}`,
    );
  const shared = async () => (await scores(leader)).sort();
  expect(await shared()).toEqual([`${STREET} 38 2`, `${COMMUNITY} 38 2`, "cg 50 1", "zj 25 1"]);
  // The community reports ten more: nobody's score moves.
  for (let n = 0; n < 10; n++) await aCase(world, "又一盏路灯坏了", lamp);
  expect(await shared()).toEqual([`${STREET} 38 2`, `${COMMUNITY} 38 2`, "cg 50 1", "zj 25 1"]);
  // "Not solved", said by whoever reported it, costs both sides the same.
  await led(zj, "explained", true);
  expect(await shared()).toEqual([`${STREET} 29 3`, `${COMMUNITY} 29 3`, "cg 50 1", "zj 19 2"]);
  expect(await scores(cg)).toEqual(["cg 50 1"]);
  expect(await scores(worker)).toEqual([`${COMMUNITY} 29 3`]);
  expect((await scores(street)).sort()).toEqual([`${STREET} 29 3`, `${COMMUNITY} 29 3`]);
  const page = await (await web.desk(worker)).get("/staff/street");
  expect(await page.text()).toMatch(/共同结果[\s\S]*芙蓉社区：29 分（3 件）/);
});

describe("a suggestion that is taken", () => {
  const up = { type: "pass_up", reason: "beyond_powers", text: "要暂扣物品，街道没有权限" };
  /** Filed without a category; the text speaks for one that the street tries first. */
  async function unread(): Promise<string> {
    const text = "菜场门口小贩占道摆摊卖水果，路都堵了";
    const number = await aCase(world, text, { category: "other", unit: COMMUNITY });
    const { suggestion } = (await post(number, centre, { type: "accept" })).body;
    expect(suggestion).toMatchObject({ unit: { code: STREET }, rule: "street_first" });
    return number;
  }

  it("brings its category along over the API: the street may pass the case up", async () => {
    const number = await unread();
    const { body } = await post(number, centre, { type: "dispatch", unit: STREET });
    expect(body["case"]).toMatchObject({
      category: { code: "street_vending" },
      filterBy: expect.any(String),
    });
    const passed = await post(number, street, up);
    expect(passed).toMatchObject({ status: 200, body: { case: { state: "accepted", leadUnit: null } } });
    expect((await get(`/api/cases/${number}`, centre))["suggestion"]).toMatchObject({ unit: { code: "cg" } });
  });

  it("brings it from the staff page's form too", async () => {
    const number = await unread();
    const desk = await web.desk(centre);
    await desk.post(`/staff/cases/${number}/events`, { type: "dispatch", unit: STREET, category: "" });
    expect((await get(`/api/cases/${number}`, street))["allowed"]).toContain("pass_up");
    expect(await (await desk.get(`/staff/cases/${number}`)).text()).toMatch(/类别随建议改为[^。]*占道经营/);
  });

  it("leaves a category that is sent, and that of a case given to a unit nobody suggested", async () => {
    const [sent, elsewhere] = [await unread(), await unread()];
    const told = await post(sent, centre, { type: "dispatch", unit: STREET, category: "streetlight" });
    expect(told.body["case"]).toMatchObject({ category: { code: "streetlight" }, filterBy: null });
    expect((await post(sent, street, up)).body.error?.code).toBe("case.filter_only");
    const other = await post(elsewhere, centre, { type: "dispatch", unit: "sw" });
    expect(other.body["case"]).toMatchObject({ category: { code: "other" } });
  });
});
