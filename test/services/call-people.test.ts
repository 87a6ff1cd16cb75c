import { afterAll, beforeAll, expect, it } from "vitest";
import { findCallTasks } from "../../src/services/call-people.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it("lists no more than can be called, the longest held first", async () => {
  const now = world.ctx.now().toISOString();
  await world.database.sql`
    insert into call_tasks (district, id, chat_id, purpose, reason, held_since, opened_at)
    select ${world.ctx.district}, gen_random_uuid(), gen_random_uuid(), 'status', 'x',
      ${now}::timestamptz - interval '1 hour' * n, ${now}
    from generate_series(1, 300) n`;
  const calls = await findCallTasks(world.ctx, await world.staff("centre", "centre"));
  expect(calls).toHaveLength(200);
  const since = calls.map(({ heldSince }) => heldSince.getTime());
  expect(since).toEqual(since.toSorted((a, b) => a - b));
  expect(since[0]).toBe(world.ctx.now().getTime() - 300 * 3_600_000);
});
