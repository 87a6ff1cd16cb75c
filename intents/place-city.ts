/*
 * A masked city in front ("A市"): of 15 lots of letters 11 were read without it, 4 with it. So the model learns places
 * without it, and it is put in front again: two readers who had nothing but the rule ("the most specific contiguous span")
 * both keep it.
 */

const MASKED_CITY = /^(?:\p{Script=Han}{2}省)?[A-Z]\d*市(?=..)/u;
const CITY_BEFORE = /(?:(?:\p{Script=Han}{2}省)?[A-Z]\d*|(?:浙江省)?杭州)市$/u;
/** Province and city take no more characters. */
const LONGEST_CITY = 8;

/** The place as all readers would have written it, had they agreed on the city. */
export const withoutCity = (place: string | null): string | null => place?.replace(MASKED_CITY, "") ?? null;

/** The place with the city that stands right in front of it, wherever the text says it so. */
export function withCity(text: string, place: string): string {
  for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + 1)) {
    const [city = ""] = CITY_BEFORE.exec(text.slice(Math.max(0, at - LONGEST_CITY), at)) ?? [];
    if (city !== "") return city + place;
  }
  return place;
}
