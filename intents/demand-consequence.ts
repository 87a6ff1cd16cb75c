/* A service that is out, and what follows from it: what sold out, who queues, who complains. One demand. */

const SERVICE = "水|电|网|气|燃气|煤气|天然气|自来水|暖气?|宽带|公交车?|地铁|电梯|信号";
/** Says that a service is out, by its name or by how it is noticed. */
const OUT = new RegExp(
  [
    `(?:停|断|没有?|缺|限)(?:了?一?点)?(?:${SERVICE})`,
    `(?:${SERVICE})(?:都|全|又|也|就|突然|已经)*(?:停|断)`,
    "一滴水?(?:也|都)?没|一点(?:水|电|气|网)(?:也|都)?没",
    "只出气|(?:放|流|接)不出(?:一?滴?)?水|打不着火?|充不(?:进|上|了)电?|不通(?:水|电|气)|跳闸|停运",
    "(?:电梯|地铁|公交|系统|水管|变压器|充电桩|红绿灯|机子|机器)[^，,。]{0,8}(?:坏|爆|不动|不开|不来|瘫|不亮|灭|卡死|停)",
    "(?:暖气|地暖)[^，,。]{0,6}(?:冰|不热|凉)",
  ].join("|"),
  "u",
);

/** The clause ends with it, so that nothing is told of it that could be mended by itself. */
const FOLLOWS = new RegExp(
  `(?:${[
    "[卖抢买搬][光完空]|断货|脱销|售罄|买不(?:到|着|上)",
    "排(?:着|了|起|到|成|满)?[^，,。]{0,10}(?:队|长龙|米|几十个?人|几百个?人)|排队",
    "[挤坐站围][着满]了?[^，,。]{0,6}人|住满|挤爆",
    "抱怨|叫苦(?:连天)?|怨声载道|骂(?:娘|声一片)|[都全]在骂|吵翻天?|炸开?锅",
  ].join("|")})[了的啊呢]*$`,
  "u",
);
/** Told as another thing, a habit, or something wrong by itself: a matter of its own, whatever else is out. */
const OF_ITS_OWN =
  /另外|此外|还有|顺便|天天|每天|每晚|每次|老是|总是|经常|长期|一直|没人管|不管|过期|假货|插队|堵|占|违/u;

const CLAUSES = /[^\s，,。.！!？?；;：:、~…]+/gu;

const onlyFollows = (part: string): boolean => {
  const clauses = part.match(CLAUSES) ?? [];
  return clauses.length > 0 && !OF_ITS_OWN.test(part) && clauses.every((clause) => FOLLOWS.test(clause));
};

/** One of two parts tells that a service is out, and the other only what follows from that. */
export const isConsequence = (one: string, other: string): boolean =>
  (OUT.test(one) && onlyFollows(other)) || (OUT.test(other) && onlyFollows(one));
