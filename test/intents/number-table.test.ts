import { expect, test } from "vitest";
import { createNumberTable } from "../../intents/number-table.ts";
import { createRandom } from "../../intents/training/random.ts";

const random = createRandom(365);
/** As the place model's: up to 2 to the 36. */
const KEYS = [...new Set(Array.from({ length: 5000 }, () => Math.floor(random() * 2 ** 36)))];

test("a number table finds every number that was put in, and no other", () => {
  const table = createNumberTable(KEYS.map((key, i) => [key, i]));
  expect(KEYS.map((key) => table.get(key))).toEqual(KEYS.map((_, i) => i));
  const others = KEYS.map((key) => key + 2 ** 36);
  expect(others.every((key) => table.get(key) === -1)).toBe(true);
});

test("an empty number table finds nothing", () => {
  expect(createNumberTable([]).get(0)).toBe(-1);
});
