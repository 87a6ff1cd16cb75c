import { expect, it } from "vitest";
import { mentionOf, readMentions } from "../../src/core/mentions.ts";

const PEOPLE = [
  { id: "1", name: "张三", unit: "城管局" },
  { id: "2", name: "张三", unit: "住建局" },
  { id: "3", name: "张三丰", unit: "城管局" },
  { id: "4", name: "李四", unit: "中心" },
];
const read = (text: string) =>
  readMentions(text, PEOPLE).map(({ who, people }) => [who, ...people.map(({ id }) => id)]);

it.each([
  ["@李四 请看", [["李四", "4"]]],
  ["请@李四看一下", [["李四", "4"]]],
  ["@张三丰富一下", [["张三丰", "3"]]],
  ["@张三 看", [["张三", "1", "2"]]],
  ["@张三（住建局）看", [["张三（住建局）", "2"]]],
  [
    "@张三(城管局)，@李四",
    [
      ["张三(城管局)", "1"],
      ["李四", "4"],
    ],
  ],
  ["@张三（别的局）", [["张三", "1", "2"]]],
  ["@李四 @李四", [["李四", "4"]]],
  ["@王五 请看", [["王五"]]],
  ["写信到 li@李四.cn 或 a@b.com", []],
  ["@bot_name 和 @", []],
])("%s", (text, meant) => expect(read(text)).toEqual(meant));

it("writes a unit only where a name alone would mean several", () => {
  expect(PEOPLE.map((person) => mentionOf(person, PEOPLE))).toEqual([
    "张三（城管局）",
    "张三（住建局）",
    "张三丰",
    "李四",
  ]);
});
