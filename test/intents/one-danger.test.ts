import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { callFirst } from "../../src/core/dialogue/danger.ts";
import type { Turn } from "../../src/core/dialogue/turn.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

const callsFor = (text: string): string[] =>
  callFirst({ text, understanding: understand(text) } as Turn).map(({ key }) => key);

describe("pills and poison that somebody else has taken", () => {
  it.each([
    "妹妹把奶奶的白药片全吃下去了，一小瓶都空了",
    "弟弟把爸爸的降压药当糖吃了半瓶",
    "两岁的儿子吞了一把药片",
    "孩子误吃了妈妈的药，一整瓶都没了",
    "宝宝把老鼠药吃下去了",
    "爷爷糊涂了，把洁厕灵当饮料喝了",
  ])("by mistake needs the ambulance, and is no despair: %s", (text) => {
    expect(understand(text)).toMatchObject({ dangers: ["medical"], sealed: false, urgency: "emergency" });
    expect(callsFor(text)).toEqual(["call.medical"]);
  });

  it.each(["老婆吞了一瓶药", "我妹妹把一瓶安眠药全吃了，说不想活了", "女儿吃了好多药，留了遗书"])(
    "on purpose needs the ambulance first, and stays sealed: %s",
    (text) => {
      expect(callsFor(text)).toEqual(["call.medical", "call.self_harm_other"]);
      expect(understand(text).sealed).toBe(true);
    },
  );

  it.each(["我把安眠药全吃了", "我把奶奶的药全吃了，不想活了", "我吃了一整瓶药"])(
    "is another matter where the writer has taken them: %s",
    (text) => {
      expect(callsFor(text)).toEqual(["call.self_harm"]);
    },
  );

  it.each(["我家狗把药片全吃了", "孩子吃了感冒药还是不退烧，挂哪个科", "奶奶每天要吃一把药，能不能多报销点"])(
    "is none where a pet or a patient takes them: %s",
    (text) => {
      expect(understand(text).dangers).toEqual([]);
    },
  );
});

describe("a sigh of anger", () => {
  it.each(["我受够了", "我真的受够了", "受够了！", "唉，够了", "我忍够了", "忍不下去了", "受不了了"])(
    "is no alarm by itself, and nothing urgent: %s",
    (text) => {
      expect(understand(text)).toMatchObject({ dangers: [], urgency: "routine", sealed: false });
    },
  );

  it.each([
    "我受够了，不想活了",
    "受够了，死了算了",
    "我受够了活着",
    "我受够了，药都吃下去了",
    "受够了这种日子，就想一觉不醒",
    "我活够了",
    "我撑不下去了",
  ])("is despair with more beside it: %s", (text) => {
    expect(understand(text).dangers).toContain("self_harm");
  });
});

describe("one danger", () => {
  it.each([
    ["我妈摔倒了没有呼吸快救命", ["call.medical"]],
    ["快救命，我爸昏倒了", ["call.medical"]],
    ["孙子拿铁丝捅插线板，一下子倒地上了手还粘着", ["call.electric"]],
    ["孩子拿筷子捅插座，人被弹出去了", ["call.electric"]],
    ["爷爷修插座突然倒了", ["call.electric"]],
    ["桥下水里有件红衣服在动，好像是个人", ["call.in_water"]],
    ["中河高架桥下有老人掉进河里在扑腾", ["call.in_water"]],
    ["儿子说活着没意思，把自己关在浴室里，水流出来是红的", ["call.self_harm_other"]],
    ["电线垂下来掉到积水里了，一只猫踩上去就抽了", ["call.electric"]],
    ["有人在公园里拿针管往小孩身上扎", ["call.child_harm"]],
    ["有人拿针往女学生胳膊上扎", ["call.child_harm"]],
    ["班里同学说他今晚从教学楼跳下去", ["call.self_harm_other"]],
    ["保姆虐待我妈，我妈昏过去了", ["call.domestic_violence", "call.medical"]],
  ])("gets one answer: %s", (text, calls) => {
    expect(callsFor(text)).toEqual(calls);
  });

  it.each([
    ["老板拿钢管捅人，流了好多血", ["violence", "medical"]],
    ["水漫到二楼了，人困在里面出不来", ["flood", "trapped"]],
    ["他从六楼跳下去了，躺在地上不动", ["self_harm", "medical"]],
    ["女儿把自己反锁在屋里，说不想活了，敲门没人应", ["self_harm", "trapped"]],
    ["老公打我，头破了流了好多血", ["domestic_violence", "medical"]],
    ["救命，有人要杀我", ["violence"]],
    ["救命", ["violence"]],
  ] as const)("and a second that is told is heard: %s", (text, dangers) => {
    for (const danger of dangers) expect(understand(text).dangers).toContain(danger);
  });

  it("is told as well at the end of what nobody reads to the end", () => {
    const text = `清泰街5号垃圾满了，${"今天风很大，我接着讲，".repeat(1_200)}我妈摔倒了没有呼吸快救命`;
    expect(callsFor(text)).toEqual(["call.medical"]);
  });
});
