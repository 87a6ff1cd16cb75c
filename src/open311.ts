import type { Stage } from "./core/workflow.ts";
import type { Edge } from "./http/deps.ts";
import { answerOpen311, type Open311Source } from "./platforms/open311.ts";
import type { Ctx } from "./services/context.ts";
import { findPublicMatters } from "./services/find-public-matters.ts";

/** Open311 GeoReport v2 for other systems, read-only: what may be seen on the public pages anyway. */
export function open311Edge(ctx: Ctx): Edge {
  const source: Open311Source = {
    // Asked each time: another version of the catalogue may be in force by then.
    get categories() {
      return ctx.organisation.categories;
    },
    stageWords: (stage: Stage) => ctx.speak("zh-CN", `stage.${stage}`, {}),
    find: (numbers) => findPublicMatters(ctx, numbers),
    newest: () => findPublicMatters(ctx),
  };
  return {
    path: "/open311/v2/*",
    async handle({ path, query }) {
      const { status, body } = await answerOpen311(source, path, query);
      return Response.json(body, { status, headers: { "access-control-allow-origin": "*" } });
    },
  };
}
