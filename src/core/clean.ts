const NUL = String.fromCharCode(0);

/** A text as the database can keep it: no NUL, no lone surrogates. Everything else stays as the person wrote it. */
export function storable(text: string): string {
  return text.replaceAll(NUL, "").toWellFormed();
}

/** The same for every text of a payload, keys included. */
export function storableJson(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [storable(key), storableJson(member)]),
  );
}
