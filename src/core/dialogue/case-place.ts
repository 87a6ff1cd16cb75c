import { correctionIn } from "./keywords.ts";
import { placeAndMore } from "./place-and-more.ts";
import { asPlace } from "./text.ts";
import { isFiller } from "./vague.ts";

/** The right place, asked for or not, without what else was told. */
export function placeOnly(words: string): string | null {
  const place = asPlace(placeAndMore(words).place);
  return place && !isFiller(place) ? place : null;
}

/** The place that words put right; null where they do not say so. */
export function rightPlaceIn(text: string): string | null {
  const found = correctionIn(text);
  return found?.field === "place" ? placeOnly(found.value) : null;
}
