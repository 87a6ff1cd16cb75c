import { afterAll, beforeAll, expect, it } from "vitest";
import { actOnSeveral, reviewSeveral } from "../../src/services/act-on-several.ts";
import { aCase } from "../helpers/a-case.ts";
import { keepLog } from "../helpers/keep-log.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const { log, lines } = keepLog();
let world: World;
let centre: StaffMember;
let number: string;
beforeAll(async () => {
  world = await createWorld({ log });
  centre = await world.staff("centre", "centre");
  number = await aCase(world, "采荷路12号的路灯坏了", { category: "streetlight" });
});
afterAll(() => world.close());

it("a database that fails is no case that does not exist", async () => {
  const review = () => reviewSeveral(world.ctx, centre, "accept", [number]);
  const { sql } = world.database;
  await sql`alter table cases rename to cases_away`;
  await expect(review().finally(() => sql`alter table cases_away rename to cases`)).rejects.toThrow();
  expect(await review()).toMatchObject([{ number, refusal: null }]);
});

it("what could not be done may be tried again, and the log does not have what was written", async () => {
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  const chosen = [{ number, version: 3, unit: "" }];
  const said = { text: "住户王小明已电话联系", into: "" };
  const supervisor = await world.staff("supervisor", "330102");
  const urge = () => actOnSeveral({ ...world.ctx, actor: supervisor }, "supervise", chosen, said);
  const { sql } = world.database;
  await sql`create function full_disk() returns trigger language plpgsql as $$ begin raise 'full'; end $$`;
  await sql`create trigger full_disk before insert on supervision_letters for each row execute function full_disk()`;
  expect(await urge()).toEqual([{ number, refusal: { code: "service.unavailable" } }]);
  await sql`drop function full_disk cascade`;
  expect(lines).toEqual([expect.stringContaining("one of several could not be done")]);
  expect(lines.join()).not.toContain("王小明");
  expect(await urge()).toEqual([{ number, refusal: null }]);
});
