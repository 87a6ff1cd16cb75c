import { type Around, isHome, partAround } from "./header.ts";
import { isBareHouse } from "./place-words.ts";

type FindPlace = (text: string) => string | undefined;

/** What is wrong is at home, wherever else it runs to. */
const AT_HOME = /我们?家|家里|自家|楼[上下道]|隔壁|对门|单元|本楼/u;
/** Said behind another place. */
const STILL_AT_HOME = /楼[上道]|我们楼|单元/u;
/** A house or a crossing says where by itself. */
const EXACT = /\d+(?:号|幢|栋|弄)|路口|交叉口/u;
/** Who was asked for help is named by it, too. */
const AREA = /(?:街道|社区|镇|村)$/u;

function isOfMatter(told: string, place: string): boolean {
  if (isBareHouse(place)) return false;
  if (EXACT.test(place)) return true;
  const [before = "", after = ""] = told.split(place);
  if (AT_HOME.test(before) || STILL_AT_HOME.test(after)) return false;
  return before === "" || !AREA.test(place);
}

/** The place of what is told beside the home of whoever writes, and not of it; undefined where none is told or no home. */
export function placeBesideHome(text: string, findPlace: FindPlace): string | undefined {
  const around: Around = partAround(text);
  if (!isHome(text, around)) return undefined;
  const place = findPlace(around.told);
  return place !== undefined && isOfMatter(around.told, place) ? place : undefined;
}
