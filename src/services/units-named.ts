import { type PlaceUnits, placeToUnits, unitNamed } from "../core/routing.ts";
import type { Ctx } from "./context.ts";

type Reader = Pick<Ctx, "organisation" | "simplify">;

/** Names of units are written simplified; what is kept of a text stays as it was written. */
const simple = ({ simplify }: Reader, text: string): string => simplify?.(text) ?? text;

/** The community and street that a place names, in whichever characters. */
export const unitsOfPlace = (ctx: Reader, place: string): PlaceUnits =>
  placeToUnits(ctx.organisation, simple(ctx, place));

/** The unit a text names, in whichever characters; null when it names none. */
export const unitNamedIn = (ctx: Reader, text: string): string | null =>
  unitNamed(ctx.organisation, simple(ctx, text));
