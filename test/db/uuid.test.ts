import { expect, test } from "vitest";
import { uuidMaker } from "../../db/uuid.ts";

test("ids are UUIDv7 of the clock's millisecond", () => {
  const id = uuidMaker(() => 0x0123456789ab)();
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids ascend within a millisecond, past the counter's end, and when the clock goes back", () => {
  let now = 1_700_000_000_000;
  const next = uuidMaker(() => now);
  const ids = Array.from({ length: 10_000 }, next);
  now -= 60_000;
  ids.push(next(), next());
  expect(ids).toEqual([...new Set(ids)].sort());
});
