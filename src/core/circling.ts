import { dayOf } from "./calendar.ts";
import type { UnitKind } from "./glossary.ts";

/** The levels a case can fall back to. Units of no level (the centre, a volunteer group) do not count. */
export const LEVELS = ["community", "street", "department"] as const;
export type Level = (typeof LEVELS)[number];

const LEVEL_OF: Readonly<Partial<Record<UnitKind, Level>>> = {
  grid: "community",
  community: "community",
  street: "street",
  department: "department",
  utility: "department",
};

export const levelOf = (kind: UnitKind | undefined): Level | null => (kind && LEVEL_OF[kind]) ?? null;

/** One stay of a case with a unit. */
export interface Visit {
  readonly level: Level | null;
  readonly at: Date;
  readonly ended: "done" | "returned" | "recalled" | null;
}

/** A case that came to a level it had been at before (回流). */
export interface Circling {
  readonly level: Level;
  /** How often it was at that level, this time included. */
  readonly visits: number;
  /** Calendar days in Asia/Shanghai since it first came there. */
  readonly daysLost: number;
}

/** Whether handing a case to a level now closes a circle. What was done and reopened goes on; it does not circle. */
export function circlingAt(visits: readonly Visit[], level: Level | null, now: Date): Circling | null {
  const before = visits.filter((visit) => visit.level === level && visit.ended !== "done");
  const [first] = before;
  if (level === null || !first) return null;
  return { level, visits: before.length + 1, daysLost: daysBetween(first.at, now) };
}

const DAY_MS = 86_400_000;
export const daysBetween = (from: Date, to: Date): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY_MS);
