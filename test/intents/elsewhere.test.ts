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
    "",
  ])("stays here: %s", (text) => {
    expect(understand(text).elsewhere).toBeNull();
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
