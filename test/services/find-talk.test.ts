import { afterAll, beforeAll, expect, it } from "vitest";
import { findTalk } from "../../src/services/find-talk.ts";
import { takeOver } from "../../src/services/take-over.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(() => world.close());

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
