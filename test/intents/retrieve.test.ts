import { describe, expect, test } from "vitest";
import { loadIntents, readArticles, readSame } from "../../intents/index.ts";
import { createReading } from "../../intents/retrieval/reading.ts";
import { createFindAnswer } from "../../intents/retrieve.ts";
import type { Article } from "../../src/core/understanding.ts";

const NOW = new Date("2026-11-23T04:00:00Z");
const { articles, indexArticles } = loadIntents({ categories: [], unitCodes: { 公安分局: "ga" } });
const findAnswer = indexArticles(articles);
const article = (id: string) => articles.find((one) => one.id === id) as Article;
const idOf = (question: string): string | null => findAnswer(question, NOW)?.id ?? null;

describe("knowledge base", () => {
  test("at least 45 articles, each with what an answer needs", () => {
    expect(articles.length).toBeGreaterThanOrEqual(45);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    for (const { id, title, questions, body, source, owner, reviewBy } of articles) {
      expect(questions.length, id).toBeGreaterThanOrEqual(10);
      expect(body.length, id).toBeLessThanOrEqual(180);
      expect(
        [title, source, owner].every((text) => text.length > 0),
        id,
      ).toBe(true);
      expect(reviewBy, id).toMatch(/^2027-\d\d-\d\d$/);
    }
  });

  test("an owner is the unit code where it is known, else its label", () => {
    expect(articles.find(({ id }) => id === "residence-permit")?.owner).toBe("ga");
    expect(readArticles().find(({ id }) => id === "residence-permit")?.owner).toBe("公安分局");
  });

  test("residents never read the staff's words", () => {
    for (const { title, body } of articles) expect(title + body).not.toMatch(/案件|立案|督办/);
  });
});

/** Paraphrases that no article holds. */
const ASKED: readonly (readonly [string, string])[] = [
  ["请问居住证要怎么办理呀", "residence-permit"],
  ["我的身份证弄丢了，怎么补", "lost-id"],
  ["想把户口迁过来需要什么", "household-move"],
  ["宝宝刚出生，上户口要哪些东西", "newborn-household"],
  ["开无犯罪记录证明要去派出所吗", "no-crime"],
  ["想给狗狗办个犬证", "dog-licence"],
  ["小学报名需要哪些材料", "school-primary"],
  ["去外地看病，异地就医备案怎么弄", "medical-remote"],
  ["社保怎么从外地转到杭州来", "social-transfer"],
  ["老板欠工资不给怎么办", "unpaid-wages"],
  ["失业金怎么申请领取", "unemployment"],
  ["公积金怎么提取出来租房", "provident-fund"],
  ["结婚登记要预约吗", "marriage"],
  ["老年卡在哪里办理", "elder-card"],
  ["我想申请低保", "low-income"],
  ["住院的费用怎么报啊", "medical-reimburse"],
  ["I lost my ID card, what should I do", "lost-id"],
  ["my boss did not pay my wages", "unpaid-wages"],
  ["When is the government service center open?", "service-hours"],
  ["残疾证怎么申请", "disability"],
  ["公租房怎么申请呢", "public-rental"],
  ["老小区加装电梯怎么申请", "lift-retrofit"],
  ["大件垃圾放哪里", "bulky-waste"],
  ["营业执照怎么在网上办", "business-licence"],
  ["法律援助去哪里申请", "legal-aid"],
  ["图书馆周末几点开门", "library"],
  ["志愿者在哪里报名", "volunteer"],
  ["12345是什么电话", "hotlines"],
  ["How do I register my dog here", "dog-licence"],
];

describe("papers that are lost, out of date, or wanted for the first time", () => {
  test.each([
    ["身份证过期了怎么办", "id-renewal"],
    ["身份证快到期了", "id-renewal"],
    ["我妈的身份证有效期过了去哪换", "id-renewal"],
    ["身份证丢了", "lost-id"],
    ["身份证弄丢了怎么补", "lost-id"],
    ["考驾照怎么报名", "driving-test"],
    ["怎么学车", "driving-test"],
    ["想考个驾照要什么条件", "driving-test"],
    ["驾照丢了", "driving-licence"],
    ["驾照过期了怎么换", "driving-licence"],
    ["居住证过期了", "residence-permit"],
  ])("%s → %s", (question, id) => {
    expect(findAnswer(question, NOW, "asked")?.id).toBe(id);
  });
});

