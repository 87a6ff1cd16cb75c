import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
const { understand } = loadIntents(organisation);

describe("what is dealt with elsewhere", () => {
  it.each([
    ["有人冒充公检法让我转账", "fraud_now"],
    ["对方让我共享屏幕，说是安全账户", "fraud_now"],
    ["法院的判决书下来了一直没执行", "court"],
    ["我已经起诉了，什么时候开庭", "court"],
    ["我申请了劳动仲裁，多久有结果", "labour_arbitration"],
    ["高铁票怎么退", "railway"],
    ["12306候补不上", "railway"],
    ["信用卡年费能不能免", "bank"],
    ["银行柜台排队两个小时", "bank"],
    ["车险理赔一直不给", "insurance"],
    ["证券公司扣了我的手续费", "securities"],
    ["快递丢了不赔", "parcel_claim"],
    ["我想参军怎么报名", "army"],
    ["欠条没有写日期，打官司怎么弄", "legal_advice"],
    ["宁波市海曙区的路灯坏了", "other_city"],
    ["法院判得不公平", "court"],
    ["一审输了我不服，想上诉找哪里", "court"],
    ["法院强制执行款一直没打给我", "court"],
    ["法官一直拖着不开庭", "court"],
    ["检察院对那个人作了不起诉决定，我不服", "procuratorate"],
    ["劳动仲裁下来了公司不执行", "labour_arbitration"],
    ["仲裁裁了公司赔我三万，老板就是不给", "labour_arbitration"],
    ["起诉开发商", "lawsuit"],
    ["想告装修公司，去哪起诉", "lawsuit"],
    ["机票退票", "airline"],
    ["行李在飞机上被摔坏了", "airline"],
    ["建行的理财亏了一半，客户经理当初说保本", "bank"],
    ["网贷天天打电话催收", "bank"],
    ["平安的重疾险不给赔", "insurance"],
    ["顺丰把我寄的手机弄丢了，只赔三百", "parcel_claim"],
    ["圆通的件显示签收了我根本没拿到", "parcel_claim"],
    ["我的快递从北京发出来，十天了还在路上没动", "parcel_claim"],
    ["快件从深圳发货，一个礼拜了还没送到", "parcel_claim"],
    ["宽带说好一百兆，电信给我装的只有十兆", "telecom_bill"],
    ["家里的宽带跑不到一百兆", "telecom_bill"],
    ["老公在外面有人了，我要离，存款能分到多少", "legal_advice"],
    ["老婆出轨了，要离，房子归谁", "legal_advice"],
    ["移动偷偷给我开了流量包", "telecom_bill"],
    ["拼多多买的鞋是假的，商家不退", "online_shop"],
    ["ATM把我的银行卡吞了，怎么取回来", "bank"],
    ["建行柜台不让我取五万块现金", "bank"],
    ["我的银行卡被冻结了，银行说是风控", "bank"],
    ["中国银行App一直登录失败", "bank"],
    ["电信宽带断了三天没人来修", "telecom_bill"],
    ["家里的移动宽带网速特别慢", "telecom_bill"],
    ["手机流量莫名其妙扣了两百块", "telecom_bill"],
    ["手机上个月起被多扣十五块，说是我开了彩铃", "telecom_bill"],
    ["手机每个月莫名其妙多扣我二十八块，说是什么视频彩铃", "telecom_bill"],
    ["彩铃退订不了，月月收费", "telecom_bill"],
    ["我想跟我老公分了，房子孩子该怎么判", "legal_advice"],
    ["跟老婆离了，这套房子归谁", "legal_advice"],
    ["想把移动号码转到电信，营业厅一直卡着不办", "telecom_bill"],
    ["直播间下单的面膜是三无产品", "online_shop"],
    ["网上买的手机坏了商家不给换", "online_shop"],
    ["宁波的公司欠我三个月工资", "wages_elsewhere"],
    ["苏州那家工厂押着我的工资不发", "wages_elsewhere"],
    ["之前在义乌打工，厂里欠薪到现在没结", "wages_elsewhere"],
    ["南京的老板跑了，欠我们工钱", "wages_elsewhere"],
  ])("%s → %s", (text, code) => {
    expect(understand(text).elsewhere).toBe(code);
  });

  it.each([
    "公司拖欠工资，法院判了也不执行",
    "劳动仲裁怎么申请",
    "火车站门口出租车乱停",
    "地铁票多少钱",
    "高铁噪音太吵",
    "工资发到银行卡少了两千",
    "公积金贷款怎么办",
    "医疗保险怎么报销",
    "单位不交五险一金",
    "保险公司门口占道停车",
    "维修基金怎么用",
    "快递堆在楼道里",
    "驿站占道堆包裹",
    "退伍军人补助怎么领",
    "从宁波迁户口到杭州怎么办",
    "上海路12号路灯坏了",
    "采荷路12号路灯坏了",
    "物业起诉我们业主不交物业费",
    "物业说不交钱就要起诉我们，可电梯坏了一个月都没人修",
    "物业说要起诉我，楼顶漏水却不管",
    "公司欠我三个月工资，想起诉",
    "法院门口那条路天天堵",
    "检察院对面的公厕没水",
    "早餐车推到机动车道上了",
    "顺丰的三轮车停在盲道上",
    "移动公司挖路挖完没填",
    "银行门口的台阶坏了没人修",
    "邮政局门口电动车乱停",
    "楼下淘宝店的仓库半夜卸货吵",
    "银行的自动取款机放在人行道上挡路",
    "市民卡App登不上去",
    "楼下店里的彩铃放得震天响",
    "停车场用手机交费多扣了我二十八块",
    "老公和邻居打架，物业不管，怎么判谁的责任",
    "跟老公分了工，楼道卫生还是没人扫",
    "社保卡被冻结了",
    "老板把工资打到别人银行卡里了",
    "小区顶上新装了移动基站，担心辐射",
    "宽带线断了拖在地上绊人",
    "施工把宽带光缆挖断了",
    "移动的杆子断了倒在路上",
    "手机尾号0826投诉工地扬尘的，请问转到环保局了吗",
    "快递柜占了消防通道",
    "楼下手机店喇叭放彩铃太吵",
    "网购退货点占了整条人行道",
    "楼下网店仓库夜里装卸货太吵",
    "我们这边的饭店欠我两个月工资",
    "上海老板在采荷开的饭店欠我工资",
    "宁波人开的厂不给我发工资",
    "包工头是安徽人，欠我们工钱",
    "公司总部在深圳，我们这边分公司拖欠工资",
    "我在上海上班，老公在楼下饭店打工被欠工资",
    "南京东路上那家饭店欠我工资",
    "快递从北京发来的纸箱堆在楼道里没人管",
    "驿站快递堆门口，从早上堆到晚上没动",
    "物流公司大车从早到晚停在路边没动",
    "快递车停在盲道上十天了没人动",
    "施工挖断宽带，五百兆的线没人接",
    "老公出轨打我",
    "",
  ])("stays here: %s", (text) => {
    expect(understand(text).elsewhere).toBeNull();
  });

  it.each([
    "上海那边小区停水了找谁",
    "我妈在上海的小区停水了",
    "我在苏州买的房子，物业不管楼道的垃圾",
    "宁波那边的路灯坏了",
    "苏州园区那边天天半夜施工",
    "绍兴柯桥有条河发臭，找谁管",
    "在广州租房中介不退押金",
    "我爸妈住宁波，他们小区电梯停了一个月",
    "苏州的朋友家楼下烧烤店油烟大",
    "江苏省苏州市昆山市的工厂排黑烟",
  ])("lies in another city: %s", (text) => {
    expect(understand(text).elsewhere).toBe("other_city");
  });

  it.each([
    "西湖区文三路的路灯坏了",
    "西湖区的路灯坏了",
    "滨江区长河路井盖没了",
    "余杭区临平的小区停水了",
    "余杭区临平南苑街道小区门口的井盖没了",
    "拱墅区湖墅南路垃圾没人收",
    "杭州市西湖区文三路的路灯坏了",
    "浙江省杭州市萧山区有条河发臭",
    "建德市新安江边上有人倒垃圾",
    "桐庐县那边天天半夜施工",
    "余杭良渚有人倒建筑垃圾",
    "我在富阳买的房子，楼下垃圾堆了一个月没人管",
    "在临平租的房子，隔壁天天装修",
    "临平南苑街道路灯不亮",
    "临平那边路灯不亮没人修",
    "萧山机场的出租车不打表",
    "余杭塘栖那条河发臭了",
    "你好，富阳的工地半夜还在打桩",
    "我妈住在临平，她们小区电梯坏了半个月没人修",
    "我姐家在滨江，他们小区垃圾没人收",
    "萧山的亲戚家门口路灯坏了好久",
    "富阳的同学家隔壁天天装修到半夜",
  ])("lies in another district of our city: %s", (text) => {
    expect(understand(text).elsewhere).toBe("other_city");
  });

  it.each([
    "我在西湖区上班，家住采荷街道，楼道灯坏了",
    "我在西湖区上班，楼道灯坏了",
    "我在西湖区一家公司上班，楼道灯坏了",
    "我住西湖区文三路，楼道灯坏了找谁",
    "我家在西湖区文三路，店门口的井盖没了",
    "从西湖区文三路搬过来，楼道灯坏了",
    "余杭区开过来的渣土车夜里太吵",
    "这条路归拱墅区管吗，路灯坏了",
    "西湖区的朋友来玩，车被人划了",
    "西湖区的快递车天天堵在我们小区门口",
    "上城区和西湖区交界的路灯坏了",
    "西湖区域的施工太吵",
    "临安市民卡刷不了公交",
    "西湖大道路灯坏了",
    "余杭塘路的井盖没了",
    "滨江路上大货车夜里超速",
    "萧山机场大巴停在我们小区门口",
    "楼下萧山萝卜干店油烟大",
    "杭州市上城区的路灯坏了",
    "临平路的井盖没了",
    "萧山路上有个大坑没人补",
    "余杭塘河臭得开不了窗",
    "萧山人开的店占道经营",
    "建德草莓卖得太贵，还缺斤少两",
    "萧山的司机在我们小区乱停车",
    "临安路口红绿灯坏了",
    "萧山机场怎么坐大巴过去",
    "富阳来的货车夜里太吵",
    "我在余杭上班，楼道灯坏了",
    "富阳的房子卖了，现在住的这里楼上漏水",
    "我在富阳买的房子，采荷这边租的楼上漏水",
    "余杭户口怎么迁过来",
    "萧山过来的运煤车在我们路上撒了一路，彭埠街道",
    "萧山的亲戚来我家，楼下门口路灯坏了，凯旋路12号",
    "萧山亲戚家的车停在我们小区消防通道",
    "我哥住富阳，我家楼道灯坏了",
    "我妈住在临平，她们来采荷看我，楼道灯坏了",
    "采荷街道临平社区的路灯不亮",
  ])("only names another district, or what is called after it: %s", (text) => {
    expect(understand(text).elsewhere).toBeNull();
  });

  it.each([
    "我是上海人，采荷路灯坏了",
    "老家在宁波的社保能转过来吗",
    "我在上海上班，采荷的房子漏水了",
    "我老公在深圳上班，家里水管爆了没人修",
    "在北京银行楼下烧烤油烟大",
    "南京路口的红绿灯不亮",
    "从苏州搬过来孩子上学怎么办",
    "北京来的亲戚要办居住证",
    "在上海看病回来怎么报销",
    "温州人开的那家店占道经营",
    "房子被挡住没有日照",
    "杭州余杭那边的路灯坏了",
  ])("only names another city, or comes from there: %s", (text) => {
    expect(understand(text).elsewhere).toBeNull();
  });

  it("takes its own city from the district's division code", () => {
    const { categories, elsewhere, units } = organisation;
    const moved = units.map((unit) =>
      unit.kind === "district" ? { ...unit, code: "330203", name: "海曙区", aliases: ["海曙"] } : unit,
    );
    const there = loadIntents({ categories, elsewhere, units: moved });
    expect(there.understand("宁波那边的路灯坏了").elsewhere).toBeNull();
    expect(there.understand("杭州那边的路灯坏了").elsewhere).toBe("other_city");
    expect(there.understand("上城区的路灯坏了").elsewhere).toBeNull();
    expect(there.understand("海曙区的路灯坏了").elsewhere).toBeNull();
    expect(there.understand("慈溪市的路灯坏了").elsewhere).toBe("other_city");
    const nowhere = loadIntents({ categories, elsewhere, units: [] });
    expect(nowhere.understand("宁波那边的路灯坏了").elsewhere).toBeNull();
  });

  it.each(["老人心脏病发晕倒了", "我家着火了，让我转账的骗子还在打电话", "我不想活了，信用卡还不上"])(
    "never sends danger or illness away: %s",
    (text) => {
      expect(understand(text).elsewhere).toBeNull();
    },
  );

  it("tells somebody defrauded of the police before anything else in the table", () => {
    expect(organisation.elsewhere[0]?.code).toBe("fraud_now");
    expect(organisation.elsewhere[0]?.phone).toContain("110");
    expect(understand("骗子正在让我转账，银行卡里还有钱").elsewhere).toBe("fraud_now");
  });
});
