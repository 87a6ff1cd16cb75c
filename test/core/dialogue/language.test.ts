import { describe, expect, it } from "vitest";
import { writtenIn } from "../../../src/core/dialogue/language.ts";
import { conversation } from "./conversation.ts";
import { report } from "./said.ts";

describe("what a message is written in", () => {
  it.each([
    ["路灯坏了", "chinese"],
    ["你好", "chinese"],
    ["路燈壞了三天", "chinese"],
    ["路灯坏了ㅠㅠ", "chinese"],
    ["鲜の果店门口占道", "chinese"],
    ["the street lamp is broken", "english"],
    ["no light in the street", "english"],
    ["the café in my building is on fire", "english"],
    ["le lampadaire est cassé", "other"],
    ["Au feu ! Mon appartement brûle", "other"],
    ["¡Ayuda! Mi hijo se está ahogando", "other"],
    ["Das Licht im Flur ist kaputt", "other"],
    ["đèn đường bị hỏng", "other"],
    ["街灯が壊れています", "other"],
    ["ゴミの収集日はいつですか", "other"],
    ["не работает фонарь", "other"],
    ["가로등이 고장났어요", "other"],
    ["مصباح الشارع مكسور", "other"],
    ["ไฟถนนเสีย", "other"],
    ["स्ट्रीट लाइट खराब है", "other"],
    ["lu deng huai le", null],
    ["lù dēng huài le", null],
    ["hello", null],
    ["'; DROP TABLE cases;--", null],
    ["12345", null],
    ["😡😡", null],
    ["ヾ(≧▽≦*)o", null],
    ["", null],
  ])("%s: %s", (text, written) => {
    expect(writtenIn(text)).toBe(written);
  });

  it.each([
    ["hello", "english"],
    ["Help!", "english"],
    ["nihao", null],
    ["/help", null],
    ["ok", null],
  ])("a single word tells of the first message: %s, %s", (text, written) => {
    expect(writtenIn(text, { first: true })).toBe(written);
  });
});

describe("a conversation", () => {
  it("greets in English whoever begins with a word of it, and in Chinese once that is written", () => {
    const talk = conversation({ firstContact: true });
    const greeted = talk.says("hello", { intent: "greet" });
    expect(greeted).toMatch(/^Hello, this is Ping'an 365/);
    expect(greeted).not.toMatch(/\p{Script=Han}/u);
    expect(talk.says("你好", { intent: "greet" })).toContain("您好");
  });

  const UNREAD = [
    "街灯が壊れています",
    "не работает фонарь",
    "가로등이 고장났어요",
    "مصباح الشارع مكسور",
    "ไฟถนนเสีย",
  ];
  it.each(UNREAD)("hands to a person, in English, what it cannot read: %s", (words) => {
    const talk = conversation();
    const said = talk.says(words, { ...report(words.slice(0, -1)), confidence: 0.99 });
    expect(said).toMatch(
      /^In danger now: call 110[^\n]*119[^\n]*120[^\n]*\n[\s\S]*only read Chinese and English[\s\S]*Passed/,
    );
    expect(said).not.toMatch(/\p{Script=Han}/u);
    expect(talk.did("ask_staff")).toMatchObject([{ question: words, human: true }]);
    expect(talk.did("open_case")).toEqual([]);
  });

  it.each(UNREAD)("never takes it for the place that was asked for: %s", (words) => {
    const talk = conversation();
    talk.says("路灯坏了三天了", report());
    expect(talk.says(words)).toContain("only read Chinese and English");
    expect(talk.did("ask_staff")).toMatchObject([{ question: `路灯坏了三天了\n${words}` }]);
  });

  it("still calls for help first where a danger is heard", () => {
    const talk = conversation();
    talk.says("火事です！fire!", { dangers: ["fire"] });
    expect(talk.last.says[0]?.key).toBe("call.fire");
    expect(talk.did("ask_staff")).toEqual([]);
  });

  it("frames a Chinese article in English: what it is, who answers for it, what next", () => {
    const talk = conversation();
    const said = talk.says(
      "How can I apply for a residence permit?",
      { intent: "consult", kind: "consultation" },
      {
        article: {
          id: "a1",
          title: "居住证怎么办",
          questions: [],
          body: "带身份证到社区办。",
          source: "办事指南",
          owner: "ga",
          reviewBy: "2027-01-01",
        },
      },
    );
    expect(said).toMatch(/so far only in Chinese/);
    expect(said).toMatch(
      /“居住证怎么办”[\s\S]*Source: 办事指南[\s\S]*reviewed until 2027-01[\s\S]*a person answers/,
    );
  });
});
