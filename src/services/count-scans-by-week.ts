import { type ScanDay, type ScanStep, scanDaysSince } from "../../db/grid-scans.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { shiftWeek, type Week, weekOf, weekOfDay } from "../core/weeks.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** Scans, those after which something was said, and cases of them. */
export type Scans = Readonly<Record<ScanStep, number>>;
export interface ScanRow {
  /** A grid or community. */
  readonly unit: Named;
  readonly street: Named | null;
  /** One for each week, oldest first. */
  readonly weeks: readonly Scans[];
  readonly all: Scans;
}
export interface ScanWeeks {
  readonly weeks: readonly Week[];
  readonly total: readonly Scans[];
  /** Most scanned first. */
  readonly rows: readonly ScanRow[];
}

const NONE: Scans = { scans: 0, messages: 0, cases: 0 };
const add = (one: Scans, other: Scans): Scans => ({
  scans: one.scans + other.scans,
  messages: one.messages + other.messages,
  cases: one.cases + other.cases,
});
const sum = (all: readonly Scans[]): Scans => all.reduce(add, NONE);

/** What came of each QR code in the last weeks, the present one included. @throws Refused without the right. */
export async function countScansByWeek(ctx: Ctx, staff: Staff, count: number): Promise<ScanWeeks> {
  if (!mayDesk(staff.role, "read_duty")) throw new Refused("auth.forbidden", { detail: "scans" });
  const now = weekOf(ctx.now());
  const weeks = Array.from({ length: count }, (_, at) => shiftWeek(now, at + 1 - count));
  const days = await scanDaysSince(ctx.db, ctx.district, weeks[0]?.from ?? now.from);
  const rows = [...Map.groupBy(days, ({ unit }) => unit)].map(([code, own]): ScanRow => {
    const perWeek = byWeek(weeks, own);
    const street = ctx.organisation.streetOf(code);
    return {
      unit: namedUnit(ctx, code),
      street: street ? { code: street.code, name: street.name } : null,
      weeks: perWeek,
      all: sum(perWeek),
    };
  });
  rows.sort((a, b) => b.all.scans - a.all.scans || a.unit.code.localeCompare(b.unit.code));
  return { weeks, total: byWeek(weeks, days), rows };
}

function byWeek(weeks: readonly Week[], days: readonly ScanDay[]): Scans[] {
  const grouped = Map.groupBy(days, ({ day }) => weekOfDay(day).name);
  return weeks.map(({ name }) => sum(grouped.get(name) ?? []));
}
