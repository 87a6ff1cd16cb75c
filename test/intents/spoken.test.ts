import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { skipTalk } from "../../intents/skip-talk.ts";
import { withoutSpeech } from "../../intents/spoken.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("a matter told as one speaks", () => {
  it.each([
    ["五里亭新村从早上到现在嘛一直没有水的", "water_supply", "五里亭新村"],
    [
      "喂喂听得到吗我跟你讲哦就是我们那个工地啊就在我们旁边秋涛北路那边嘛晚上十二点了还在咚咚咚打桩啊小孩子都哭了你们管不管的呀",
      "site_noise",
      "秋涛北路",
    ],
    [
      "嗯那个你好啊就是我想说一下就是我们家楼下那个嗯每天早上五点多就开始放那个音乐啊一帮老太太在那跳啊吵得我们睡不着觉啊在那个三里亭公园",
      "square_dance",
      "三里亭公园",
    ],
    [
      "您好我是每天早上去河边锻炼的退休老师，本来心情很好，今天看到新开河定海路桥下面河水发黑发臭",
      "water_pollution",
      "定海路桥下面",
    ],
    [
      "我女儿今年读三年级，我每天下午请半个小时假去接她，天长小学门口放学时接送车乱停路都堵死",
      "illegal_parking",
      "天长小学",
    ],
    ["钱江新城城市阳台晚上跳舞音想声音太大", "square_dance", "钱江新城城市阳台"],
    ["我跟你说哦就是我们隔壁嘛那个狗啊从早叫到晚啊真的是受不了的呀", "dogs", undefined],
  ])("is read by what it tells: %s", (text, category, place) => {
    const { intent, categories, slots, demands } = understand(text);
    expect(intent).toMatchObject({ sure: "report" });
    expect(categories[0]).toMatchObject({ label: category });
    expect(categories[0]?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(slots.place).toBe(place);
    expect(demands).toEqual([]);
  });

  it.each([
    "居住证怎么办呀",
    "你们几点下班啊我去一趟",
    "楼上天天半夜打麻将",
    "那个坑三天了没人填",
    "快来人啊水管爆了",
    "你好",
    "干嘛不修",
  ])("is left as it is where nothing fills a pause: %s", (text) => {
    expect(withoutSpeech(text)).toBe(text);
  });

  it.each(["嗯嗯", "喂喂听得到吗", "嗯那个"])("says only that where nothing else is said: %s", (text) => {
    expect(withoutSpeech(text)).toBe(text);
  });

  it("keeps a class that is asked about with the question", () => {
    expect(skipTalk("我女儿读三年级要转学怎么办")).toBe("我女儿读三年级要转学怎么办");
  });
});
