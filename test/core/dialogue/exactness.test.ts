import { expect, it } from "vitest";
import { exactness } from "../../../src/core/dialogue/exactness.ts";

it.each([
  ["上城区", 0],
  ["浙江省杭州市上城区采荷街道", 0],
  ["Shangcheng District", 0],
  ["芙蓉社区", 1],
  ["采荷街道芙蓉社区", 1],
  ["采荷路", 2],
  ["杭州市上城区采荷路", 2],
  ["东站小区", 2],
  ["采荷路66号", 3],
  ["双菱新村3幢", 3],
  ["采荷路和凯旋路路口", 3],
])("says how exact %s is: %i", (place, level) => {
  expect(exactness(place)).toBe(level);
});
