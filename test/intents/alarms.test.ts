import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
const { understand } = loadIntents(organisation);

describe("a danger at the end of a long text", () => {
  const COMPLAINT = "我们小区的物业长期不作为，绿化没有人修剪，垃圾没有人清运，路灯也是坏的。";

  it.each([
    ["of a letter", 8],
    ["that goes just beyond what is read", 56],
    ["of 3,000 characters", 80],
    ["as long as any that is kept", 215],
    ["longer than any that is kept", 3_000],
  ])("is heard behind a text %s, with its place", (_, times) => {
    const told = understand(`${COMPLAINT.repeat(times)}我家着火了，采荷路12号，快来人！`);
    expect(told).toMatchObject({ dangers: ["fire"], urgency: "emergency", slots: { place: "采荷路12号" } });
  });

  it("is heard in the middle, too, and only as far as a letter tells of it as present", () => {
    const [before, after] = [COMPLAINT.repeat(90), COMPLAINT.repeat(60)];
    expect(understand(`${before}我真的不想活了。${after}`).dangers).toEqual(["self_harm"]);
    expect(understand(`${before}现在楼里着火了，快来人。${after}`).dangers).toEqual(["fire"]);
    expect(understand(`${before}去年车棚着火，至今没有说法。${after}请查处。`).dangers).toEqual([]);
    expect(understand(`${before}后来车棚着火，物业推脱责任，请有关部门查处。`).dangers).toEqual([]);
  });

  it("is heard wherever it stands in as much as a channel takes", () => {
    for (const before of [10, 300, 800, 1_500, 2_600]) {
      const text = `${COMPLAINT.repeat(before)}现在楼里着火了，快来人。${COMPLAINT.repeat(2_700 - before)}`;
      expect(understand(text).dangers, `behind ${before}`).toEqual(["fire"]);
    }
  });

  it("keeps the text whole, and the time grows with the length and no faster", () => {
    const endless = COMPLAINT.repeat(3_000);
    expect(understand(endless).text).toBe(endless);
    const quickest = (text: string): number =>
      Math.min(
        ...Array.from({ length: 5 }, (_, n) => {
          const started = performance.now();
          understand(`${n}${text}`);
          return performance.now() - started;
        }),
      );
    const asLongAsKept = COMPLAINT.repeat(215);
    const longer = endless.length / asLongAsKept.length;
    // Were each piece to read all before it, it would take `longer` times as much again.
    expect(quickest(endless)).toBeLessThan(3 * longer * quickest(asLongAsKept));
  });
});

describe("what was told and not heard", () => {
  it.each([
    ["刮断的电线泡在水里，一个大爷踩过去倒下去不动了", "medical"],
    ["井盖没了，一个小孩刚掉进去", "trapped"],
    ["井盖没了，一个小孩刚掉进去，采荷路12号", "trapped"],
    ["培训班的老师摸我女儿下面，女儿回来哭着说疼", "child_harm"],
    ["女儿回来说下面疼，说是舞蹈老师弄的", "child_harm"],
    ["培训机构着火了，孩子们还在楼上", "fire"],
    ["工资拖了半年没人管，我今天就从这塔吊上下去，你们看着办", "self_harm"],
    ["我今天就从楼顶下去", "self_harm"],
    ["我爸爸住的养老院，身上全是淤青，屁股都烂了", "domestic_violence"],
    ["桥下水里有件红衣服在动，好像是个人", "trapped"],
    ["学校里好多小朋友中午吃完饭都在吐，拉肚子，有二十几个", "medical"],
    ["公司食堂吃完十几个同事都吐了", "medical"],
    ["电线掉在路上的水坑里，刚才一条狗走过去就不动了", "medical"],
    ["高压线断了掉在田里，一个人走过去就倒了", "medical"],
    ["一个小伙子从桥上跳到河里了", "self_harm"],
    ["保姆来了两个月，奶奶胳膊上到处都是乌青", "domestic_violence"],
  ] as const)("%s → %s", (text, danger) => {
    expect(understand(text)).toMatchObject({ urgency: "emergency" });
    expect(understand(text).dangers).toContain(danger);
  });

  it("tells of no flood where a child is born", () => {
    expect(understand("我老婆羊水破了还没到日子，流了好多血").dangers).toEqual(["medical"]);
  });

  it.each([
    "井盖没了，差点有小孩掉进去",
    "培训班的老师天天占着车位",
    "儿子下面红，挂哪个科",
    "我从楼顶下去拿快递的时候看到水管裂了",
    "养老院的饭菜都烂了，没人管",
    "公园湖里漂着一件旧衣服，好几天没人捞",
    "河边有个像人的雕塑，掉漆了",
    "食堂的菜不新鲜，吃了拉肚子",
    "孩子吃了早饭吐了，要去哪个科",
    "电线垂下来了，狗在下面走来走去",
  ])("its look-alike is none: %s", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });
});

