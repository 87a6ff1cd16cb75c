import fc from "fast-check";
import { expect, it } from "vitest";
import { storable, storableJson } from "../../src/core/clean.ts";

it("keeps what a person wrote, but for what no database keeps", () => {
  expect(storable("路\u0000灯\ud83d 😀")).toBe("路灯\ufffd 😀");
  expect(storableJson({ "\u0000key": ["路\u0000灯", { deep: "\ud83d" }], fine: "😀" })).toBe(
    '{"key":["路灯",{"deep":"\ufffd"}],"fine":"😀"}',
  );
});

it("makes JSON without NUL and half characters of any payload, and changes nothing else", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (payload) => {
      const text = storableJson(payload);
      expect(text).not.toMatch(/(?<!\\)\\u0000|(?<!\\)\\ud[89ab]/);
      if (
        JSON.stringify(payload).toWellFormed() === JSON.stringify(payload) &&
        !/\\u/.test(JSON.stringify(payload))
      )
        expect(text).toBe(JSON.stringify(payload));
    }),
  );
});
