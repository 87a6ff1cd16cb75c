import type { Role } from "./glossary.ts";

/** Roles that decide: without a person in each the loop stands still. */
const DECISION_ROLES = ["centre", "supervisor", "leader", "verifier"] as const satisfies Role[];

/** A decision nobody can take, or hours in which nobody is on duty. */
export type Vacancy =
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "roster"; readonly unit: string; readonly from: Date; readonly until: Date };

/** Hours of a unit that somebody has taken. */
export interface Shift {
  readonly unit: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The decision roles without a working key. */
export const vacantRoles = (held: readonly Role[]): Vacancy[] =>
  DECISION_ROLES.filter((role) => !held.includes(role)).map((role) => ({ kind: "role", role }));

/** The stretches between `from` and `until` in which no shift of the unit runs. */
export function rosterGaps(unit: string, shifts: readonly Shift[], from: Date, until: Date): Vacancy[] {
  const gaps: Vacancy[] = [];
  let covered = from.getTime();
  const own = shifts.filter((shift) => shift.unit === unit && shift.endsAt > from);
  for (const shift of own.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const begin = Math.min(shift.startsAt.getTime(), until.getTime());
    if (begin > covered) gaps.push({ kind: "roster", unit, from: new Date(covered), until: new Date(begin) });
    covered = Math.max(covered, shift.endsAt.getTime());
  }
  if (covered < until.getTime()) gaps.push({ kind: "roster", unit, from: new Date(covered), until });
  return gaps;
}
