import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("what people tell of themselves beside the matter", () => {
  it.each([
    "延安路258号盲道被共享电动车占满了",
    "我外婆腿脚不便走路靠拐杖，前几天摔过，延安路258号盲道被占满了",
    "我弟弟眼睛看不见平时出门都靠一根棍子，今天又撞到了，延安路258号盲道被共享电动车占满了",
    "我妈心脏不好晚上睡不着，隔壁装修到十点",
    "我奶奶去年摔断过腿，走路慢，延安路的红绿灯时间太短",
  ])("makes it no more urgent: %s", (text) => {
    expect(understand(text).urgency).toBe("routine");
  });

  it.each([
    "我外婆腿脚不便，前几天摔过，近江路井盖没了",
    "我妈八十多岁了，家里停水两天了",
    "我外婆昨天在门口的井盖上摔了一跤，井盖翘着",
    "人行道没有护栏，前几天有人摔伤了",
  ])("takes nothing from a matter that is urgent without it: %s", (text) => {
    expect(understand(text).urgency).toBe("urgent");
  });
});

describe("things for sports and play", () => {
  it.each([
    "健身步道旁边那个扭腰的器材坏了，该由谁来修",
    "小区健身器材坏了三台",
    "公园的单杠锈得厉害，什么时候能换",
    "篮球架的篮网烂了",
    "广场的跷跷板坏了没人修",
  ])("are routine where they are worn: %s", (text) => {
    expect(understand(text).urgency).toBe("routine");
  });

  it.each([
    "单杠断了一根，小孩会摔下来",
    "滑梯裂开露出尖角",
    "秋千链子快断了",
    "健身器材的螺丝松了，晃得厉害",
  ])("are urgent where they may hurt: %s", (text) => {
    expect(understand(text).urgency).toBe("urgent");
  });
});
