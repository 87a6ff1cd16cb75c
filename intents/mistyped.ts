/**
 * Key words of danger and of frequent matters as they are mistyped, by sound or by shape → as meant; what stands around one
 * tells it from usual words (井该修了, 拉着货, 环绕民居). None of them is a usual word by itself. One character for one.
 */
const MISTYPED: readonly (readonly [typed: RegExp, meant: string])[] = [
  // gas and fire
  [/(?<=[燃煤]|天然|液化)汽(?!轮|车|油)/g, "气"],
  [/媒气(?=[味罐灶管泄漏中])/g, "煤气"],
  [/(?<=煤[气汽]|食物|一氧化碳)中度/g, "中毒"],
  [/泻(?=[漏露])/g, "泄"],
  [
    /(?<![一-龥]|[楼屋房家里店车栋幢])着[货伙](?=[了啦,。!]|$)|(?<=[楼屋房家里店车栋幢])着[货伙](?=[了啦])/g,
    "着火",
  ],
  // people
  [/电[弟替](?=[里门坏停卡困捆关故又])/g, "电梯"],
  [/(?<=电梯里?)捆(?=[了人住着])|(?<=被)捆(?=在?电梯)/g, "困"],
  [/救名(?=[啊呀!,。]|$)/g, "救命"],
  [/([晕昏])到(?=[在地]|了[,。!]|了$)/g, "$1倒"],
  [/跳[搂娄]/g, "跳楼"],
  [/安棉药/g, "安眠药"],
  // holes, wires and pipes
  [/井该(?=没了|丢|坏|不见|翘|松|破|裂|掉|塌)/g, "井盖"],
  [/[窖阴]井(?=盖|口|没|坏|堵|冒)/g, "窨井"],
  [/露电(?![线缆影池箱])/g, "漏电"],
  [/(?<=水管)暴(?=[了裂管开])/g, "爆"],
  [/下水到(?=[堵反冒臭满通])/g, "下水道"],
  [/路登(?=不亮|没亮|坏|灭)/g, "路灯"],
  // what is often complained of
  [/消防通到/g, "消防通道"],
  [/违张/g, "违章"],
  [/[燥躁]音/g, "噪音"],
  [/(?<![围环缠])绕民(?![生居房宅族宿])/g, "扰民"],
  [/音想(?=[声开太大吵响])/g, "音响"],
  [/拉圾|垃[极级]/g, "垃圾"],
  [/托欠/g, "拖欠"],
  [/快弟(?!弟)/g, "快递"],
  [/绎站/g, "驿站"],
];

/** A normalised text as it was meant. */
export const mendMistyped = (plain: string): string =>
  MISTYPED.reduce((mended, [typed, meant]) => mended.replace(typed, meant), plain);
