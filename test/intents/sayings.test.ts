import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { findDangers } from "../../intents/danger.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("what is said in the words of a danger", () => {
  it.each([
    // figures of speech
    "气得跳起来骂人",
    "气得冒火",
    "急得我头顶冒烟，电话打了二十遍",
    "嗓子冒火",
    "忙得脚底冒火也没人搭把手",
    "烦得想撞墙",
    "气得我想拿头撞桌子",
    "气得我摔门就走",
    "堵得我想从车里跳出去",
    "夏天屋里热得像着了火一样",
    "吃了他家的辣椒，嘴里像着了火",
    "被太阳晒得快烧起来了，站台没有遮阳棚",
    // what will not catch, start or stop smoking
    "车打不着火",
    "摩托车发动不了，冷得打颤",
    "移动的杆子断了倒在路上",
    "楼道里都是烟味",
    "办公楼厕所有人躲着抽烟",
    "烧烤摊冒烟",
    "早餐摊生炉子冒黑烟，熏得睁不开眼",
    "卖红薯的炉子天天冒烟，衣服都熏臭了",
    "邻居家油烟直往我家窗户里灌",
    // water that does not rise
    "空调洞灌雨水进来",
    "下雨天窗缝进水，墙都湿了",
    "下水道反味，水都漫到鞋面了",
    // children, lifts and ramps in passing
    "推婴儿车过不去",
    "我妈一个人带我长大",
    "一个人在家带两个娃，出门办证太不方便",
    "孩子在学校被同学要钱",
    "我一个人推轮椅上不去这个坡",
    "电梯里有尿味",
    "电梯里有人抽烟，味道散不掉",
    "电梯里推电瓶车",
    // who is ill or blind for long, food, pets, parcels
    "我老伴瘫在床上，想申请有人上门帮忙擦身做饭",
    "爷爷瘫在床上五年了，社区有没有人上门洗澡的服务",
    "我弟弟眼睛看不见平时出门都靠一根棍子，今天又撞到了，延安路258号盲道被共享电动车占满了",
    "这家火锅辣得要死，吃完嘴巴着火一样",
    "我家猫从六楼掉下来了，没事，想问宠物医院在哪",
    "丁桥长睦家苑绎站把我的快弟弄丢了不肯赔",
    "婆婆中风以后半边身子不能动，想请个人上门帮忙洗澡",
    "我妈脑梗后遗症手脚不听使唤，想申请护理补贴",
    "老伴中风后右边手脚动不了，家里浴室想装个扶手",
    "没挂牌子，在家里给人打瘦脸针，我朋友脸都肿了",
    "小区里有人开美容院打玻尿酸，我同事打完脸肿了半个月",
    "这麻辣烫辣得我嘴里冒火",
    "火锅吃得我嘴巴冒火，胃也疼",
    "采荷路14号烧烤摊烟大得像失火",
    "楼下饭店的烟浓得跟着火了一样",
    "江锦路200号二楼隔成十几间出租了还在里面烧煤气",
    "楼上那家拖完地水直接从窗口倒下来，我晾的床单全湿",
    "楼上洗阳台的水泼下来，被子全湿了",
    "楼下焊铁门的电焊打火花很刺眼",
    // a kitchen's knife and coals
    "我家楼上总有人拿刀剁肉到半夜",
    "楼下半夜用菜刀剁排骨，咚咚响",
    "火锅店晚上烧炭，屋里有炭味，想让他们把烟囱接高点",
    "烧炭烤肉的摊子呛人",
    "烤串店门口天天烧炭，熏得睁不开眼",
    // what is over and about who pays
    "厂里机器把我手指头轧了，老板只付了药费，别的不管",
    "送外卖摔骨折，平台只给了三百块医药费",
    "车间里铁板砸了脚，厂里付完药费就把我辞了",
  ])("is no danger: %s", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });

  it.each([
    ["屋里烧炭取暖，头晕恶心", "gas"],
    ["隔壁烧炭，门窗都封死了", "self_harm"],
    ["他拿菜刀砍人", "violence"],
    ["电梯里电瓶车烧起来了", "fire"],
    ["老头子抽烟把沙发点着了", "fire"],
    ["屋里热得像着火，墙都烫手，外面全是黑烟", "fire"],
    ["摊上的煤气罐着火了，气得我冒火", "fire"],
    ["化工厂飘来的雾呛得喉咙冒火，老人喘不上气", "gas"],
    ["整个单元都是煤气味，还有人抽烟", "gas"],
    ["烦得想撞墙，我不想活了", "self_harm"],
    ["我妈撞墙撞得满头血", "self_harm"],
    ["他气得拿刀砍我", "violence"],
    ["几个同学把我堵在厕所要钱", "child_harm"],
    ["婴儿车空了，孩子不见了", "child_harm"],
    ["婴儿车里的孩子被人抱走了", "child_harm"],
    ["我一个人带孩子在家，有人撬门", "violence"],
    ["水漫过脚面还在涨", "flood"],
    ["摔得动不了了", "medical"],
    ["被电打了，人趴地上", "medical"],
    ["我老伴突然瘫在床上，话都说不出了", "medical"],
    ["几个大孩子拿棍子打我弟弟", "child_harm"],
    ["猫从六楼掉下来砸到人了，头上都是血", "collapse"],
    ["小孩从六楼掉下来了", "medical"],
    ["我婆婆突然半边身子不能动了，嘴也歪了", "medical"],
    ["婆婆中风以后今天又昏过去了，叫不醒", "medical"],
    ["打完瘦脸针就昏过去了，喘不上气", "medical"],
    ["孩子打完预防针抽搐了", "medical"],
    ["他打我，我脸都肿了", "domestic_violence"],
    ["老板付了药费跑了，工友又晕倒了", "medical"],
    ["烧烤店的烟大得不得了，里面着火了", "fire"],
    ["厨房烟大得像着火了，看不见人", "fire"],
    ["隔断间里煤气味很重，还有人在烧煤气", "gas"],
    ["楼上的热水泼下来烫伤了孩子", "medical"],
    ["水从楼上倒灌下来，天花板塌了", "collapse"],
    ["焊工的火花把纸箱引着了", "fire"],
    ["我弟弟找不到了", "child_harm"],
  ])("takes nothing from what else is told: %s", (text, danger) => {
    expect(findDangers(text)).toContain(danger);
    expect(understand(text).dangers).toContain(danger);
  });

  it("hears money asked of a child by force", () => {
    expect(understand("孩子在学校被同学要钱，不给就打他").dangers).toContain("child_harm");
  });
});
