import { withoutCity } from "../place-city.ts";
import { createPlaceFinder } from "../place-model.ts";
import { spread } from "./cross-validate.ts";
import { foldByGroup } from "./folds.ts";
import { nearDuplicateGroups } from "./groups.ts";
import type { PlaceRow } from "./labelled.ts";
import { round, spanOverlap } from "./metrics.ts";
import { PLACE_ROUNDS, trainPlaceWeights } from "./place.ts";
import { placeFile } from "./place-file.ts";

const FOLDS = 3;
const SEED = 365;

interface Asked {
  readonly row: PlaceRow;
  readonly guess: string;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Exact spans (or rightly none) and shared characters, by what counts as the place of a row. */
function figuresOf(asked: readonly Asked[], goldOf: (place: string | null) => string | null) {
  const pairs = asked.map(({ row, guess }) => [goldOf(row.place) ?? "", goldOf(guess) ?? ""] as const);
  return {
    exact: mean(pairs.map(([gold, guess]) => (gold === guess ? 1 : 0))),
    overlap: mean(pairs.map(([gold, guess]) => (gold === guess ? 1 : spanOverlap(gold, guess)))),
  };
}

const spreadOf = (folds: readonly (readonly Asked[])[], goldOf: (place: string | null) => string | null) => {
  const figures = folds.map((asked) => figuresOf(asked, goldOf));
  return {
    accuracy: spread(figures.map(({ exact }) => exact)),
    overlap: spread(figures.map(({ overlap }) => overlap)),
  };
};

/** As it is written, where two readers who knew nothing but the rule found the same. */
function measureAgreed(asked: readonly Asked[]): object {
  const agreed = asked.flatMap(({ row, guess }) => {
    const [place, again] = row.byRule ?? [];
    return place === undefined || place !== again ? [] : [{ row: { ...row, place }, guess }];
  });
  const { exact, overlap } = figuresOf(agreed, (place) => place);
  return { n: agreed.length, accuracy: round(exact), overlap: round(overlap) };
}

/** How many rounds `measurePlaces` will announce. */
export const ROUNDS_TO_MEASURE_PLACES = FOLDS * PLACE_ROUNDS;

/**
 * Cross-validation, folds cut by near-duplicate groups, a masked city left out of the labels as out of what is learned; and,
 * of all folds together and as it is written, on the rows where two readers who knew nothing but the rule agree.
 */
export function measurePlaces(rows: readonly PlaceRow[], onRound?: () => void): object {
  const foldOf = foldByGroup(nearDuplicateGroups(rows.map(({ text }) => text)), FOLDS, SEED);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const find = createPlaceFinder(
      placeFile(
        trainPlaceWeights(
          rows.filter((_, i) => foldOf[i] !== fold),
          onRound,
        ),
      ),
    );
    return rows
      .filter((_, i) => foldOf[i] === fold)
      .map((row): Asked => ({ row, guess: find(row.text) ?? "" }));
  });
  return {
    n: rows.length,
    folds: FOLDS,
    ...spreadOf(folds, withoutCity),
    agreed: measureAgreed(folds.flat()),
  };
}
