import { isDay } from "./calendar.ts";
import type { UnitKind } from "./glossary.ts";
import type { Unit } from "./organisation.ts";
import type { Placed } from "./table-cells.ts";

type Units = ReadonlyMap<string, Placed<Unit>>;

/** Without them nothing works. */
const NEVER_CLOSED: readonly UnitKind[] = ["district", "centre"];

/** What is wrong about when and for whom a unit closed, or about one that works under a closed one. */
export function closureProblem(unit: Unit, units: Units): string | undefined {
  if (unit.closedOn === null) return openProblem(unit, units);
  if (NEVER_CLOSED.includes(unit.kind)) return `a ${unit.kind} cannot close: leave closed_on empty`;
  if (!isDay(unit.closedOn)) return `closed_on "${unit.closedOn}" must be a day, as 2026-12-31`;
  const unknown = unit.successors.find((code) => !units.has(code));
  if (unknown !== undefined) return `successor "${unknown}" is not a unit: use codes of this file`;
  return succeedsItself(unit, units)
    ? `"${unit.code}" succeeds itself: successors must lead to units that work`
    : undefined;
}

function openProblem({ successors, parent }: Unit, units: Units): string | undefined {
  if (successors.length > 0) return "successors without closed_on: write the day on which it closed";
  const above = parent === null ? undefined : units.get(parent)?.value;
  return above?.closedOn ? `parent "${above.code}" is closed: name the unit it belongs to now` : undefined;
}

function succeedsItself(unit: Unit, units: Units): boolean {
  const seen = new Set<string>();
  const next = [...unit.successors];
  for (let code = next.pop(); code !== undefined; code = next.pop()) {
    if (code === unit.code) return true;
    if (seen.has(code)) continue;
    seen.add(code);
    const successor = units.get(code)?.value;
    if (successor?.closedOn) next.push(...successor.successors);
  }
  return false;
}
