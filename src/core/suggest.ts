import type { Category, Organisation } from "./organisation.ts";
import { type RoutingFacts, type RoutingReason, route } from "./routing.ts";
import type { Guess } from "./understanding.ts";

/** A unit that could lead a case, with the duty item it rests on. */
export interface RankedUnit {
  readonly lead: string;
  readonly category: Category;
  readonly rule: RoutingReason["rule"];
  /** Who gets it when the street stays silent or passes it up. */
  readonly passesTo?: string | undefined;
  /** How sure the category is, 0…1, and no surer than the one before; a unit's own word counts as `NAMED`. */
  readonly confidence: number;
}

/** What is known besides the facts of the place. */
export interface RankingHints {
  /** Categories the text speaks for, best first. */
  readonly guesses: readonly Guess[];
  /** Of every unit the category it would be there. */
  readonly ofUnits: readonly Guess[];
  /** Whether staff chose the case's category: then it is settled. */
  readonly chosen: boolean;
  /** The unit that the unit which returned the case named instead. */
  readonly named: string | null;
  /** Units that must not get it: the one complained about, those that returned it. */
  readonly barred: readonly string[];
}

const MOST = 3;
/** Less likely than so is not worth a look; the first is shown in any case. */
const HARDLY_LIKELY = 0.05;
/** What a stored category is worth at most that nobody of the staff chose and the text does not speak for. */
const UNBACKED = 0.3;
/** A returning unit's word on whose duty it is: likelier than not, no more. */
const NAMED = 0.5;

/**
 * The best units to lead a case, one to three: whom the returning unit named, then the case's own category, then what
 * the text speaks for, where it is not hardly likely. A stored fallback category that nobody chose says nothing and
 * comes last.
 */
export function rankUnits(
  organisation: Organisation,
  facts: RoutingFacts,
  hints: RankingHints,
): RankedUnit[] {
  const guesses = ownFirst(organisation, facts.category, hints);
  const taken = new Set(hints.barred);
  const ranked: RankedUnit[] = [];
  const take = (...choices: readonly RankedUnit[]) => {
    const free = choices.find(({ lead }) => !taken.has(lead));
    if (!free || ranked.length === MOST) return;
    taken.add(free.lead);
    ranked.push(free);
  };
  take(...namedUnit(organisation, [...guesses, ...hints.ofUnits], hints.named));
  const routes = guesses.flatMap((guess) => routesOf(organisation, facts, guess));
  for (const choices of routes) take(...choices);
  for (const choices of routes) take(...choices.slice(1));
  return noneSurerThanBefore(ranked).filter(({ confidence }, i) => i === 0 || confidence >= HARDLY_LIKELY);
}

/** What comes first for another reason than the reading would otherwise look less sure than what follows it. */
function noneSurerThanBefore(ranked: readonly RankedUnit[]): RankedUnit[] {
  let most = 1;
  return ranked.map((unit) => {
    most = Math.min(most, unit.confidence);
    return { ...unit, confidence: most };
  });
}

function ownFirst(organisation: Organisation, own: string | null | undefined, hints: RankingHints): Guess[] {
  const { guesses, chosen } = hints;
  const category = organisation.category(own ?? "");
  if (!category) return [...guesses];
  const others = guesses.filter(({ label }) => label !== category.code);
  const guessed = guesses.find(({ label }) => label === category.code)?.confidence;
  const left = 1 - others.reduce((sum, { confidence }) => sum + confidence, 0);
  const confidence = chosen ? 1 : (guessed ?? Math.min(UNBACKED, Math.max(0, left)));
  const first = { label: category.code, confidence };
  return category === organisation.fallback && !chosen ? [...others, first] : [first, ...others];
}

/** The unit by the rules and, after it, the category's department: the street may be taken by another category. */
function routesOf(
  organisation: Organisation,
  facts: RoutingFacts,
  { label, confidence }: Guess,
): RankedUnit[][] {
  const category = organisation.category(label);
  if (!category) return [];
  const { lead, passesTo, reason } = route(organisation, { ...facts, category: label });
  const department = { lead: category.lead, category, rule: "duty_list", confidence } as const;
  return [[{ lead, category, rule: reason.rule, passesTo, confidence }, department]];
}

/** With the duty item of its own that the text is about. A unit without any (a street) rests on the best one there is. */
function namedUnit(
  organisation: Organisation,
  guesses: readonly Guess[],
  named: string | null,
): RankedUnit[] {
  if (named === null || !organisation.unit(named)) return [];
  const known = guesses.flatMap(({ label }) => organisation.category(label) ?? []);
  const category =
    [...known, ...organisation.categories].find(({ lead }) => lead === named) ??
    known[0] ??
    organisation.fallback;
  const guess = guesses.find(({ label }) => label === category.code);
  return [
    { lead: named, category, rule: "named_in_return", confidence: Math.max(NAMED, guess?.confidence ?? 0) },
  ];
}