describe("answers", () => {
  test("nine in ten paraphrases find their article", () => {
    const wrong = ASKED.filter(([question, id]) => idOf(question) !== id).map(([question]) => [
      question,
      idOf(question),
    ]);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(ASKED.length * 0.1);
  });

  test.each([
    "今天天气怎么样",
    "讲个笑话",
    "人工",
    "评价",
    "好的",
    "谢谢",
    "股票涨了吗",
    "红烧肉要哪些材料",
    "",
    "你是谁",
    "地铁五期规划有17号线吗",
    "门口路灯坏了一个月没人修",
  ])("%s finds none", (question) => {
    expect(idOf(question)).toBeNull();
  });

  test.each([
    ["护照到期怎么换", "passport"],
    ["家里有个旧沙发想扔，谁来拉", "bulky-waste"],
    ["laonianka zenme ban", "elder-card"],
    ["我爸想坐车免费办哪个卡", "elder-card"],
    ["房东死活不还我押金", "rent-contract"],
    ["想把养老关系从苏州转到杭州来", "social-transfer"],
    ["想开个小餐馆需要办什么证", "food-licence"],
    ["灵活就业人员怎么交社保", "flexible-insurance"],
    ["没单位社保自己能交吗", "flexible-insurance"],
    ["厂子倒了失业能拿钱不", "unemployment"],
    ["外地老家的户口怎么迁来", "household-move"],
    ["开车扣分罚款去哪交", "driving-licence"],
    ["我妈糊涂了老走丢，政府有没有给这种失能老人的钱", "elder-allowance"],
    ["火化花的钱有补贴吗", "funeral"],
    ["骨灰寄存怎么办", "funeral"],
    ["我80多了每个月有钱领吗", "elder-allowance"],
    ["被老板炒了可以领什么钱", "unemployment"],
    ["大衣柜不要了怎么扔", "bulky-waste"],
    ["小狗滿三個月要办什么", "dog-licence"],
    ["一楼改小卖部要什么执照", "business-licence"],
    ["我社保以前在宁波交的怎么弄到杭州", "social-transfer"],
    ["打算开个早餐店要哪些手续", "food-licence"],
    ["住的房子一楼想开个小超市要什么证", "business-licence"],
  ])("%s is found, told by the situation", (question, id) => {
    expect(idOf(question)).toBe(id);
  });

  test.each([
    ["狗正去哪里办", "dog-licence"],
    ["过年想放几个炮", "fireworks"],
    ["老人去世要跑哪些地方", "funeral"],
  ])("%s is found once it surely is a question", (question, id) => {
    expect(findAnswer(question, NOW, "asked")?.id).toBe(id);
    expect(idOf(question)).toBeNull();
  });

  test.each([
    ["小孩几岁能骑自行车上路", "cycling-rules"],
    ["几岁可以骑电动车", "cycling-rules"],
    ["電动自行车年检", "cycling-rules"],
    ["电动车在哪里上牌", "ebike-plate"],
    ["骑电瓶车不戴头盔会怎样", "ebike-plate"],
    ["我想給我家貓貓狗狗打疫苗辦證", "dog-licence"],
    ["猫抓了要打疫苗吗", "vaccination"],
    ["老家医院看病回来能报销不", "medical-remote"],
    ["住院的钱怎么报", "medical-reimburse"],
    ["hu zhao过期怎么换", "passport"],
    ["jia zhao过期怎么换", "driving-licence"],
    ["外省的户口能转来杭州吗", "household-move"],
    ["我老公户口在安徽怎么弄到杭州", "household-move"],
    ["才抱来的狗要办什么证", "dog-licence"],
  ])("%s is answered with that, not with what stands beside it", (question, id) => {
    expect(findAnswer(question, NOW, "asked")?.id).toBe(id);
  });

  test.each(["律师证过期怎么办", "律师证到期了在哪换", "导游证怎么年审", "会计证怎么考"])(
    "%s asks for a paper that no article knows",
    (question) => {
      expect(findAnswer(question, NOW, "asked")).toBeNull();
    },
  );

  test.each([
    ["请个律师要花多少钱", "legal-aid"],
    ["港澳证到期了怎么续签", "passport"],
    ["老年证去哪里领", "elder-card"],
    ["结婚证弄丢了去哪补", "marriage"],
    ["孩子打疫苗的证丢了", "vaccination"],
  ])("%s names a paper by another name, or none", (question, id) => {
    expect(findAnswer(question, NOW, "asked")?.id).toBe(id);
  });

  test("below the whole threshold a question is left open where two articles fit about as well", () => {
    const [one, two] = ["one", "two"].map((id): Article => ({ ...article("fireworks"), id }));
    const among = indexArticles([...articles.filter(({ id }) => id !== "fireworks"), one, two] as Article[]);
    expect(among("过年想放几个炮", NOW, "asked")).toBeNull();
    expect(among("过年想放几个炮", NOW, "near")).not.toBeNull();
  });

  test("an expired article is never the answer", () => {
    const old = indexArticles(articles.map((article) => ({ ...article, reviewBy: "2026-11-22" })));
    expect(old("居住证怎么办", NOW)).toBeNull();
    const lastDay = indexArticles(articles.map((article) => ({ ...article, reviewBy: "2026-11-23" })));
    expect(lastDay("居住证怎么办", new Date("2026-11-23T15:59:00Z"))?.id).toBe("residence-permit");
    expect(lastDay("居住证怎么办", new Date("2026-11-23T16:00:00Z"))).toBeNull();
  });

  test.each([
    ["juzhuzheng zenme ban", "residence-permit"],
    ["she bao ka diu le zenme ban", "social-card"],
    ["zhufang gongjijin zenme tiqu", "provident-fund"],
    ["居住正怎么办", "residence-permit"],
    ["结昏登记要预约吗", "marriage"],
    ["居住證怎麼辦", "residence-permit"],
    ["請問結婚登記要預約嗎", "marriage"],
  ])("%s is found by its sound or in simplified characters", (question, id) => {
    expect(idOf(question)).toBe(id);
  });

  test.each([
    ["我的shen fen zheng下个月到期去哪换", "id-renewal"],
    ["小孩youeryuan几号报名", "kindergarten"],
    ["我的Ju Zhu Zheng怎么办", "residence-permit"],
  ])("%s, in characters and pinyin, is read in characters", (question, id) => {
    expect(idOf(question)).toBe(id);
  });

  test.each(["我家的wifi很慢", "KTV几点关门", "long time no see 你好"])(
    "%s has other words in it, no pinyin",
    (question) => {
      expect(idOf(question)).toBeNull();
    },
  );

  test.each(["long time no see", "can you help me", "ni hao ma", "wo xiang chi hong shao rou"])(
    "%s sounds like no article",
    (question) => {
      expect(idOf(question)).toBeNull();
    },
  );

  test("where pinyin cannot be read the articles are found by their words", () => {
    const find = createFindAnswer(articles, { same: readSame(), reading: createReading() });
    expect(find("居住证怎么办", NOW)?.id).toBe("residence-permit");
    expect(find("juzhuzheng zenme ban", NOW)).toBeNull();
  });
});

/** As the answer of a colleague becomes one: one question, nothing else. */
const SHORT: Article = {
  id: "own",
  title: "河坊街能养鸡吗",
  questions: ["河坊街能养鸡吗"],
  body: "城区不能散养家禽，已经养了的请自行处理。",
  source: "综合行政执法局答复",
  owner: "cg",
  reviewBy: "2027-05-31",
};

describe("an article of one question", () => {
  const find = indexArticles([...articles, SHORT]);

  test.each(["请问河坊街可不可以养鸡", "在河坊街养鸡可以吗", "河坊街能不能养鸡啊", "河坊街能養雞嗎"])(
    "%s asks the same",
    (question) => {
      expect(find(question, NOW)?.id).toBe("own");
    },
  );

  test.each(["河坊街能停车吗", "河坊街怎么走", "养鸡怎么赚钱"])("%s asks something else", (question) => {
    expect(find(question, NOW)?.id).not.toBe("own");
  });
});
