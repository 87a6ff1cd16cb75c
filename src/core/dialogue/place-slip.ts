import { hasPlaceShape } from "./place-shape.ts";

const SORRY = "(?:不好意思|抱歉|对不起|啊呀?|哎呀?|哦|噢|诶|等等|等一下)";
const SLIP =
  "(?:我|刚才|刚刚|前面|地址|地点|那个)*(?:说|写|打|填|报|发|讲|记|搞|弄)错了?|(?<=^[^，,]{0,8})不对";
const RIGHT = "(?:应该是|应当是|应为|应该在|改成|改为|正确的是|其实是|是|在|为)";
/** "不好意思说错了，应该是景芳三区5幢" */
const SLIPPED = new RegExp(
  `^${SORRY}?[，,、\\s]*(?:${SLIP})[了啊呀，,。！!\\s]*${RIGHT}[，,：:\\s]*(.+)$`,
  "u",
);
/** "地方是望江路77号对面，…": where something is, not what it is like. */
const WHERE_IS = new RegExp(
  `^(?:不对[，,]?)?(?:地方|具体位置|具体地点|具体)(?:错了|写错了)?[，,\\s]*${RIGHT}[，,：:\\s]*(.+)$`,
  "u",
);
const FIRST = /^[^，,。；;！!\n]+?(?=而且|另外|还有|并且|[，,。；;！!\n]|$)/u;
/** The place is all of it: what ends so tells no matter. */
const ENDS_AS_PLACE =
  /(?:路|街|巷|弄|号|幢|栋|区|苑|园|村|里|桥|站|口|楼|室|单元|门|广场|学校|医院|菜场|市场|超市|公寓|花园|家园|新村|大厦|对面|旁边?|附近|楼下|[前后]面|边上)[的那]?(?:边|里)?$/u;

/** The right place in words that take a wrong one back; null where they put something else right. */
export function slippedPlace(text: string): string | null {
  const said = (SLIPPED.exec(text) ?? WHERE_IS.exec(text))?.[1]?.trim();
  const place = said && FIRST.exec(said)?.[0];
  return place && ENDS_AS_PLACE.test(place) && hasPlaceShape(place) ? said : null;
}
