import { wellFormed } from "./render.ts";

/**
 * A payload as PostgreSQL's jsonb can keep it: no NUL, no half characters, in values and in keys.
 * Throws RangeError when nested deeper than the stack allows.
 */
export function storable(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), storable(inner)]));
}
