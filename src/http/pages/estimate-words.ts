import type { UnitEstimate } from "../../services/estimate-dates.ts";
import { isoDayText } from "./dates.ts";

const OF = { category: "同类事项", unit: "各类事项" } as const;

/** Why this day: the unit's own past, how full it is, how far the case is. */
export function estimateWhy({ unit, ...why }: UnitEstimate): string {
  const { basis, cases, median, most, open, usual, load, elapsed, provisional } = why;
  const past =
    basis === "limit"
      ? `${unit.name}办完的还不够多，按目录给的时间估`
      : `${unit.name}最近 ${cases} 件${OF[basis]}，一半在 ${median} 个工作日内办完，八成在 ${most} 个工作日内`;
  const full = usual === null ? `现在在办 ${open} 件` : `现在在办 ${open} 件，平时 ${Math.round(usual)} 件`;
  const longer = load > 1 ? `，按 ${load} 倍算` : "";
  const since = elapsed > 0 ? `；已经用了 ${elapsed} 个工作日` : "";
  return `${past}；${full}${longer}${since}。${provisional ? "那时的放假安排还没有公布，可能变动。" : ""}`;
}

/** 建议 2026年12月8日, with what it means for the day the resident was told. */
export function estimateText(estimate: UnitEstimate, promised: string | null): string {
  const day = isoDayText(estimate.day);
  if (promised === null) return `预计 ${day} 前办完。`;
  return estimate.late
    ? `预计 ${day} 前办完，晚于告诉诉求人的 ${isoDayText(promised)}；诉求人的期限不会因此变动，要改须说明延后原因。`
    : `预计 ${day} 前办完，赶得上告诉诉求人的 ${isoDayText(promised)}。`;
}