describe("what is over, overdone or something else", () => {
  it.each([
    "我爷爷以前在钱塘江里救过落水的人",
    "我小时候掉进过井里，被我爸捞上来的",
    "奶奶说以前发大水，全村都躲在山上",
    "那年洪水我们家房子都冲走了，现在日子好了",
    "小时候被我爸打惨了，现在想想好笑",
    "抢红包抢得手都断了",
    "爬山爬到断气",
    "老公把我气得要跳河哈哈",
    "在楼下洗头的店冲了三千块，今天过去门锁了，人也联系不上了",
    "出租车司机半路把我赶下去了",
  ])("%s is no danger", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });

  it.each([
    ["我小时候住过的房子着火了，人还在里面", "fire"],
    ["两年前装的热水器漏气了，满屋煤气味", "gas"],
    ["以前没冒过烟，厨房现在全是黑烟", "fire"],
    ["以前都好好的今天煤气味特别重", "gas"],
    ["小时候被我爸打，今天他又拿刀砍我", "domestic_violence"],
    ["我以前就不想活了，药都攒好了", "self_harm"],
    ["打人打得手都断了，还在打", "violence"],
    ["气得我要跳河，我已经站在桥栏外面了", "self_harm"],
    ["他把门锁了不让我出去，掐我脖子", "domestic_violence"],
  ] as const)("%s is: %s", (text, danger) => {
    expect(understand(text).dangers).toContain(danger);
  });

  it("is nothing urgent, either, where it is a tale", () => {
    expect(understand("奶奶说以前发大水，全村都躲在山上").urgency).toBe("routine");
  });
});

describe("whom an alarm is proposed to", () => {
  const { units, categories } = organisation;
  const unitOf = (code = "") => {
    const lead = categories.find((category) => category.code === code)?.lead;
    return units.find((unit) => unit.code === lead)?.name;
  };

  it.each([
    ["我不想活了，药都买好了", "公安分局"],
    ["水已经到我胸口了", "应急与消防"],
    ["Help! There is a fire in my kitchen", "应急与消防"],
    ["老公又打我了", "公安分局"],
    ["3樓著火", "应急与消防"],
    ["我爸昏过去了", "卫生健康局"],
    // the words name a thing in the danger: a river, a kitchen, pills, a bridge, a school
    ["中河高架桥下有老人掉进河里在扑腾", "应急与消防"],
    ["采荷新村16幢三楼厨房在冒火", "应急与消防"],
    ["妹妹把奶奶的白药片全吃下去了，一小瓶都空了", "卫生健康局"],
    ["垃圾站旁边有人拿刀追人", "公安分局"],
    ["出租房里有人吵架要跳楼", "公安分局"],
    ["公交站有个老人倒在地上叫不应", "卫生健康局"],
  ])("%s → %s", (text, unit) => {
    const proposed = understand(text).categories;
    expect(unitOf(proposed[0]?.label)).toBe(unit);
    // A guess at a few words files nothing by itself.
    expect(proposed[0]?.confidence).toBeLessThan(0.5);
  });

  it("is the unit of the matter where the words name it, and a guess where nothing is wrong", () => {
    expect(understand("电梯里困了两个人").categories[0]?.label).toBe("lift_safety");
    expect(understand("路上的电线掉下来在冒火花").categories[0]?.label).toBe("power_supply");
    expect(understand("大树倒下来压着一辆车").categories[0]?.label).toBe("greening");
    // What the words name is kept beside whoever helps.
    expect(understand("中河高架桥下有老人掉进河里在扑腾").categories[1]?.label).toBe("water_pollution");
    expect(understand("今天天气怎么样").categories.length).toBeGreaterThan(0);
  });

  it("names only what the catalogue has", () => {
    const few = organisation.categories.filter(({ code }) => code === "streetlight" || code === "other");
    const told = loadIntents({ ...organisation, categories: few }).understand("我不想活了，药都买好了");
    expect(told.categories.map(({ label }) => label)).not.toContain("public_order");
  });
});

describe("a name, a number and an address on top", () => {
  it.each([
    "孙玉兰 13757190011 九堡街道魅力城社区7幢2单元1502 ",
    "孙玉兰，13757190011，九堡街道魅力城社区7幢2单元1502，",
    "姓名：王建国\n电话：13900000011\n地址：采荷街道荷花塘12幢301\n",
    "我叫李明，电话13800001111，住凯旋街道景芳三区8幢。",
    "采荷街道荷花塘12幢301，王建国，13900000011，",
  ])("neither hide a danger nor make one: %s", (header) => {
    expect(understand(`${header}泡沫板整面烧透了`).dangers).toEqual(["fire"]);
    expect(understand(`${header}我爸昏过去了`).dangers).toEqual(["medical"]);
    expect(understand(`${header}在楼下洗头的店冲了三千块，今天过去门锁了，人也联系不上了`).dangers).toEqual(
      [],
    );
    expect(understand(header).dangers).toEqual([]);
  });
});
