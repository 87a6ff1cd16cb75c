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

/** From here on the words name the matter themselves, and from here on they may name another unit beside. */
const FAIRLY_SURE = 0.5;
const WORTH_A_LOOK = 0.3;
/** Likelier than what else is guessed, yet nothing to file a case under unasked. */
const BY_DANGER = 0.45;
const MOST = 3;

/** The categories to propose in a danger: who cries for help is brief, and a guess at a few words sends a fire to the market. */
export function categoriesInDanger(
  dangers: readonly Danger[],
  guesses: readonly Guess[],
  isKnown: (code: string) => boolean,
): Guess[] {
  const byDanger = [...new Set(dangers.map((danger) => CATEGORY[danger]))].filter(isKnown);
  if (byDanger.length === 0 || (guesses[0]?.confidence ?? 0) >= FAIRLY_SURE) return [...guesses];
  const beside = guesses.filter(
    ({ label, confidence }) => ![OTHER, ...byDanger].includes(label) && confidence >= WORTH_A_LOOK,
  );
  return [
    ...byDanger.map((label, i) => ({ label, confidence: BY_DANGER / (i + 1) })),
    ...beside.map(({ label, confidence }) => ({ label, confidence: confidence * (1 - BY_DANGER) })),
  ].slice(0, MOST);
}
