import { expect, test } from "vitest";
import { createRunTable } from "../../intents/run-table.ts";
import { createRandom } from "../../intents/training/random.ts";

const random = createRandom(365);
const below = (limit: number): number => Math.floor(random() * limit);
const KEYS = [
  ...new Set(Array.from({ length: 5000 }, () => `${below(3)} ${below(0x110000)} ${below(500)}`)),
].map((key) => key.split(" ").map(Number) as [number, number, number]);

test("a run table finds every run that was put in by its number, and no other", () => {
  const table = createRunTable(KEYS.length);
  for (const [i, key] of KEYS.entries()) expect(table.find(...key, i)).toBe(i);
  expect(KEYS.map((key) => table.find(...key))).toEqual(KEYS.map((_, i) => i));
  expect(KEYS.map((key, i) => table.find(...key, i + 9999))).toEqual(KEYS.map((_, i) => i));
  expect(KEYS.some(([of, first, second]) => table.find(of + 3, first, second) >= 0)).toBe(false);
});

test("an empty run table finds nothing", () => {
  expect(createRunTable(0).find(0, 0x8def, 0)).toBe(-1);
});
