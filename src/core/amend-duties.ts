import type { Category, Organisation } from "./organisation.ts";

/** What a ruling says about whose duty a category is. */
export interface Amendment {
  readonly category: string;
  readonly unit: string;
}

/**
 * The organisation with its duty list as the rulings amended it, oldest first: a department leads from now on, a ruling
 * for a street makes the category street-first. One for a community or for a unit that is gone changes no rule.
 */
export function amendDuties(organisation: Organisation, amendments: readonly Amendment[]): Organisation {
  const ruled = new Map(amendments.map(({ category, unit }) => [category, unit]));
  if (ruled.size === 0) return organisation;
  const amended = organisation.categories.map((category) =>
    amendedBy(organisation, category, ruled.get(category.code)),
  );
  const byCode = new Map(amended.map((category) => [category.code, category]));
  return {
    ...organisation,
    categories: amended,
    fallback: byCode.get(organisation.fallback.code) ?? organisation.fallback,
    category: (code) => byCode.get(code),
  };
}

function amendedBy(organisation: Organisation, category: Category, unit: string | undefined): Category {
  const kind = unit === undefined ? undefined : organisation.unit(unit)?.kind;
  if (unit === undefined || kind === undefined) return category;
  if (kind === "street") return { ...category, streetFirst: true };
  return kind === "department" || kind === "utility" || kind === "centre"
    ? { ...category, lead: unit, streetFirst: false }
    : category;
}
