import type { Context } from "hono";
import { TOPICS } from "../../core/organisation.ts";
import { filterMatters, LISTED_STAGES, type MatterFilter, pageOf } from "../../core/public-matter.ts";
import type { Ctx } from "../../services/context.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, PublicData } from "../deps.ts";
import { publicHtml } from "../html.ts";
import type { Router } from "../router.ts";
import { PAGE_SIZE } from "../routes/public-cases.ts";
import { PublicCasesPage } from "./public-cases.tsx";
import type { FilterAreas } from "./public-filters.tsx";
import { langOf } from "./public-language.tsx";
import { PublicMapPage } from "./public-map.tsx";

/** The list of public matters, and their number by community. */
export function addPublicCases(app: Router, deps: AppDeps & { readonly publicData: PublicData }): void {
  const { assets, ctx, publicData } = deps;
  app.get("/cases", async (c) => {
    const filter = filterOf(ctx, c);
    const fitting = filterMatters(await publicData.matters(), filter);
    const listed = pageOf(fitting, Number.parseInt(c.req.query("page") ?? "1", 10) || 1, PAGE_SIZE);
    const areas = areasOf(ctx, filter);
    const { publicUrl } = ctx;
    const shown = { assets, lang: langOf(c), now: ctx.now(), publicUrl, filter, areas, listed };
    return publicHtml(c, PublicCasesPage(shown));
  });
  app.get("/cases/map", async (c) => {
    const { communities: figures } = await publicData.figures();
    const { organisation } = ctx;
    return publicHtml(
      c,
      PublicMapPage({ assets, lang: langOf(c), organisation, figures, map: publicData.map }),
    );
  });
}

/** What the address asks for; what names nothing here is left out, so that an old link still shows something. */
function filterOf({ organisation }: Ctx, c: Context): MatterFilter {
  const asked = (name: string) =>
    cleanText(c.req.query(name) ?? "")
      .trim()
      .slice(0, 60);
  const one = <T extends string>(all: readonly T[], name: string) => all.find((it) => it === asked(name));
  const street = organisation.unit(asked("street"));
  const community = organisation.unit(asked("community"));
  // A community of another street than the one now chosen is no longer meant.
  const within = !street || (community && organisation.isWithin(community.code, street.code));
  return {
    q: asked("q") || undefined,
    street: street?.kind === "street" ? street.code : undefined,
    community: community?.kind === "community" && within ? community.code : undefined,
    topic: one(TOPICS, "topic"),
    stage: one(LISTED_STAGES, "stage"),
  };
}

function areasOf({ organisation }: Ctx, { street, community }: MatterFilter): FilterAreas {
  const open = organisation.units.filter(({ closedOn }) => closedOn === null);
  const of = street ?? organisation.streetOf(community ?? "")?.code;
  return {
    streets: open.filter(({ kind }) => kind === "street"),
    communities: of ? open.filter(({ kind, parent }) => kind === "community" && parent === of) : [],
    topics: TOPICS.filter((topic) => organisation.categories.some((it) => it.public && it.topic === topic)),
  };
}
