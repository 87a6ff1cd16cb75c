import type { Danger } from "../../src/core/glossary.ts";
import type { Guess } from "../../src/core/understanding.ts";
import { OTHER } from "../categories.ts";

/**
 * Whose matter a danger is where its words name none: the catalogue's category of the unit that comes first. Behind it the
 * matters that are the danger itself when words name them (a lift that holds somebody); any other names only a thing in it
 * (a river, a kitchen), and whoever looks after the thing comes later.
 */
const CATEGORIES: Readonly<Record<Danger, readonly [first: string, ...itself: readonly string[]]>> = {
  fire: ["fire_passage", "ebike_charging", "power_supply", "fireworks", "work_safety"],
  gas: ["work_safety", "gas_supply", "fire_passage", "solid_waste"],
  trapped: ["disaster", "lift_safety", "fire_passage", "work_safety"],
  flood: ["disaster", "road_flooding", "water_supply", "public_toilet", "property_service", "metro"],
  collapse: [
    "disaster",
    "house_safety",
    "greening",
    "community_greening",
    "site_dust",
    "work_safety",
    "shop_signs",
  ],
  violence: ["public_order"],
  self_harm: ["public_order"],
  domestic_violence: ["public_order"],
  child_harm: ["public_order"],
  medical: ["hospital", "public_health", "food_safety", "power_supply", "work_safety"],
};

/** From here on the words name the matter themselves, and from here on they may name another unit beside. */
const FAIRLY_SURE = 0.5;
const WORTH_A_LOOK = 0.3;
/** Likelier than what else is guessed, yet nothing to file a case under unasked. */
const BY_DANGER = 0.45;
const MOST = 3;

const isOf = (dangers: readonly Danger[], category: string): boolean =>
  dangers.some((danger) => CATEGORIES[danger].includes(category));

/** The categories to propose in a danger: who cries for help is brief, and a guess at a few words sends a fire to the market. */
export function categoriesInDanger(
  dangers: readonly Danger[],
  guesses: readonly Guess[],
  isKnown: (code: string) => boolean,
): Guess[] {
  const byDanger = [...new Set(dangers.map((danger) => CATEGORIES[danger][0]))].filter(isKnown);
  const [named] = guesses;
  const isNamed = named !== undefined && named.confidence >= FAIRLY_SURE && isOf(dangers, named.label);
  if (byDanger.length === 0 || isNamed) return [...guesses];
  const beside = guesses.filter(
    ({ label, confidence }) => ![OTHER, ...byDanger].includes(label) && confidence >= WORTH_A_LOOK,
  );
  return [
    ...byDanger.map((label, i) => ({ label, confidence: BY_DANGER / (i + 1) })),
    ...beside.map(({ label, confidence }) => ({ label, confidence: confidence * (1 - BY_DANGER) })),
  ].slice(0, MOST);
}
