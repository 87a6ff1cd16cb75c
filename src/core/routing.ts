import type { Urgency } from "./glossary.ts";
import type { Category, Organisation, Unit } from "./organisation.ts";

/** What is known about a case when its lead is chosen; codes that the organisation does not know count as absent. */
export interface RoutingFacts {
  readonly category?: string | null | undefined;
  readonly community?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly urgency: Urgency;
}

export const ROUTING_RULES = [
  "street_first",
  "duty_list",
  "emergency",
  "street_unknown",
  "no_category",
  "named_in_return",
] as const;

/** Why the unit leads: the rule that decided and the duty item it rests on. */
export interface RoutingReason {
  readonly rule: (typeof ROUTING_RULES)[number];
  readonly category: string;
  readonly duty: string;
}

export interface Route {
  readonly lead: string;
  readonly level: "street" | "department" | "centre";
  readonly streetFirst: boolean;
  /** Who gets it when the street stays silent or passes it up. */
  readonly passesTo?: string;
  readonly reason: RoutingReason;
}

/**
 * The unit that leads a case: the street where the category says so, the street is known and nobody is in danger;
 * else the category's department; without a category the centre. Always finds one.
 */
export function route(organisation: Organisation, facts: RoutingFacts): Route {
  const known = facts.category ? organisation.category(facts.category) : undefined;
  const category = known ?? organisation.fallback;
  const street = streetOfPlace(organisation, facts);
  const rule = known ? ruleFor(known, street, facts.urgency) : "no_category";
  const reason = { rule, category: category.code, duty: category.duty };
  if (rule === "street_first" && street) {
    return { lead: street.code, level: "street", streetFirst: true, passesTo: category.lead, reason };
  }
  const lead = category.lead;
  return { lead, level: levelOf(organisation, lead), streetFirst: false, reason };
}

function ruleFor(category: Category, street: Unit | undefined, urgency: Urgency): RoutingReason["rule"] {
  if (!category.streetFirst) return "duty_list";
  if (urgency === "emergency") return "emergency";
  return street ? "street_first" : "street_unknown";
}

/** The community decides: a street that contradicts it is only what somebody guessed. */
function streetOfPlace(organisation: Organisation, facts: RoutingFacts): Unit | undefined {
  const byCommunity = facts.community ? workingStreet(organisation, facts.community) : undefined;
  return byCommunity ?? (facts.street ? workingStreet(organisation, facts.street) : undefined);
}

/** The street of whoever goes on with a unit: of a closed one its only successor's; after a split nobody can say. */
function workingStreet(organisation: Organisation, code: string): Unit | undefined {
  const streets = new Set(organisation.heirsOf(code).map((heir) => organisation.streetOf(heir.code)));
  const [street] = streets;
  return streets.size === 1 && street?.closedOn === null ? street : undefined;
}

function levelOf(organisation: Organisation, code: string): Route["level"] {
  if (code === organisation.centre.code) return "centre";
  return organisation.unit(code)?.kind === "street" ? "street" : "department";
}

/** Codes of the units a place lies in. */
export interface PlaceUnits {
  readonly community?: string;
  readonly street?: string;
}

interface Hit {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
}

/** A short name followed by one of these is a road or another place: 采荷路 says nothing about 采荷街道. */
export const ANOTHER_PLACE =
  /^(?:[东西南北中支]?路|[东西南北]?大?街|大道|[支新]?[巷弄]|大桥|高架|立交|隧道|县|市)/u;
const COMPLETE = /(?:街道|社区|村委会)$/u;

/**
 * The community and street that a text names: the longest name at a spot wins. A community name that several streets
 * have counts only with its street named too; several communities give their street when it is one, else nothing.
 */
export function placeToUnits(organisation: Organisation, placeText: string): PlaceUnits {
  const hits = longestOnly(organisation.units.flatMap((unit) => hitsOf(unit, placeText)));
  const named = unitsOf(hits, "street");
  const street = named.length === 1 ? named[0] : undefined;
  const communities = unitsOf(hits, "community").filter((unit) => !street || unit.parent === street.code);
  const [first, ...others] = communities;
  if (!first) return street ? { street: street.code } : {};
  if (others.length === 0) return withStreet(first);
  const parents = new Set(communities.map((unit) => unit.parent));
  return parents.size === 1 && first.parent ? { street: first.parent } : {};
}

/** The unit a text names, the longest name winning: whom a complaint is about. Null when it names none. */
export function unitNamed(organisation: Organisation, text: string): string | null {
  const named = organisation.units
    .filter(({ kind }) => kind !== "district")
    .flatMap(({ code, name, aliases }) => [name, ...aliases].map((words) => ({ code, words })))
    .filter(({ words }) => words.length > 1 && text.includes(words));
  const [longest] = named.sort((a, b) => b.words.length - a.words.length);
  return longest?.code ?? null;
}

function withStreet(community: Unit): PlaceUnits {
  return community.parent
    ? { community: community.code, street: community.parent }
    : { community: community.code };
}

function hitsOf(unit: Unit, text: string): Hit[] {
  if (unit.kind !== "street" && unit.kind !== "community") return [];
  return [unit.name, ...unit.aliases].flatMap((name) =>
    spotsOf(name, text).map((from) => ({ unit, from, to: from + name.length })),
  );
}

function spotsOf(name: string, text: string): number[] {
  if (name.length < 2) return [];
  const spots: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (COMPLETE.test(name) || !ANOTHER_PLACE.test(text.slice(at + name.length, at + name.length + 3)))
      spots.push(at);
  }
  return spots;
}

/** Drops every hit that lies inside a longer one: 黎明社区 is not named by 金色黎明社区. Sorted, so that it stays linear. */
function longestOnly(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  let widest: Hit | undefined;
  for (const hit of hits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const inside = widest && hit.to <= widest.to && (hit.from > widest.from || hit.to < widest.to);
    if (!inside) kept.push(hit);
    if (!widest || hit.to > widest.to) widest = hit;
  }
  return kept;
}

function unitsOf(hits: readonly Hit[], kind: Unit["kind"]): Unit[] {
  return [...new Set(hits.map(({ unit }) => unit).filter((unit) => unit.kind === kind))];
}
