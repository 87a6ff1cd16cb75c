import { afterAll, beforeAll, expect, it } from "vitest";
import { findTalk, findTalks } from "../../src/services/find-talk.ts";
import { takeOver } from "../../src/services/take-over.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(() => world.close());

it("lists one's own talk first, however many were begun before", async () => {
  const officer = await world.staff("officer", "centre");
  const person = world.resident();
  const number = await person.files("采荷街道凯旋路20号门口的路灯坏了三天了");
  await takeOver({ ...world.ctx, actor: officer }, { about: { case: number } });
  await world.database.sql`
    insert into takeovers (district, id, chat_id, case_id, holder, role, unit, opened_at)
    select district, gen_random_uuid(), gen_random_uuid(), case_id, ${centre.keyId}, 'centre', 'centre',
      opened_at - interval '1 minute' * n
    from takeovers, generate_series(1, 250) n where holder = ${officer.keyId}`;
  const listed = await findTalks(world.ctx, officer);
  expect(listed.map(({ mine }) => mine)).toEqual([true, ...Array(199).fill(false)]);
  await world.database
    .sql`delete from takeovers where case_id in (select id from cases where number = ${number})`;
});

it("shows of a resident's chat what was said of the case, and nothing of their other matters", async () => {
  const person = world.resident();
  const number = await person.files("采荷街道凯旋路12号门口的路灯坏了三天了");
  const other = await person.say("我老公打我，我想离婚");
  expect(other.length).toBeGreaterThan(0);
  const talk = () => findTalk(world.ctx, centre, { case: number });
  expect((await talk()).lines).toEqual([]);
  await takeOver({ ...world.ctx, actor: centre }, { about: { case: number } });
  await person.say("是第三根灯杆");
  const lines = (await talk()).lines.map(({ text }) => text);
  expect(lines).toContain("是第三根灯杆");
  for (const { text } of other) expect(lines).not.toContain(text);
});
