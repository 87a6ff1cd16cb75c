import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadIntents } from "../../intents/index.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";

const { understand } = loadIntents({ categories: readCatalogue() });
const demandsIn = (text: string) => understand(text).demands;

describe("several demands in one message", () => {
  it.each<[string, number]>([
    ["采荷路12号路灯坏了，另外楼上每天半夜打麻将吵得睡不着", 2],
    ["1、小区门口共享单车乱停 2、学校食堂的饭菜不新鲜", 2],
    ["我们小区电梯老是坏，还有楼下餐馆油烟很大", 2],
    ["一、路灯不亮；二、邻居养狗乱叫；三、消防通道被堵", 3],
    ["凯旋路公交车等太久。还有社保怎么转", 2],
    ["第一，楼道堆满杂物。第二，门口摊贩占道经营。", 2],
    ["反映两件事：一是井盖坏了，二是有人占道摆摊", 2],
    ["①红绿灯坏了②工地半夜施工", 2],
    ["井盖丢了，顺便说一下楼下广场舞太吵", 2],
    ["首先小区门口违停严重，其次物业不管事，垃圾没人清", 2],
    ["路灯坏了一个多礼拜，楼上还天天半夜打麻将", 2],
    ["景芳三区的电梯坏了，凯旋路的路灯也灭了", 2],
    ["我想反映两个问题，河道发臭，公园健身器材坏了", 2],
    ["问一下公积金怎么提取，顺便反映下楼道堆杂物", 2],
    ["我们楼道的灯坏了好久了没人修然后楼下那家烧烤店每天晚上油烟特别大熏得窗户都不敢开", 2],
    ["孩子想转学怎么办手续然后我们小区门口那个公交车老是不进站停在马路中间上车", 2],
    ["新房交付墙面开裂开发商不修还有小区对面那块空地天天有人倒建筑垃圾", 2],
    ["路灯三盏全灭\n垃圾站臭味熏天", 2],
    ["楼上小孩天天蹦跳到半夜，单元门的锁也坏了好几个星期，谁都能进", 2],
    ["网约车司机绕路多收了我三十块，你们管不管？另外滨江路上大货车夜里超速开得飞快", 2],
  ])("%s", (text, count) => {
    expect(demandsIn(text)).toHaveLength(count);
  });

  it.each<[string, string[]]>([
    [
      "九堡家苑广场舞音响太大，健身器材也断了一根，能不能都管管",
      ["九堡家苑广场舞音响太大", "九堡家苑：健身器材也断了一根，能不能都管管"],
    ],
    [
      "丁桥家苑18幢外墙砖往下掉，电梯也老是停在半当中，停车费还涨价了不公示",
      [
        "丁桥家苑18幢外墙砖往下掉",
        "丁桥家苑18幢：电梯也老是停在半当中",
        "丁桥家苑18幢：停车费还涨价了不公示",
      ],
    ],
    [
      "清波门那里有人占道卖水果，我房东又不肯退我押金，怎么办",
      ["清波门那里有人占道卖水果", "我房东又不肯退我押金，怎么办"],
    ],
    [
      "四季青市场门口货车乱停堵了消防通道，里面卖的衣服还是假名牌",
      ["四季青市场门口货车乱停堵了消防通道", "四季青市场：里面卖的衣服还是假名牌"],
    ],
    [
      "景芳三区有人养大公鸡天天打鸣，我儿子要上小学了学区是哪个学校？",
      ["景芳三区有人养大公鸡天天打鸣", "我儿子要上小学了学区是哪个学校？"],
    ],
  ])("sees two where the catalogue has no doubt that units differ: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it("gives a common place to every demand", () => {
    expect(demandsIn("景芳三区：一、路灯不亮；二、邻居养狗乱叫")).toEqual([
      "景芳三区：路灯不亮",
      "景芳三区：邻居养狗乱叫",
    ]);
    expect(demandsIn("采荷路12号路灯坏了，另外楼上半夜打麻将吵得睡不着")[1]).toMatch(/^采荷路12号：楼上/);
  });

  it.each<[string, string[]]>([
    [
      "一是近江家园门口有人乱停车，二是三幢楼道里堆满纸箱",
      ["近江家园门口有人乱停车", "近江家园三幢楼道里堆满纸箱"],
    ],
    [
      "一是采荷芙蓉社区3幢楼上漏水，二是我们5幢的电梯坏了",
      ["采荷芙蓉社区3幢楼上漏水", "采荷芙蓉社区5幢的电梯坏了"],
    ],
  ])("puts the number of a house where it belongs: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it("gives the place at the end to every demand, a place among several to none", () => {
    expect(demandsIn("我家停电了，另外楼道的灯也坏了，在采荷芙蓉社区3幢")).toEqual([
      "采荷芙蓉社区3幢：我家停电了",
      "楼道的灯也坏了，在采荷芙蓉社区3幢",
    ]);
    expect(demandsIn("第一，凯旋路人行道砖松动；第二，公园里公厕没水；第三，晚上广场舞太吵")).toEqual([
      "凯旋路人行道砖松动",
      "公园里公厕没水",
      "晚上广场舞太吵",
    ]);
  });

  it.each([
    ["1. 采荷路12号 2. 路灯坏 3. 井盖松"],
    ["①采荷路12号②路灯坏了③井盖松了"],
    ["1、采荷路12号 2、路灯坏了 3、井盖松了"],
  ])("takes a point that is only an address for the place of all: %s", (text) => {
    expect(demandsIn(text)).toEqual([
      expect.stringMatching(/^采荷路12号：路灯坏/),
      expect.stringMatching(/^采荷路12号：井盖松/),
    ]);
  });

  it("does so wherever the address stands, and is one matter where only one is left", () => {
    expect(demandsIn("一、地址：凯旋路20号；二、路灯不亮；三、邻居养狗乱叫")).toEqual([
      "凯旋路20号：路灯不亮",
      "凯旋路20号：邻居养狗乱叫",
    ]);
    expect(demandsIn("一、路灯不亮；二、邻居养狗乱叫；三、地址：凯旋路20号")).toEqual([
      "凯旋路20号：路灯不亮",
      "凯旋路20号：邻居养狗乱叫",
    ]);
    expect(demandsIn("1、采荷芙蓉社区3幢 2、电梯坏了 3、垃圾没人收")).toEqual([
      "采荷芙蓉社区3幢：电梯坏了",
      "采荷芙蓉社区3幢：垃圾没人收",
    ]);
    expect(demandsIn("1、采荷路12号 2、路灯坏了")).toEqual([]);
  });

  it.each([
    ["我要说三件事：第一路灯坏了，第二井盖没了，第三广场舞太吵", ["路灯坏了", "井盖没了", "广场舞太吵"]],
    ["我要说三件事：一是路灯不亮，二是菜场的秤不准，三是楼上漏水", ["路灯不亮", "菜场的秤不准", "楼上漏水"]],
    ["我要说三件事：一是秤不准二是井盖松三是路灯坏", ["秤不准", "井盖松", "路灯坏"]],
    ["三件事：一路灯坏了，二井盖松了，三广场舞太吵", ["路灯坏了", "井盖松了", "广场舞太吵"]],
    ["三件事：1路灯坏了2井盖松了3广场舞太吵", ["路灯坏了", "井盖松了", "广场舞太吵"]],
  ])("cuts at every point that is counted: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it.each<[string, string[]]>([
    [
      "想反映两件事：楼下棋牌室通宵打麻将；公司三个月没给我交社保",
      ["楼下棋牌室通宵打麻将", "公司三个月没给我交社保"],
    ],
    ["我有三个问题：楼道灯坏了，电梯老停，停车费乱涨价", ["楼道灯坏了", "电梯老停", "停车费乱涨价"]],
    ["麻烦您帮我看两件事，门口井盖翘了，公交车半小时不来", ["门口井盖翘了", "公交车半小时不来"]],
    ["你好，跟你们说两个事情。楼上装修到半夜，菜场的秤不准", ["楼上装修到半夜", "菜场的秤不准"]],
  ])("takes what announces them for none of them: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it.each([
    ["我想了很久还是决定说一下，毕竟都是邻居抬头不见低头见的，南星桥海月路15号顶楼邻居搭了个玻璃房"],
    ["忍了半年还是要讲一声，不想伤了和气，采荷路31号对门把鞋柜堆在楼道里"],
  ])("takes whoever hesitates before they tell it for one: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });

  it("keeps a demand readable: only a word that joins is left out", () => {
    expect(demandsIn("楼道里堆满纸箱，还有人在楼道里给电瓶车充电")[1]).toBe("还有人在楼道里给电瓶车充电");
    expect(demandsIn("河臭死了，顺便问下居住证怎么办")).toEqual(["河臭死了", "居住证怎么办"]);
  });

  it.each([
    ["凯旋街道金秋花园社区，楼上的洗衣机水漏到我家，天花板都发霉了"],
    ["地址：凯旋街道金秋花园社区。楼上漏水把天花板泡了"],
    ["我是凯旋街道金秋花园社区的居民，楼上的洗衣机水漏到我家，天花板都发霉了"],
    ["楼上的洗衣机水漏到我家，天花板都发霉了。凯旋街道金秋花园社区3幢"],
  ])("takes a place before or after a matter for no demand of its own: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });

  it("still parts two matters that have a place before, after or each their own", () => {
    expect(demandsIn("凯旋街道金秋花园社区，路灯坏了，另外楼上天天半夜打麻将吵得睡不着")).toEqual([
      "凯旋街道金秋花园社区，路灯坏了",
      "凯旋街道金秋花园社区：楼上天天半夜打麻将吵得睡不着",
    ]);
    expect(demandsIn("路灯坏了好久没人修，另外楼上天天半夜打麻将，凯旋街道金秋花园社区")).toHaveLength(2);
    expect(demandsIn("采荷路积水，另外楼上天天半夜打麻将吵得睡不着")).toHaveLength(2);
    expect(demandsIn("凯旋路很臭，另外楼上天天半夜打麻将吵得睡不着")).toHaveLength(2);
    expect(demandsIn("凯旋路违停，还有楼下烧烤店油烟特别大")).toHaveLength(2);
    expect(demandsIn("采荷路的路灯坏了，凯旋路的井盖没了")).toEqual(["采荷路的路灯坏了", "凯旋路的井盖没了"]);
  });

  it.each<[string, string[]]>([
    [
      "我们小区路灯坏了三盏，还有垃圾桶也满了，采荷街道洁莲社区",
      ["采荷街道洁莲社区：我们小区路灯坏了三盏", "垃圾桶也满了，采荷街道洁莲社区"],
    ],
    ["两件事，一个是公交站牌倒了，一个是河道发臭", ["公交站牌倒了", "河道发臭"]],
    ["路灯坏了三盏，还有垃圾桶也满了", ["路灯坏了三盏", "垃圾桶也满了"]],
    [
      "王秀珍 13600511234 采荷路22号302室。路灯坏了三盏，另外楼上天天半夜打麻将",
      ["采荷路22号302室。路灯坏了三盏", "采荷路22号302室：楼上天天半夜打麻将"],
    ],
  ])(
    "shares a place at the end or in a header, and leaves off words that announce and join: %s",
    (text, demands) => {
      expect(demandsIn(text)).toEqual(demands);
    },
  );

  it.each([
    ["垃圾堆了三天，采荷路洁莲社区后面那条"],
    ["走差点一脚踩空，人行道上那个圆铁盖子没了"],
    ["我跟老板要票他说要另加六个点才给开"],
    ["跟老板要发票他说要另加六个点才给"],
    ["王秀珍 13600511234 采荷路22号302室。楼道灯不亮三天了"],
    ["早上好，我上班路过看到的，不知道有没有人报过，秋涛北路128号的行道树倒了"],
    ["望江路88号🗑️垃圾桶满了没人清，臭气熏天🤢🤢"],
    ["阿姨我推着孙子的小推车出来，景芳二区门口人行道上停满了汽车"],
  ])(
    "takes no clause for a demand that says who, where or how it smells, and cuts none in two: %s",
    (text) => {
      expect(demandsIn(text)).toEqual([]);
    },
  );

  it.each([
    ["龙头拧开一滴都没有，楼下小超市的水都卖光了"],
    ["水管爆了没水用，楼下超市的水都被抢光了"],
    ["整个小区停水，门口送水车前排了一百多米的队"],
    ["家里一点电都没有，门口便利店的蜡烛早卖完了"],
    ["煤气灶打不着火，楼下快餐店排起了长队"],
    ["家里断水两天了，楼下澡堂挤满了人"],
    ["医院系统坏了挂不上号，大厅里排队的人骂声一片"],
  ])("takes what follows from a service that is out for no demand of its own: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });

  it.each([
    ["小区停水两天了，楼下超市还在卖过期的矿泉水"],
    ["小区停气三天，对面菜场的秤不准"],
    ["电梯坏了，楼下超市门口排队的电瓶车把盲道占了"],
    ["停电了没人来修，幼儿园门口天天排队堵车"],
    ["家里没水，楼下彩票店半夜还有人骂街"],
    ["红绿灯坏了，旁边药店的口罩卖高价"],
    ["家里停水了，另外社保窗口门口排长队"],
    ["家里停电了，楼道里堆满了纸箱"],
  ])("still parts what is a matter of its own from a service that is out: %s", (text) => {
    expect(demandsIn(text)).toHaveLength(2);
  });

  it.each([
    ["采荷路12号的路灯坏了三天了"],
    ["楼下烧烤店影响如下：1、油烟很大 2、半夜吵闹 3、占道停车"],
    ["小区门口违停严重，另外这些车还堵了消防通道"],
    ["1、路灯坏了 2、路灯修了又坏"],
    ["路灯坏了，还有灯杆也歪了"],
    ["采荷街道采荷路12号小区里的路灯坏了三天了"],
    ["我的电话是13812345678，采荷街道凯旋路12号门口的路灯坏了"],
    ["采荷街道芙蓉社区菜场门口有人占道摆摊卖水果"],
    ["楼上漏水，物业不管，另外物业态度很差"],
    ["我12月1号下午3点在路口看到2个红绿灯坏了"],
    ["物业不作为：1、没人打扫 2、没有保安 3、不公开账目"],
    ["你好，另外一个问题"],
    ["楼上漏水，找了物业，物业说不管"],
    ["幼儿园大门旁边天天一堆人抽烟，老师也不说"],
    ["井盖没了！！！就在双菱路菜鸟驿站门口"],
    ["物业代报：本小区东侧市政雨水井堵塞倒灌车库，需疏通"],
    ["斑马线磨没了，学生过街跟闯关似的"],
    ["第二人民医院对面第一小学门口没有红绿灯"],
    ["第一人民医院门口天天堵车，第二人民医院门口也一样堵"],
    ["两个问题：1号楼的电梯坏了，2号楼的电梯也坏了"],
    ["楼上漏水漏到我家厨房。天花板都泡烂了。物业来看过一次就没下文了。"],
    ["然后就是那个电梯嘛坏了好几次了然后每次修完没两天又坏然后老人都下不去楼"],
    ["公司拖欠我三个月工资，还没给我交社保，去问老板就说没钱"],
    ["凯旋路工地晚上打桩，灰也大，窗户都不敢开"],
    ["早餐摊占了盲道，豆浆泼一地，冬天结成冰，盲人大爷摔了"],
    ["想问下公积金怎么提取，外地户口能不能办"],
    ["楼上漏水，房东不理"],
    ["小区路灯坏了\n我们小区路灯坏了半个月没人修"],
    [""],
  ])("leaves one matter whole: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });

  it("finds none or two to five in any text, each with something to say, and fast", () => {
    const pieces = fc.constantFrom(
      "1、",
      "2、",
      "一是",
      "二是",
      "另外",
      "路灯坏了",
      "油烟大",
      "，",
      "。",
      "采荷路",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        const demands = demandsIn(all.join(""));
        expect([0, 2, 3, 4, 5]).toContain(demands.length);
        expect(demands.every((demand) => demand.trim() !== "")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
