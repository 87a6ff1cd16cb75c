import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("a community named as people call it", () => {
  it.each([
    ["我家门口井盖翘起来了，采荷荷花塘", "采荷荷花塘"],
    ["荷花塘井盖翘了", "荷花塘"],
    ["華家池有人亂倒垃圾", "華家池"],
  ])("%s is at %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([
    ["在水一方社区的路灯坏了", "在水一方社区"],
    ["我家住在水一方社区3幢，楼上漏水", "在水一方社区3幢"],
    ["路灯坏了，在在水一方社区", "在水一方社区"],
  ])("is whole where its first word also says where: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([
    ["九堡家苑广场舞音响太大", "九堡家苑"],
    ["五里亭新村垃圾没人收", "五里亭新村"],
    ["嗯呃就是那个嘛闸弄口新村的垃圾啊好几天了嘛都没人来收的", "闸弄口新村"],
    ["新开河定海路桥下面河水发黑发臭", "新开河定海路桥下面"],
    ["喂喂中河高架桥下面有人睡在那", "中河高架桥"],
    ["赵阿婆15868123456南星街道复兴南苑，门口路灯不亮", "南星街道复兴南苑"],
    ["采荷人家垃圾三天才清一次", "采荷人家"],
    ["解放路133号行道树支条断了", "解放路133号"],
    ["法院路上的梧桐飘毛", "法院路"],
    ["凯旋路250号路边垃圾没人收", "凯旋路250号路边"],
    ["采荷路203号门前大排档占了人行道", "采荷路203号门前"],
    ["采荷人家二期垃圾桶没人清", "采荷人家二期"],
    ["桥下面的空地，清泰街310号路面坑坑洼洼", "清泰街310号"],
  ])("ends where its name or its side ends, and begins with no filler: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([
    ["河边的救生圈绳子断了，贴沙河，换一根", "贴沙河"],
    ["桥下有人烧纸，就在中河桥，天天烧", "中河桥"],
    ["红绿灯时间太短，老年人走到一半就红了呀在那个钱江路那边", "钱江路"],
    ["饭馆后门天天往雨水口倒剩菜汤，小营街道", "小营街道"],
    ["我在九堡一家电子厂干活，老板拖工资三个月没给", "九堡"],
  ])("is found where it stands by itself between marks: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([["孩子怕得很，要过马路，没有红绿灯"], ["水脏，一条河，没人管"], ["臭得要命，臭水河，管不管"]])(
    "is not found where a clause names none: %s",
    (text) => {
      expect(understand(text).slots.place).toBeUndefined();
    },
  );

  it.each([
    ["春江🌸社区垃圾没人收", "春江🌸社区"],
    ["垃圾没人收，采荷🌸荷花👍🏻塘", "采荷🌸荷花👍🏻塘"],
  ])("is found with a picture inside it: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([
    ["采荷路1️⃣2️⃣号路灯坏了", "采荷路1️⃣2️⃣号"],
    ["采荷路\u200d12号路灯坏了", "采荷路\u200d12号"],
    ["采🏠荷路🌳12号路灯坏了", "采🏠荷路🌳12号"],
    ["望江路88号🗑️垃圾桶满了没人清", "望江路88号"],
    ["路灯坏了，望江街道在水一方", "望江街道在水一方"],
    ["又这样丁桥苑社区六幢楼道灯不亮", "丁桥苑社区六幢"],
    ["儿子班里的老师收红包", undefined],
    ["厨房锅里的油烧起来了，我泼了水更大了", undefined],
    ["我儿子幼儿园的饭馊了", undefined],
  ])("is whole, and nothing else: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  const story = (length: number) => "楼道里一直很吵，谁也不来管一管，".repeat(200).slice(0, length);
  it.each([
    ["。地址是采荷路12号。", "采荷路12号"],
    ["，就在采荷荷花塘", "采荷荷花塘"],
    ["\n联系地址：凯旋街道景芳三区5幢", "凯旋街道景芳三区5幢"],
  ])("is found at the end of a text just under 2,000 characters: %s", (end, place) => {
    for (const length of [700, 1_500, 1_999])
      expect(understand(story(length - end.length) + end).slots.place).toBe(place);
  });

  it("is the one told first in a long text that tells one at its end, too", () => {
    expect(understand(`采荷路12号路灯坏了，${story(1_900)}，我住凯旋路20号`).slots.place).toBe("采荷路12号");
  });

  it.each([
    ["采荷路12号楼上漏水", "采荷路12号楼"],
    ["碧波花园12号楼上漏水到我家", "碧波花园12号楼"],
    ["芙蓉苑12号楼上天天吵", "芙蓉苑12号楼"],
  ])("is the house, not what is up in it: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it("leaves the word to a more specific place and to a road of that name", () => {
    expect(understand("荷花塘8幢的路灯不亮").slots.place).toBe("荷花塘8幢");
    expect(understand("玉皇山路的路灯不亮").slots.place).toBe("玉皇山路");
    expect(understand("路灯不亮").slots.place).toBeUndefined();
  });
});

describe("where whoever writes lives, beside where the matter is", () => {
  it.each([
    ["我叫孙小满，电话13777771234，家住近江路7号502室，解放东路180号门口的垃圾桶破了", "解放东路180号"],
    ["住四季青新村9幢404室，四季青新村9幢门口的路灯杆歪了", "四季青新村9幢"],
    ["我姓赵，家在景芳三区6幢301，庆春东路90号门口的井盖没了", "庆春东路90号"],
    ["联系人王建国13600511234，住址凯旋路12号3幢，婺江路地铁口的共享单车堆成山", "婺江路地铁口"],
    ["我是丁桥家苑8幢的居民，环丁路公交站牌被撞歪了", "环丁路公交站"],
    ["采荷路22号302室，庆春广场的长椅断了", "庆春广场"],
    ["张小英 13600511234 采荷路22号302室，庆春广场的长椅断了", "庆春广场"],
    ["庆春东路92号门口的井盖没了，我住景芳三区6幢301", "庆春东路92号"],
    ["我住采荷路12号404室，采荷路那边的路灯不亮", "采荷路"],
  ])("is not where the matter itself names a place: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });

  it.each([
    ["我家住近江路5号404室，楼上漏水", "近江路5号404室"],
    [
      "我叫王小美，电话13800561234，住凯旋路12号3幢2单元502室，龙头拧开一滴水都没有",
      "凯旋路12号3幢2单元502室",
    ],
    ["我家在景芳三区6幢301，我们小区门口的井盖没了", "景芳三区6幢301"],
    ["家住采荷路12号，楼下的采荷路路灯坏了", "采荷路12号"],
    ["我住在凯旋路20号，楼道灯坏了，在3单元", "凯旋路20号"],
    ["我姓赵，家在景芳三区6幢301，楼上漏水，找过凯旋街道也没用", "景芳三区6幢301"],
  ])("is where nothing else is told: %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });
});
