const NUMBER = "第?[\\d零〇一二三四五六七八九十百]+(?:[-－]\\d+)*";
const HOUSE = `${NUMBER}(?:号|幢|栋|弄)`;
const FLAT = `${NUMBER}(?:单元|室|楼|层)`;
const SIDE = "(?:楼)?(?:门口|旁边|旁|边上|对面|附近|楼下|[前后]面)?";
const DOOR_ONLY = new RegExp(`^(?:${HOUSE}|${FLAT})+${SIDE}$`, "u");
const FROM_HOUSE = new RegExp(`${HOUSE}.*$`, "u");
const FROM_FLAT = new RegExp(`${FLAT}.*$`, "u");

/** "十二号", "3幢2单元门口": a door, and neither road nor estate. */
export const isDoorOnly = (words: string): boolean => DOOR_ONLY.test(words);

const formerDoor = (door: string): RegExp =>
  new RegExp(`^${HOUSE}`, "u").test(door) ? FROM_HOUSE : FROM_FLAT;

/** Whether the place has such a door already. */
export const hasDoor = (place: string, door: string): boolean => formerDoor(door).test(place);

/** The place that words put right: a door alone stays in the road or estate that was told before. */
export const placeCorrected = (before: string | null, said: string): string =>
  before !== null && isDoorOnly(said) ? before.replace(formerDoor(said), "") + said : said;
