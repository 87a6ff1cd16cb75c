import { type CheckedOrganisation, checkOrganisation } from "../../src/core/check-organisation.ts";
import type { Organisation } from "../../src/core/organisation.ts";
import type { SourceTable } from "../../src/core/table-cells.ts";

export const UNIT_LINES = [
  "code,name,kind,parent,aliases",
  "d,某区,district,,",
  "centre,联动中心,centre,d,",
  "cg,综合行政执法局,department,d,城管",
  "cg-1,执法一中队,department,cg,",
  "gy,水务公司,utility,d,",
  "lh,采荷街道,street,d,采荷",
  "wj,望江街道,street,d,望江",
  "lh-1,芙蓉社区,community,lh,",
  "lh-2,洁莲社区,community,lh,",
  "lh-3,兴隆社区,community,lh,",
  "wj-1,兴隆社区,community,wj,",
  "wj-2,黎明社区,community,wj,",
  "wj-3,金色黎明社区,community,wj,",
  "wj-4,在水一方社区,community,wj,在水一方",
  "g,第一网格,grid,lh-1,",
];

export const CATEGORY_LINES = [
  "code,name,topic,lead,street_first,emergency_hours,urgent_hours,routine_days,needs,public,mechanism,duty,scope,not_scope,refer_to,label,keywords",
  "vending,占道经营,城乡建设,cg,yes,2,8,3,place,yes,管理工作联动,查处占道经营,摆摊,,,综合行政执法局,摆摊|摊贩",
  "water,供水,城乡建设,gy,no,1,8,2,place|time,no,公共服务联抓,供水抢修,停水,,,水电气通信,停水",
  "other,其他事项,党务政务,centre,no,2,24,7,,no,管理工作联动,研判分派,其他,,,其他,其他",
];

/** Cells of lines without quoting: enough for tests. */
export function tableOf(file: string, lines: readonly string[]): SourceTable {
  return { file, rows: lines.map((line, index) => ({ line: index + 1, cells: line.split(",") })) };
}

export function check(
  units: readonly string[] = UNIT_LINES,
  categories: readonly string[] = CATEGORY_LINES,
): CheckedOrganisation {
  return checkOrganisation(tableOf("units.csv", units), tableOf("categories.csv", categories), "v1");
}

export function smallOrganisation(): Organisation {
  const checked = check();
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.organisation;
}
