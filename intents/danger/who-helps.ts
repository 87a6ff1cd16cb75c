import type { Danger } from "../../src/core/glossary.ts";
import type { Guess } from "../../src/core/understanding.ts";
import { OTHER } from "../categories.ts";

/** Whose matter a danger is where its words name none: the catalogue's category of the unit that comes first. */
const CATEGORY: Readonly<Record<Danger, string>> = {
  fire: "fire_passage",
  gas: "work_safety",
  trapped: "disaster",
  flood: "disaster",
  collapse: "disaster",
  violence: "public_order",
  self_harm: "public_order",
  domestic_violence: "public_order",
  child_harm: "public_order",
  medical: "hospital",
};

const WATERS = ["water_pollution", "river"];
/** What the words name though it is only a thing in that danger, a river or a kitchen: who looks after it comes later. */
const THINGS: Readonly<Partial<Record<Danger, readonly string[]>>> = {
  fire: ["gas_supply", "decoration", "cooking_fumes", "house_safety"],
  trapped: WATERS,
  flood: WATERS,
};
/** Of harm to somebody the words name most often where it happens; of these matters it is the harm itself. */
const HARMS: Readonly<Partial<Record<Danger, readonly string[]>>> = {
  violence: ["public_order", "school", "kindergarten", "elder_care"],
  self_harm: ["public_order", "hospital"],
  domestic_violence: ["public_order"],
  child_harm: ["public_order", "kindergarten", "school", "dogs"],
  medical: [
    ...["hospital", "public_health", "food_safety", "illegal_clinic", "dogs"],
    ...["work_injury", "work_safety", "power_supply", "gas_supply"],
  ],
};

/** From here on the words name the matter themselves, and from here on they may name another unit beside. */
const FAIRLY_SURE = 0.5;
const WORTH_A_LOOK = 0.3;
/** Likelier than what else is guessed, yet nothing to file a case under unasked. */
const BY_DANGER = 0.45;
const MOST = 3;

/** Whether the words name the matter of the danger, and not only what or where it is. */
const namesIt = (danger: Danger, category: string): boolean =>
  HARMS[danger]?.includes(category) ?? !THINGS[danger]?.includes(category);

/**
 * The categories to propose in a danger: who cries for help is brief, and a guess at a few words sends a fire to the market.
 * A matter that words name gives way only where a rule hears the danger, too: much that the models hear alone is none.
 */
export function categoriesInDanger(
  dangers: readonly Danger[],
  guesses: readonly Guess[],
  isKnown: (code: string) => boolean,
  isTold: () => boolean,
): Guess[] {
  const byDanger = [...new Set(dangers.map((danger) => CATEGORY[danger]))].filter(isKnown);
  const [named] = guesses;
  const isNamed =
    named !== undefined &&
    named.confidence >= FAIRLY_SURE &&
    (!isTold() || dangers.some((one) => namesIt(one, named.label)));
  if (byDanger.length === 0 || isNamed) return [...guesses];
  const beside = guesses.filter(
    ({ label, confidence }) => ![OTHER, ...byDanger].includes(label) && confidence >= WORTH_A_LOOK,
  );
  return [
    ...byDanger.map((label, i) => ({ label, confidence: BY_DANGER / (i + 1) })),
    ...beside.map(({ label, confidence }) => ({ label, confidence: confidence * (1 - BY_DANGER) })),
  ].slice(0, MOST);
}
