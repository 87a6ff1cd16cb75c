import { createPlaceFinder } from "../place-model.ts";
import { spread } from "./cross-validate.ts";
import { foldByGroup } from "./folds.ts";
import { nearDuplicateGroups } from "./groups.ts";
import { spanOverlap } from "./metrics.ts";
import { type PlaceRow, trainPlaceWeights } from "./place.ts";
import { placeFile } from "./place-file.ts";

const FOLDS = 3;
const SEED = 365;

/** Cross-validation, folds cut by near-duplicate groups: exact spans (or rightly none) and shared characters. */
export function measurePlaces(rows: readonly PlaceRow[]): object {
  const folds = foldByGroup(nearDuplicateGroups(rows.map(({ text }) => text)), FOLDS, SEED);
  const perFold = Array.from({ length: FOLDS }, (_, fold) => {
    const find = createPlaceFinder(placeFile(trainPlaceWeights(rows.filter((_, i) => folds[i] !== fold))));
    const asked = rows.filter((_, i) => folds[i] === fold);
    const pairs = asked.map(({ text, place }) => [place ?? "", find(text) ?? ""] as const);
    const overlap = pairs.reduce(
      (sum, [gold, guess]) => sum + (gold === guess ? 1 : spanOverlap(gold, guess)),
      0,
    );
    return {
      exact: pairs.filter(([gold, guess]) => gold === guess).length / pairs.length,
      overlap: overlap / pairs.length,
    };
  });
  return {
    n: rows.length,
    folds: FOLDS,
    accuracy: spread(perFold.map(({ exact }) => exact)),
    overlap: spread(perFold.map(({ overlap }) => overlap)),
  };
}
