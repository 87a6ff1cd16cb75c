import { describe, expect, it } from "vitest";
import { loadIntents } from "../../intents/index.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";

const { understand } = loadIntents({ categories: readCatalogue() });
const demandsIn = (text: string) => understand(text).demands;

describe("what is told beside a matter and is none", () => {
  it.each([
    ["我儿子今年高三学习压力大，我又不敢吵他，近江家园3幢楼下KTV每天唱到凌晨"],
    ["我第二次来反映了，我老伴身体不好睡不着，彭埠社区7号楼的水泵嗡嗡响"],
    ["各位领导好，我膝盖不好，今天爬楼梯膝盖实在吃不消，秋涛路人行天桥扶梯停了半个月"],
    ["我家小孩今年四岁刚上幼儿园，胆子小，每天路过都要我抱，丽水路60号有人遛大狗不牵绳"],
    ["我爸刚做完心脏手术怕吵，医生让静养，凯旋路66号半夜还在打桩"],
    ["近江家园3幢楼下KTV每天唱到凌晨，我女儿明年中考复习紧张"],
    ["我在富阳买的房子，楼下垃圾堆了一个月没人管"],
    ["家门口那条沟里往外冒黑水，顺着人行道流了几十米，走过去要踮脚"],
    ["油从饭店后门漏出来，顺着台阶往下淌，踩上去滑得要命"],
    ["孩子户口上了，新生儿医保怎么弄"],
    ["结婚证领了，户口怎么迁过来"],
  ])("takes how whoever writes is doing, and what a question comes after, for no demand: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["我想申请低保，近江家园3幢楼下KTV每天唱到凌晨", ["我想申请低保", "近江家园3幢楼下KTV每天唱到凌晨"]],
    ["我女儿幼儿园老师收红包，采荷路12号路灯坏了", ["我女儿幼儿园老师收红包", "采荷路12号路灯坏了"]],
    ["我家没水，凯旋路路灯不亮", ["我家没水", "凯旋路路灯不亮"]],
    ["井盖没了，新生儿医保怎么弄", ["井盖没了", "新生儿医保怎么弄"]],
    ["第一次反映路灯坏了，第二次反映井盖没了", ["第一次反映路灯坏了", "第二次反映井盖没了"]],
  ])("still parts what somebody of theirs suffers from a matter: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });
});

describe("where a demand lies that tells no place of its own", () => {
  it.each<[string, string[]]>([
    ["采荷路90号路灯不亮，我的公积金怎么提取", ["采荷路90号路灯不亮", "我的公积金怎么提取"]],
    ["凯旋路66号垃圾没人收，公司欠我三个月工资不发", ["凯旋路66号垃圾没人收", "公司欠我三个月工资不发"]],
    ["采荷路5号井盖响，还有房东不退押金", ["采荷路5号井盖响", "房东不退押金"]],
    ["近江家园5幢楼上漏水，健身房又不肯退我年卡", ["近江家园5幢楼上漏水", "健身房又不肯退我年卡"]],
    ["凯旋路路灯不亮，还有我的社保卡丢了", ["凯旋路路灯不亮", "我的社保卡丢了"]],
  ])("is not where another one is, if it is a question or between persons: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it.each([
    ["采荷路12号路灯坏了，另外楼上半夜打麻将吵得睡不着", "采荷路12号：楼上半夜打麻将吵得睡不着"],
    ["九堡家苑广场舞音响太大，健身器材也断了一根", "九堡家苑：健身器材也断了一根"],
    ["笕桥花苑6幢楼道灯坏了，小区东门的健身器材断了", "笕桥花苑：小区东门的健身器材断了"],
  ])("is where the one before is, if it is a matter of public space: %s", (text, second) => {
    expect(demandsIn(text)[1]).toBe(second);
  });
});

describe("as many demands as are announced", () => {
  it.each<[string, string[]]>([
    ["有两个问题要说，采荷路7号井盖响，还有我的医保卡刷不出来", ["采荷路7号井盖响", "我的医保卡刷不出来"]],
    [
      "两个事，第一望江路绿化带里狗屎太多，第二清泰街公厕没水冲",
      ["望江路绿化带里狗屎太多", "清泰街公厕没水冲"],
    ],
    [
      "我有两件事要跟你们说，凯旋路路灯不亮，另外我的社保卡丢了怎么补",
      ["凯旋路路灯不亮", "我的社保卡丢了怎么补"],
    ],
    ["三个问题，井盖没了，还有楼下油烟，再就是门口乱停车", ["井盖没了", "楼下油烟", "门口乱停车"]],
  ])("are told, each behind a word that joins or counts: %s", (text, demands) => {
    expect(demandsIn(text)).toEqual(demands);
  });

  it.each([
    ["有两个问题，井盖没了会摔人，晚上看不见"],
    ["物业有两个问题：1、没人打扫 2、没有保安"],
    ["第一时间反映，第二中学门口的路灯坏了"],
    ["第一次用这个不太会，采荷路12号路灯坏了"],
  ])("are none where one matter is told or nothing counted: %s", (text) => {
    expect(demandsIn(text)).toEqual([]);
  });
});
