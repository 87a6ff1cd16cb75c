import type { Ctx } from "./context.ts";
import { unitsOfPlace } from "./units-named.ts";

type Where = Pick<Ctx, "organisation" | "simplify">;

/** The community and street of a case: those its place names, else what is known of where the reporter is. */
export function whereabouts(
  ctx: Where,
  input: { readonly place: string | null; readonly unit?: string },
): { community: string | null; street: string | null } {
  const named = input.place ? unitsOfPlace(ctx, input.place) : {};
  const own = input.unit && ctx.organisation.unit(input.unit)?.kind === "community" ? input.unit : undefined;
  const place = named.community ?? (named.street ? undefined : own);
  // An old name leads to whoever stands for that community today.
  const heirs = place ? ctx.organisation.heirsOf(place) : [];
  const community = heirs.length === 1 ? heirs[0]?.code : place;
  const street = community
    ? ctx.organisation.streetOf(community)?.code
    : (named.street ?? streetOf(ctx, input.unit));
  return { community: community ?? null, street: street ?? null };
}

const streetOf = (ctx: Where, unit?: string): string | undefined =>
  unit === undefined ? undefined : ctx.organisation.streetOf(unit)?.code;
