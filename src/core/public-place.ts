import { anonymous } from "./mask.ts";

/** Where the name of an area ends: a road's own name begins after it. */
const AREA = /^.*(?:街道|社区|小区|新村|新区|上城区|杭州市)/u;
/** What stands before a road's name without being part of it. */
const BEFORE = "在和与到家口旁边近临处里前后内外是有住的一";
const ROAD = new RegExp(
  `[^\\P{Script=Han}${BEFORE}]{1,4}(?:大道|大街|直街|路|街(?!道)|巷|弄|桥|隧道|公园|广场|绿道|地铁站)`,
  "u",
);

/**
 * The road, bridge or park of a place that somebody wrote, for everybody to read; null where none is named. House
 * numbers, rooms, and whoever lives there stay away: what is not the name of a road is not told.
 */
export function publicPlace(place: string | null): string | null {
  if (place === null) return null;
  return ROAD.exec(anonymous(place).replace(AREA, ""))?.[0] ?? null;
}
