import type { Locale, UnitKind } from "./glossary.ts";
import type { Season } from "./seasons.ts";

/** The fifteen first levels of the classification of public matters. */
export const TOPICS = [
  "城乡建设",
  "党务政务",
  "国土资源",
  "环境保护",
  "纪检监察",
  "交通运输",
  "经济管理",
  "科技与信息产业",
  "民政",
  "农村农业",
  "商贸旅游",
  "卫生计生",
  "政法",
  "教育文体",
  "劳动和社会保障",
] as const;
export type Topic = (typeof TOPICS)[number];

/** 六大机制: every category works through one of them. */
export const MECHANISMS = [
  "矛盾纠纷联调",
  "社会治安联防",
  "社会问题联治",
  "管理工作联动",
  "平安联创",
  "公共服务联抓",
] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** Disputes between people: mediated only with both sides' consent, never shown in public. */
export const DISPUTES = "矛盾纠纷联调" satisfies Mechanism;

/** Facts a category cannot be handled without. */
export const NEEDS = ["place", "time", "photo"] as const;
export type Need = (typeof NEEDS)[number];

/** The category for what fits nowhere else; every organisation has it, led by the centre. */
export const FALLBACK_CATEGORY = "other";

/** A node of the organisation. Only the district has no parent. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  /** What people call it besides its name. */
  readonly aliases: readonly string[];
  /** ISO day (Asia/Shanghai) on which it ceased; null while it works. Its line stays: cases name it. */
  readonly closedOn: string | null;
  /** Codes of the units that go on with its work: one after a merger or renaming, several after a split. */
  readonly successors: readonly string[];
}

/** One line of the catalogue and of the duty list (权责清单): what is reported, who leads, by when. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly topic: Topic;
  /** Code of the unit that leads (主办). */
  readonly lead: string;
  /** The street gets it first (街道过滤器); its silence passes the case up to `lead`. */
  readonly streetFirst: boolean;
  /** Around the clock: the direct danger is removed. */
  readonly emergencyHours: number;
  /** Around the clock. */
  readonly urgentHours: number;
  /** Working days. */
  readonly routineDays: number;
  /** When in the year it is another number of working days. */
  readonly seasons: readonly Season[];
  readonly needs: readonly Need[];
  /** A matter of public space: its status is shown without a code. */
  readonly public: boolean;
  readonly mechanism: Mechanism;
  /** The duty item the lead unit's responsibility rests on. */
  readonly duty: string;
  readonly scope: string;
  readonly notScope: string;
  /** Where that which is not covered goes. */
  readonly referTo: string;
  /** The lead department as `evaluate` names it. */
  readonly label: string;
  /** Short words people write for it. */
  readonly keywords: readonly string[];
}

/** A matter that is not dealt with here, and where it is. */
export interface Elsewhere {
  readonly code: string;
  readonly name: string;
  /** Words that name it; `法院+判决` means both. */
  readonly keywords: readonly string[];
  /** One of these, and it is something else. */
  readonly notKeywords: readonly string[];
  readonly where: Readonly<Record<Locale, string>>;
  readonly phone: string | null;
}

/** Units and catalogue, checked and frozen. Lookups with an unknown code find nothing and never throw. */
export interface Organisation {
  /** Changes whenever the files change. */
  readonly version: string;
  readonly district: Unit;
  readonly centre: Unit;
  readonly fallback: Category;
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
  /** Empty where the operator gives none. */
  readonly elsewhere: readonly Elsewhere[];
  unit(code: string): Unit | undefined;
  category(code: string): Category | undefined;
  childrenOf(code: string): readonly Unit[];
  /** Nearest first, the unit itself not among them; the last one is the district. */
  ancestorsOf(code: string): readonly Unit[];
  /** The working units that stand for a unit today: itself, or after it closed its successors; may be none. */
  heirsOf(code: string): readonly Unit[];
  /** True for the unit itself and everything below it, and for what closed units left to those. */
  isWithin(code: string, ancestor: string): boolean;
  /** The street a unit is or belongs to; departments and the district have none. */
  streetOf(code: string): Unit | undefined;
}

/** The parts of an organisation that a check has found right: one tree, the roots and the fallback present. */
export interface CheckedParts {
  readonly version: string;
  readonly district: Unit;
  readonly centre: Unit;
  readonly fallback: Category;
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
  readonly elsewhere: readonly Elsewhere[];
}

const NO_UNITS: readonly Unit[] = Object.freeze([]);

/** Builds the lookups. `parts` must have passed `checkOrganisation`: parents exist and there is no cycle. */
export function organisationOf(parts: CheckedParts): Organisation {
  const units = new Map(parts.units.map((unit) => [unit.code, unit]));
  const categories = new Map(parts.categories.map((category) => [category.code, category]));
  const children = childrenByParent(parts.units);
  const ancestors = new Map(parts.units.map((unit) => [unit.code, Object.freeze(walkUp(units, unit))]));
  const heirs = new Map(parts.units.map((unit) => [unit.code, Object.freeze(heirsOf(units, unit))]));
  const ancestorsOf = (code: string) => ancestors.get(code) ?? NO_UNITS;
  const lineOf = (code: string) => {
    const unit = units.get(code);
    return unit ? [unit, ...ancestorsOf(code)] : NO_UNITS;
  };
  /** What a closed unit left is within whoever goes on with it. */
  const heirLines = (code: string) =>
    units.get(code)?.closedOn ? (heirs.get(code) ?? NO_UNITS).flatMap((heir) => lineOf(heir.code)) : NO_UNITS;
  return Object.freeze({
    ...parts,
    units: Object.freeze([...parts.units]),
    categories: Object.freeze([...parts.categories]),
    elsewhere: Object.freeze([...parts.elsewhere]),
    unit: (code: string) => units.get(code),
    category: (code: string) => categories.get(code),
    childrenOf: (code: string) => children.get(code) ?? NO_UNITS,
    ancestorsOf,
    isWithin: (code: string, ancestor: string) =>
      [...lineOf(code), ...heirLines(code)].some((unit) => unit.code === ancestor),
    heirsOf: (code: string) => heirs.get(code) ?? NO_UNITS,
    streetOf: (code: string) => lineOf(code).find((unit) => unit.kind === "street"),
  });
}

function childrenByParent(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const children = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.parent === null) continue;
    const siblings = children.get(unit.parent);
    if (siblings) siblings.push(unit);
    else children.set(unit.parent, [unit]);
  }
  for (const list of children.values()) Object.freeze(list);
  return children;
}

function walkUp(units: ReadonlyMap<string, Unit>, unit: Unit): Unit[] {
  const up: Unit[] = [];
  for (let at = above(units, unit); at; at = above(units, at)) up.push(at);
  return up;
}

function above(units: ReadonlyMap<string, Unit>, unit: Unit): Unit | undefined {
  return unit.parent === null ? undefined : units.get(unit.parent);
}

/** Follows successors to units that work; the check has found no circle among them. */
function heirsOf(units: ReadonlyMap<string, Unit>, unit: Unit): Unit[] {
  if (unit.closedOn === null) return [unit];
  const next = unit.successors.flatMap((code) => {
    const successor = units.get(code);
    return successor ? heirsOf(units, successor) : [];
  });
  return [...new Set(next)];
}
