import { describe, expect, test } from "vitest";
import { findDangers, isSealed } from "../../intents/danger.ts";
import type { Danger } from "../../src/core/glossary.ts";

/** Own sentences: what is said, and the danger that must be found (null: none at all). */
const SAID: readonly (readonly [string, Danger | null])[] = [
  // fire
  ["我家厨房着火了", "fire"],
  ["楼上起火了快来人", "fire"],
  ["着火了着火了", "fire"],
  ["失火了！！", "fire"],
  ["火灾！", "fire"],
  ["三单元窗户在冒浓烟", "fire"],
  ["地下车库有电瓶车烧起来了", "fire"],
  ["对面店里好多黑烟冒出来", "fire"],
  ["配电箱冒火花", "fire"],
  ["垃圾桶着火了怎么办", "fire"],
  ["我闻到焦味，楼道里都是烟，着火了", "fire"],
  ["车子自燃了", "fire"],
  ["There is a fire in my building", "fire"],
  ["my kitchen is on fire", "fire"],
  ["昨晚着火到现在还在烧", "fire"],
  ["我们隔壁的餐馆正在着火，已经打119了", "fire"],
  ["消防通道堵着，里面已经起火了", "fire"],
  ["昨天的火灾演练真好", null],
  ["社区周五搞消防演习吗", null],
  ["楼道电瓶车充电我担心会着火", null],
  ["这样堆纸箱容易引起火灾", null],
  ["存在火灾隐患，请清理", null],
  ["晚上去吃火锅", null],
  ["老板冲我发火", null],
  ["生意火爆", null],
  ["去年我们楼着火过一次", null],
  ["火车站怎么走", null],
  ["消防通道被车占了", null],
  ["烧烤摊油烟直冒烟", null],
  ["如果着火了应该打什么电话", null],
  ["火灾保险怎么买", null],
  ["最近老上火嗓子疼", null],
  ["Someone parked in the fire lane", null],
  ["when is the fire drill", null],
  ["有人在公园放烟花", null],
  // gas
  ["家里闻到很浓的煤气味", "gas"],
  ["燃气泄漏了怎么办", "gas"],
  ["楼道里一股天然气的味道", "gas"],
  ["液化气罐在漏气", "gas"],
  ["隔壁好像煤气中毒了", "gas"],
  ["楼下饭店煤气罐爆炸了", "gas"],
  ["I smell gas in the hallway", "gas"],
  ["gas leak at my home", "gas"],
  ["煤气费怎么交", null],
  ["我家停气了", null],
  ["自行车轮胎漏气了", null],
  ["天然气安装要多少钱", null],
  ["担心燃气管老化会漏气", null],
  ["燃气安全知识讲座几点开始", null],
  // trapped
  ["电梯里困了两个人", "trapped"],
  ["我被关在电梯里了", "trapped"],
  ["电梯卡住了，里面有老人出不来", "trapped"],
  ["孩子被反锁在车里", "trapped"],
  ["有人掉进河里了", "trapped"],
  ["小孩掉到窨井里了", "trapped"],
  ["有人落水快来救人", "trapped"],
  ["老人困在屋里开不了门", "trapped"],
  ["被埋在墙下面了", "trapped"],
  ["I am stuck in the elevator trapped inside", "trapped"],
  ["someone is drowning", "trapped"],
  ["电梯经常困人，要求更换", null],
  ["生活困难怎么申请补助", null],
  ["停车被堵车出不来", null],
  ["我犯困了", null],
  ["上个月电梯困人的事处理了吗", null],
  ["手机掉进河里了", null],
  ["业主资金被困在项目里", null],
  // flood
  ["地下车库被淹了", "flood"],
  ["洪水进村了", "flood"],
  ["河水漫上来了", "flood"],
  ["马路积水到膝盖了", "flood"],
  ["水漫进一楼家里了", "flood"],
  ["the basement is flooded", "flood"],
  ["去年这里被淹过", null],
  ["消息太多被淹没了", null],
  ["门口有点积水", null],
  ["一下雨就怕被淹", null],
  // collapse
  ["工地脚手架倒塌了", "collapse"],
  ["围墙塌了压到车", "collapse"],
  ["楼房马上要倒了", "collapse"],
  ["路面塌陷出一个大洞", "collapse"],
  ["后山滑坡了", "collapse"],
  ["广告牌掉下来砸到人了", "collapse"],
  ["the wall is about to fall", "collapse"],
  ["偶像塌房了", null],
  ["生意垮了", null],
  ["工作一塌糊涂", null],
  ["墙有裂缝，怕会塌", null],
  ["前年塌方的路修好了吗", null],
  // violence
  ["楼下有人拿刀砍人", "violence"],
  ["有人打架打起来了", "violence"],
  ["救命有人追我", "violence"],
  ["隔壁吵架要杀人了", "violence"],
  ["有陌生人在撬我家门要闯进来", "violence"],
  ["有人抢劫", "violence"],
  ["我正在被人跟踪，跟踪我半小时了", "violence"],
  ["a man with a knife is here", "violence"],
  ["广场上一群人斗殴", "violence"],
  ["超市里在打架，快来", "violence"],
  ["去年被打的案子怎么查", null],
  ["手慢抢不到票", null],
  ["这家刀削面好吃", null],
  ["饿死我了", null],
  ["这是我的救命钱", null],
  ["帮我砍一刀", null],
  ["电影里打架真精彩", null],
  // self-harm
  ["我不想活了", "self_harm"],
  ["活着没意思", "self_harm"],
  ["有人要跳楼", "self_harm"],
  ["楼顶站着一个人准备跳下去", "self_harm"],
  ["她说要自杀", "self_harm"],
  ["再不给工资我就从楼上跳下去", "self_harm"],
  ["我女儿割腕了", "self_harm"],
  ["我想死", "self_harm"],
  ["真的活不下去了", "self_harm"],
  ["I want to kill myself", "self_harm"],
  ["I want to die", "self_harm"],
  ["室友吞了一瓶安眠药", "self_harm"],
  ["跳楼价大甩卖", null],
  ["笑死我了", null],
  ["热得要死", null],
  ["手机信号差得要死", null],
  ["想死你了", null],
  ["累死人了", null],
  ["游乐园的跳楼机几点开", null],
  ["预防自杀的讲座在哪里", null],
  ["电脑要死机了", null],
  // domestic violence
  ["老公又打我了", "domestic_violence"],
  ["我被家暴了", "domestic_violence"],
  ["隔壁男的天天打老婆", "domestic_violence"],
  ["丈夫喝醉了掐我脖子", "domestic_violence"],
  ["昨天晚上老公动手打我", "domestic_violence"],
  ["我男朋友威胁要杀我", "domestic_violence"],
  ["my husband beats me", "domestic_violence"],
  ["儿子打八十岁的老母亲", "domestic_violence"],
  ["反家暴宣传活动在哪天", null],
  ["老公打电话不接", null],
  ["家庭暴力法律规定有哪些", null],
  // child harm
  ["楼上天天打孩子", "child_harm"],
  ["邻居虐待小孩", "child_harm"],
  ["幼儿园老师打我女儿耳光", "child_harm"],
  ["我儿子在学校被同学霸凌", "child_harm"],
  ["有人猥亵小女孩", "child_harm"],
  ["隔壁孩子每天惨叫，身上全是伤", "child_harm"],
  ["老师体罚学生", "child_harm"],
  ["child abuse next door", "child_harm"],
  ["给孩子打疫苗去哪里", null],
  ["孩子打电话回来了", null],
  ["带孩子打篮球的地方", null],
  ["防欺凌教育课什么时候上", null],
  ["孩子入学需要什么材料", null],
  // nothing
  ["路灯坏了", null],
  ["居住证怎么办", null],
  ["今天天气怎么样", null],
  ["好的", null],
  ["", null],
];

