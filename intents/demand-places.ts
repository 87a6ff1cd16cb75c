import type { Cut } from "./demand-cuts.ts";
import { CLEAR, type Reader } from "./demand-matters.ts";

/* Where each demand of a message lies: by its own words, or where the others do. */

/** A last clause that says where, of everything before it. */
const WHERE_AT_THE_END =
  /[，,。；;\s](?:地点|地址|位置|都|就|也)*(?:都|就)?(?:在|是|:|：)[^，,。；;]{2,20}[。！!]?$/u;

/** The number of a house that a part begins with, and the one that a place ends with. */
const HOUSE = "[\\d一二三四五六七八九十]{1,4}(?:号楼|[幢栋])";
const BEGINS_WITH_HOUSE = new RegExp(`^(?:我们?家?|就?在)*(?=${HOUSE})`, "u");
const ENDS_WITH_HOUSE = new RegExp(`${HOUSE}$`, "u");

/** Where a part is by its own words; a house by its number alone stands where the others are. */
const ownPlace = (part: string, { findPlace }: Reader): string | undefined =>
  BEGINS_WITH_HOUSE.test(part) ? undefined : findPlace(part);

/** The place of all parts: the preamble's, or the only one that the first part tells or the last one ends with. */
function commonPlace({ preamble, parts }: Cut, reader: Reader): string | undefined {
  const told = reader.findPlace(preamble);
  if (told) return told;
  const [first, ...others] = parts.map((part) => ownPlace(part, reader));
  if (first) return others.some((place) => place !== undefined) ? undefined : first;
  const ending = WHERE_AT_THE_END.exec(parts.at(-1) ?? "")?.[0];
  return ending && !others.slice(0, -1).some((place) => place !== undefined)
    ? reader.findPlace(ending)
    : undefined;
}

/** Of the whole estate, not of the house that was told before. */
const OF_THE_ESTATE = /^(?:我们?|还有)*小区/u;

const placeOf = (common: string, part: string): string =>
  OF_THE_ESTATE.test(part) ? common.replace(ENDS_WITH_HOUSE, "") || common : common;

const at = (common: string, part: string): string =>
  BEGINS_WITH_HOUSE.test(part)
    ? common.replace(ENDS_WITH_HOUSE, "") + part.replace(BEGINS_WITH_HOUSE, "")
    : `${placeOf(common, part)}：${part}`;

/** Papers, benefits, and what is between persons: wherever another matter is, these are not there. */
const NOWHERE: ReadonlySet<string> = new Set([
  "renting",
  "house_agency",
  "prepaid",
  "wages",
  "labour_relation",
  "work_injury",
  "jobs",
  "social_insurance",
  "pension",
  "low_income",
  "medical_insurance",
  "medical_reimbursement",
  "provident_fund",
  "household_register",
  "marriage_funeral",
  "birth",
  "enrolment",
  "training",
  "teachers_exams",
  "disability_veteran",
  "tax",
  "traffic_fine",
  "finance",
  "fraud",
  "legal_service",
  "property_registration",
  "gov_service",
]);

/** Whether a part may lie where another one does: no question, and nothing that lies nowhere. */
function mayLieThere(part: string, { matterOf, wantsOf }: Reader): boolean {
  const matter = matterOf(part);
  const isNowhere = matter !== null && matter.confidence >= CLEAR && NOWHERE.has(matter.code);
  return !isNowhere && wantsOf?.(part) !== "consult";
}

/** The parts, each with the place of all where it tells none and may lie there. */
export function withPlace(cut: Cut, reader: Reader): string[] {
  const common = commonPlace(cut, reader);
  return cut.parts.map((part) =>
    common && !ownPlace(part, reader) && mayLieThere(part, reader) ? at(common, part) : part,
  );
}
