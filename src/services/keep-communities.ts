import { countPublicMatters } from "../../db/public-matters.ts";
import { publicCodes } from "../core/public-matter.ts";
import { type CommunityFigures, publishCommunities } from "../core/publish-communities.ts";
import type { Ctx } from "./context.ts";
import { keepFor } from "./keep-for.ts";
import { LISTED_STATES } from "./keep-public-matters.ts";

const FRESH_MS = 60_000;
/** Long enough that what is counted is not just what is listed. */
const COUNTED_DAYS = 365;
const DAY_MS = 86_400_000;

/** Public matters of the last year by community, small counts protected; counted at most once a minute. */
export function keepCommunities(ctx: Ctx, minimum: number): () => Promise<CommunityFigures> {
  return keepFor(ctx, FRESH_MS, async () => {
    const { organisation } = ctx;
    const at = ctx.now();
    const categories = publicCodes(organisation);
    const since = new Date(at.getTime() - COUNTED_DAYS * DAY_MS);
    const kinds = { categories, states: LISTED_STATES, since };
    const counted = new Map<string, number>();
    for (const { community, rows } of await countPublicMatters(ctx.db, ctx.district, kinds)) {
      const known = organisation.unit(community)?.kind === "community" ? community : "";
      counted.set(known, (counted.get(known) ?? 0) + rows);
    }
    const working = organisation.units.filter(
      ({ kind, closedOn }) => kind === "community" && closedOn === null,
    );
    const codes = new Set([...working.map(({ code }) => code), ...counted.keys(), ""]);
    const counts = [...codes].sort().map((code) => ({ code, matters: counted.get(code) ?? 0 }));
    return publishCommunities(counts, minimum, at);
  });
}
