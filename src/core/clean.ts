const NUL = String.fromCharCode(0);

/** A text as the database can keep it: no NUL, no lone surrogates. Everything else stays as the person wrote it. */
export function storable(text: string): string {
  return text.replaceAll(NUL, "").toWellFormed();
}

/** What JSON.stringify makes of a NUL or a lone surrogate (and, harmlessly, of these very words in a text). */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** A payload as the JSON text that the database can keep, keys included. */
export const storableJson = (payload: unknown): string => storableJsonText(JSON.stringify(payload) ?? "null");

/** JSON as the database can keep it. */
export const storableJsonText = (json: string): string =>
  UNSTORABLE.test(json) ? JSON.stringify(cleaned(JSON.parse(json))) : json;

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storable(key), cleaned(member)]));
}

const HALF_AT_END = /[\uD800-\uDBFF]$/;

/** The beginning of a text, at most so many UTF-16 units long: never ends in half a character. */
export const beginningOf = (text: string, most: number): string =>
  text.slice(0, most).replace(HALF_AT_END, "");
