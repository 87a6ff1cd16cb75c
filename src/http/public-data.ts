import type { Boundaries, Datum } from "../core/boundaries.ts";
import { PUBLIC_DATA, type PublicDataSettings } from "../core/public-data.ts";
import type { ListedMatter } from "../core/public-matter.ts";
import type { Figures } from "../core/publish-figures.ts";
import type { Ctx } from "../services/context.ts";
import { keepFigures } from "../services/keep-figures.ts";
import { keepPublicMatters } from "../services/keep-public-matters.ts";
import { type Drawing, drawBoundaries } from "./pages/draw-boundaries.ts";

/** What everybody may download and see on pages of figures. */
export interface PublicData {
  /** Counted at most once a minute. */
  figures(): Promise<Figures>;
  /** The list of public matters, newest first; read at most twice a minute. */
  matters(): Promise<readonly ListedMatter[]>;
  /** Absent where the deployment gives no boundaries. */
  readonly map: { readonly drawing: Drawing; readonly datum: Datum } | null;
  readonly licence: string;
}

/** Once for each process: what was counted is kept here, and boundaries are drawn. */
export function openPublicData(
  ctx: Ctx,
  { minimum, licence }: PublicDataSettings = PUBLIC_DATA,
  boundaries: Boundaries | null = null,
): PublicData {
  return {
    figures: keepFigures(ctx, minimum),
    matters: keepPublicMatters(ctx),
    map: boundaries && { drawing: drawBoundaries(boundaries.areas), datum: boundaries.datum },
    licence,
  };
}
