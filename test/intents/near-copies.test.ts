import { describe, expect, it } from "vitest";
import { loadIntents, readModels } from "../../intents/index.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";
import { type Lesson, retrain } from "../../intents/training/retrain.ts";

const MARKET = "市场监督管理局";
const REFORM = "发展和改革局";
const CITY = "综合行政执法局";

/** A month of one district: parcel lockers' fees, charging prices, and all sorts. */
const TAUGHT: readonly (readonly [text: string, unit: string, category: string | null])[] = [
  ["快递柜超时收费，放了一天就要付一块五，闸弄口街道", MARKET, "price"],
  ["小区的快递柜现在超过十二小时就收钱，不交钱不给开柜门，四季青街道", MARKET, "price"],
  ["丰巢柜子里的包裹隔夜就扣费，谁让他们这样收的", MARKET, "price"],
  ["换电站一块电池收我五十块，涨价前也没公示", REFORM, "utility_price"],
  ["充电站的电费比别处贵一倍，国家没有规定吗，九堡街道", REFORM, "utility_price"],
  ["小区门口的石墩子挡住了轮椅，推不出去，彭埠街道", CITY, null],
  ["江边的健身步道有人开着音响直播到半夜，睡不着，望江街道", CITY, null],
  ["学校门口的托管班把厨房开在地下室，孩子在里面吃饭，凯旋街道", MARKET, "food_safety"],
  ["广场舞的音箱太大声，孩子写不了作业，采荷街道", "公安分局", "square_dance"],
  ["马路上的窨井被压路机压坏了，车一过咣当响，丁兰街道", CITY, "manhole"],
  ["楼下宠物店把狗毛倒进下水道，堵了好几回", CITY, null],
  ["请问社区的老年食堂什么时候能重新开起来", "民政局", "elder_care"],
  ["请问我们楼能不能装一个外挂电梯，三楼不同意", "住房和城乡建设局", "lift_retrofit"],
  ["请问河边的栏杆能不能加高一点，小孩容易翻过去", "农业农村局", "river"],
  ["请问公园里能不能多放几个垃圾桶", CITY, "greening"],
];
const UNRELATED = [
  ..."路上坑坑洼洼的，电瓶车都颠翻了，东新街道|老板拖了三个月工资不发|48路公交车等了四十分钟都没来".split(
    "|",
  ),
  ..."医院挂号排了一上午队，医生态度很差|物业收了钱不打扫楼道，垃圾堆了一周|路灯坏了三天了，晚上看不清路".split(
    "|",
  ),
  ..."楼上装修从早上六点开始敲，吵得不行|河水发黑发臭，岸边都是死鱼|家里停水两天了，也没人通知".split("|"),
  ..."小区电梯老是卡在五楼，害怕|孩子上学学区怎么划分的，转学要什么材料|饭店吃出蟑螂，要求赔偿老板不理".split(
    "|",
  ),
  ..."消防通道被私家车堵死了|健身房关门了，会员卡退不了钱|房东不退押金，合同到期两个月了".split("|"),
  ..."养老院护工对老人不耐烦，饭菜是冷的|低保申请交上去两个月没有消息|共享单车堆满了地铁口，走不出来".split(
    "|",
  ),
];

const categories = readCatalogue();
const unitOf = new Map(categories.map(({ code, label }) => [code, label]));
const lessons = TAUGHT.map(
  ([text, unitLabel, category]): Lesson => ({
    text,
    unitLabel,
    category,
    kind: "case",
    source: "correction",
  }),
);
const shipped = readModels();
const taught = retrain({ lessons, shipped, current: shipped });
const models = { ...shipped, ...Object.fromEntries(taught.files.map((file) => [file.task, file])) };
const [was, is] = [shipped, models].map((read) => {
  const { understand } = loadIntents({ categories, models: read });
  return (text: string) => understand(text).categories[0] ?? { label: "", confidence: 0 };
}) as [
  (text: string) => { label: string; confidence: number },
  (text: string) => { label: string; confidence: number },
];

describe("after a month of corrections", () => {
  it("all models may be used, and nothing of our own messages goes elsewhere by the dozen", () => {
    expect([taught.refusals, taught.warning]).toEqual([[], undefined]);
    expect(taught.files.map(({ task }) => task)).toEqual(["kind", "unit", "category"]);
  });

  it("what has nothing to do with them is read as before, and no surer", () => {
    const moved = UNRELATED.map((text) => Math.abs(is(text).confidence - was(text).confidence));
    expect(UNRELATED.filter((text) => is(text).label !== was(text).label)).toEqual([]);
    expect(moved.reduce((sum, each) => sum + each, 0) / moved.length).toBeLessThan(0.01);
  });

  it("each is followed where it is told again", () => {
    const followed = TAUGHT.filter(([text, unit]) => unitOf.get(is(text).label) === unit);
    expect(followed).toEqual(TAUGHT);
  });

  it.each([
    ["快递柜里东西多放一天就收我一块钱，不给钱门打不开，笕桥街道", MARKET],
    ["快递柜超过一天不取就要收保管费，合理吗", MARKET],
    ["换电站换一块电池从三十涨到五十块，也没有公示过，凯旋街道", REFORM],
    ["电动车换电一次要五十块，涨价了也没说一声", REFORM],
    ["充电站的电费太贵了，比别的地方贵了一倍", REFORM],
  ])("and in other words: %s", (text, unit) => {
    expect(unitOf.get(was(text).label)).not.toBe(unit);
    expect(unitOf.get(is(text).label)).toBe(unit);
  });
});
