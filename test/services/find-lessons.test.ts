import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findConsultations } from "../../src/services/find-consultations.ts";
import { findLessons } from "../../src/services/find-lessons.ts";
import { promoteConsultation } from "../../src/services/promote-consultation.ts";
import { aCase } from "../helpers/a-case.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const lessons = () => findLessons(world.ctx);
const run = (query: ReturnType<typeof sql>) => world.database.db.execute(query);

/** Asks what no article answers; gives the open question's id. */
async function asked(question: string): Promise<string> {
  await world.resident().say(question);
  const { consultations } = await findConsultations(world.ctx, centre, { state: "open" });
  return consultations.at(-1)?.id ?? "";
}

async function corrected(text: string, given: Parameters<typeof aCase>[2] = {}): Promise<string> {
  const number = await aCase(world, text, { category: "streetlight", ...given });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "zj" });
  return number;
}

describe("what people corrected", () => {
  it("holds labels only: the text is the case's own, as it stands now", async () => {
    const number = await corrected("小区里的路灯不亮");
    expect(await lessons()).toEqual([
      {
        ...{ text: "小区里的路灯不亮", unitLabel: "住房和城乡建设局", category: null },
        ...{ kind: "case", source: "correction" },
      },
    ]);
    const columns = await run(sql`select column_name from information_schema.columns
      where table_name in ('training_rows', 'suggestion_log') and column_name in ('text', 'question')`);
    expect([...columns]).toEqual([]);
    await run(sql`update cases set text = '' where number = ${number}`);
    expect(await lessons()).toEqual([]);
  });

  it("has the category only where staff chose one", async () => {
    const number = await aCase(world, "路边的井盖翘起来一角", { category: "streetlight" });
    await centre.does(number, { type: "accept", category: "manhole" });
    expect(await lessons()).toContainEqual({
      ...{ text: "路边的井盖翘起来一角", unitLabel: "综合行政执法局", category: "manhole" },
      ...{ kind: "case", source: "correction" },
    });
    await run(sql`update cases set text = '' where number = ${number}`);
  });

  it("leaves out an erased person's words and sealed matters", async () => {
    const person = world.resident();
    const number = await person.files("采荷街道凯旋路12号门口的路灯坏了三天了，晚上很黑");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "zj" });
    expect(await lessons()).toHaveLength(1);
    await run(sql`update contacts set erased_at = now()
      where id = (select contact_id from cases where number = ${number})`);
    expect(await lessons()).toEqual([]);
    await corrected("路灯不亮", { sealed: true });
    const later = await corrected("路灯一直闪");
    expect(await lessons()).toHaveLength(1);
    await run(sql`update cases set sealed = true where number = ${later}`);
    expect(await lessons()).toEqual([]);
  });

  it("has a consultation that became a case, with the label of the category chosen, but not a mere call for a person", async () => {
    const acting = { ...world.ctx, actor: centre };
    const reading = "请问社区活动室周末可以借来办读书会吗";
    const books = "请问怎么申请在广场上办一次旧书交换的活动";
    await promoteConsultation(acting, { id: await asked(reading), category: "community_affairs" });
    world.pass({ minutes: 1 });
    await promoteConsultation(acting, { id: await asked(books) });
    await promoteConsultation(acting, { id: await asked("人工") });
    const [first, second, ...others] = await lessons();
    expect(others).toEqual([]);
    const promoted = { kind: "case", source: "promotion" };
    const chosen = { unitLabel: "民政局", category: "community_affairs" };
    expect(first).toEqual({ text: reading, ...chosen, ...promoted });
    expect(second).toEqual({ text: books, unitLabel: null, category: null, ...promoted });
  });

  it("has a consultation that became a case once, also where that goes to another unit or comes back", async () => {
    const acting = { ...world.ctx, actor: centre };
    const text = "请问河边的长椅是哪个部门管的，老人走累了没处坐";
    const known = await lessons();
    const { number } = await promoteConsultation(acting, { id: await asked(text), category: "river" });
    const last = async () =>
      (await lessons()).filter((lesson) => !known.some((one) => one.text === lesson.text));
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg", category: "greening" });
    const lesson = { ...{ text, unitLabel: "综合行政执法局", category: "greening" }, kind: "case" };
    expect(await last()).toEqual([{ ...lesson, source: "promotion" }]);
    const cg = await world.staff("department", "cg");
    await cg.does(number, {
      ...{ type: "return", reason: "not_our_duty", basis: "河岸设施归水利", suggestedUnit: "ny" },
      waived: "派错单位，没有开始办",
    });
    await centre.does(number, { type: "accept_return" });
    const returned = { ...lesson, unitLabel: "农业农村局", source: "return" };
    expect(await last()).toEqual([returned]);
    await centre.does(number, { type: "dispatch", unit: "ny", category: "river" });
    expect(await last()).toEqual([{ ...returned, category: "river" }]);
  });
});
