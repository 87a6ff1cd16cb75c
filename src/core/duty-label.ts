import type { Organisation } from "./organisation.ts";

/**
 * The duty list's label for a unit that has a case: its category's where the unit leads that category or is the street
 * that tries first, else the unit's only one. Null where neither says it: streets and the centre have several duties.
 */
export function dutyLabel(organisation: Organisation, unit: string, category: string): string | null {
  const known = organisation.category(category);
  const street = organisation.unit(unit)?.kind === "street";
  if (known && (known.lead === unit || (known.streetFirst && street))) return known.label;
  const own = organisation.categories.filter(({ lead }) => lead === unit).map(({ label }) => label);
  const [only, ...others] = new Set(own);
  return others.length === 0 ? (only ?? null) : null;
}