describe("danger rules", () => {
  test.each(SAID)("%s → %s", (text, danger) => {
    const found = findDangers(text);
    if (danger === null) expect(found).toEqual([]);
    else expect(found).toContain(danger);
  });

  test("several dangers come with the most serious first", () => {
    expect(findDangers("楼里着火了，电梯里还困着人")).toEqual(["fire", "trapped"]);
  });

  test("a long letter that tells of an old fire is a letter, not an alarm", () => {
    const letter = `关于物业管理的问题。${"我们小区的物业长期不作为，绿化没有人修剪，垃圾没有人清运。".repeat(5)}后来车棚着火，物业推脱责任，请有关部门查处。`;
    expect(findDangers(letter)).toEqual([]);
    expect(findDangers(`${letter}现在楼里着火了，快来人`)).toEqual(["fire"]);
  });
});

describe("sealed matters", () => {
  test.each([
    ["我要举报", true],
    ["我想投诉社区书记收钱", true],
    ["投诉社区工作人员态度差", true],
    ["城管打击报复我", true],
    ["我不想活了", true],
    ["老公又打我了", true],
    ["楼上天天打孩子", true],
    ["投诉物业不修电梯", false],
    ["路灯坏了", false],
    ["社区几点上班", false],
  ] as const)("%s → %s", (text, sealed) => {
    expect(isSealed(text, findDangers(text))).toBe(sealed);
  });
});
