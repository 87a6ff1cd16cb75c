import { isDay } from "./calendar.ts";
import type { UnitKind } from "./glossary.ts";
import type { Unit } from "./organisation.ts";
import type { Fault, Placed } from "./table-cells.ts";

type Units = ReadonlyMap<string, Placed<Unit>>;

/** Without them nothing works. */
const NEVER_CLOSED: readonly UnitKind[] = ["district", "centre"];

/** What is wrong about when and for whom a unit closed, or about one that works under a closed one. */
export function closureProblem(unit: Unit, units: Units): Fault | undefined {
  if (unit.closedOn === null) return openProblem(unit, units);
  if (NEVER_CLOSED.includes(unit.kind))
    return [`a ${unit.kind} cannot close: leave closed_on empty`, `${unit.kind} 不能撤销：closed_on 要留空`];
  if (!isDay(unit.closedOn))
    return [
      `closed_on "${unit.closedOn}" must be a day, as 2026-12-31`,
      `撤销日期 closed_on “${unit.closedOn}”不对：写成 2026-12-31 这样`,
    ];
  const unknown = unit.successors.find((code) => !units.has(code));
  if (unknown !== undefined)
    return [
      `successor "${unknown}" is not a unit: use codes of this file`,
      `承接单位 successors “${unknown}”不是单位：要用这个文件里的代码`,
    ];
  if (!succeedsItself(unit, units)) return;
  return [
    `"${unit.code}" succeeds itself: successors must lead to units that work`,
    `“${unit.code}”绕一圈由自己承接：承接单位最后要是还在工作的单位`,
  ];
}

function openProblem({ successors, parent }: Unit, units: Units): Fault | undefined {
  if (successors.length > 0)
    return [
      "successors without closed_on: write the day on which it closed",
      "写了承接单位 successors，没有写撤销日期 closed_on：请写撤销的那一天",
    ];
  const above = parent === null ? undefined : units.get(parent)?.value;
  if (!above?.closedOn) return;
  return [
    `parent "${above.code}" is closed: name the unit it belongs to now`,
    `上级 parent “${above.code}”已撤销：请写它现在的上级`,
  ];
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
