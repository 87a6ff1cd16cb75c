import { PUBLIC_DATA, type PublicDataSettings } from "../core/public-data.ts";
import type { ListedMatter } from "../core/public-matter.ts";
import type { Figures } from "../core/publish-figures.ts";
import type { Ctx } from "../services/context.ts";
import { keepFigures } from "../services/keep-figures.ts";
import { keepPublicMatters } from "../services/keep-public-matters.ts";

/** What everybody may download and see on pages of figures. */
export interface PublicData {
  /** Counted at most once a minute. */
  figures(): Promise<Figures>;
  /** The list of public matters, newest first; read at most twice a minute. */
  matters(): Promise<readonly ListedMatter[]>;
  readonly licence: string;
}

/** Once for each process: what was counted is kept here. */
export function openPublicData(ctx: Ctx, { minimum, licence }: PublicDataSettings = PUBLIC_DATA): PublicData {
  return { figures: keepFigures(ctx, minimum), matters: keepPublicMatters(ctx), licence };
}
