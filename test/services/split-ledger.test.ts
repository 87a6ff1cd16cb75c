import { afterAll, beforeAll, expect, test } from "vitest";
import { splitLedger } from "../../src/services/split-ledger.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let number: string;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  const street = await world.staff("street", "330102012");
  number = await world.resident().files("采荷街道芙蓉社区门口的路灯坏了好几天了");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await centre.does(number, { type: "recall", text: "派错了" });
  await street.does(number, { type: "claim" });
  world.pass({ days: 10 });
  const later = await world.resident().files("凯旋路的井盖松了，车一过就响");
  await centre.does(later, { type: "accept" });
  await centre.does(later, { type: "dispatch", unit: "cg" });
});
afterAll(() => world.close());

test("each unit's dispatches add up by themselves, a claim among them", async () => {
  const { rows, difference } = await splitLedger(world.ctx, "unit");
  expect(difference).toBe(0);
  expect(rows.map(({ key, dispatches }) => [key, dispatches?.total, dispatches?.buckets])).toEqual([
    ["330102012", 1, { done: 0, returned: 0, recalled: 0, open: 1 }],
    ["cg", 2, { done: 0, returned: 0, recalled: 1, open: 1 }],
  ]);
});

test("each month adds up by itself", async () => {
  const { rows, difference } = await splitLedger(world.ctx, "month");
  expect(difference).toBe(0);
  expect(rows.map(({ key, cases, dispatches }) => [key, cases?.total, dispatches?.total])).toEqual([
    ["2026-11", 1, 2],
    ["2026-12", 1, 1],
  ]);
});

test("each channel adds up by itself", async () => {
  const { rows, difference } = await splitLedger(world.ctx, "source");
  expect(difference).toBe(0);
  expect(rows).toMatchObject([{ key: "webchat", cases: { total: 2 }, messages: { difference: 0 } }]);
});

test("a dispatch lost at one unit and made up at another balances in sum, and shows in the split", async () => {
  await world.database.sql`update dispatches set unit = 'zj' where unit = '330102012'`;
  const { rows, difference } = await splitLedger(world.ctx, "unit");
  expect(difference).toBe(2);
  expect(rows.map(({ key, dispatches }) => [key, dispatches?.difference])).toEqual([
    ["330102012", 1],
    ["cg", 0],
    ["zj", -1],
  ]);
  await world.database.sql`update dispatches set unit = '330102012' where unit = 'zj'`;
});
