/** Province, city, district, street office: where half a town lives. 小区, 社区 and 园区 are none of these. */
const AREA =
  /\p{Script=Han}{1,8}?(?:省|市|(?<![小社园校厂])区|县|街道|镇|乡)|[\w'-]+ (?:province|city|(?:sub-?)?district)\b/giu;
const COMMUNITY = /^\p{Script=Han}{2,8}社区$/u;
const DOOR = /[\d零〇一二三四五六七八九十百]+\s*[号幢栋弄]|路口|交叉口|\bno\.? ?\d|\d+ \p{L}/iu;

/** How exactly words say where: 0 an area only, 1 a community, 2 a road or a place with a name, 3 a door or a crossing. */
export function exactness(place: string): number {
  const named = place.replaceAll(AREA, "").replaceAll(/[\s,，·-]/gu, "");
  if (named === "") return 0;
  if (COMMUNITY.test(named)) return 1;
  return DOOR.test(place) ? 3 : 2;
}

/** Whether `place` says less exactly where than `other`. */
export const isCoarser = (place: string, other: string | null): boolean =>
  other !== null && exactness(place) < exactness(other);
