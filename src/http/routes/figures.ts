import { createRoute, z } from "@hono/zod-openapi";
import { DEFINITIONS, FIGURE_SECTIONS, type FigureId, TOTALS } from "../../core/figures.ts";
import type { Shown } from "../../core/protect-counts.ts";
import { BREAKDOWNS, type Figures } from "../../core/publish-figures.ts";
import { exportFigures } from "../../services/export-figures.ts";
import type { AppDeps, PublicData } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals } from "../shapes.ts";

export const Count = z
  .object({
    count: z.int().nullable(),
    note: z.enum(["few", "hidden", "withheld"]).optional(),
  })
  .openapi("FigureCount", {
    description:
      "count 为 null 时 note 说明原因：few 小于 minimum 且不为零；hidden 为防倒推而不单列；withheld 整表数太少",
  });

const text = z.object({ "zh-CN": z.string(), en: z.string() });
const section = z.object({
  id: z.string(),
  total: Count,
  parts: z.array(z.object({ id: z.string(), ...Count.shape })),
  difference: z.int().openapi({ description: "总数减去各类之和，应为 0" }),
});
const row = z.object({
  key: z.string().openapi({ description: "年-月、街道代码或类别；空：未定或不单列" }),
  name: z.string(),
  filed: Count,
  dispatched: Count,
  parts: z.array(
    z.object({
      ids: z.array(z.string()).openapi({ description: "一个以上：数太少，合在一起" }),
      ...Count.shape,
    }),
  ),
});

const Published = z
  .object({
    district: z.string(),
    generatedAt: instant,
    licence: z.string(),
    minimum: z.int().openapi({ description: "小于它且不为零的数不公布" }),
    sections: z.array(section),
    breakdowns: z.array(z.object({ by: z.enum(BREAKDOWNS), rows: z.array(row) })),
    definitions: z.array(
      z.object({ id: z.string(), name: text, meaning: text, formula: z.string(), source: z.string() }),
    ),
  })
  .openapi("Figures");

const read = createRoute({
  method: "get",
  path: "/api/figures",
  tags: ["公开数据"],
  summary: "公开数据：与台账同一份账，附定义；小数已隐去，每分钟更新",
  responses: { 200: { description: "数据", content: json(Published) }, ...refusals(429, 503) },
});

/** Everybody's figures as JSON, and as CSV for spreadsheets. */
export function figureRoutes(deps: AppDeps & { readonly publicData: PublicData }): Router {
  const { ctx, publicData } = deps;
  const router = newRouter();
  router.openapi(read, async (c) => {
    c.header("Cache-Control", "public, max-age=60");
    return c.json(bodyOf(deps, await publicData.figures()), 200);
  });
  router.get("/figures.csv", async (c) => {
    c.header("Content-Type", "text/csv; charset=utf-8");
    c.header("Content-Disposition", 'attachment; filename="pingan365-figures.csv"');
    c.header("Cache-Control", "public, max-age=60");
    return c.body(exportFigures(ctx, await publicData.figures()));
  });
  return router;
}

function bodyOf(
  { ctx: { district, organisation }, publicData }: AppDeps & { readonly publicData: PublicData },
  figures: Figures,
): z.infer<typeof Published> {
  return {
    district,
    generatedAt: figures.at.toISOString(),
    licence: publicData.licence,
    minimum: figures.minimum,
    sections: FIGURE_SECTIONS.map((name) => {
      const { total, parts, difference } = figures.sections[name];
      const counted = parts.map(({ id, count }) => ({ id, ...countOf(count) }));
      return { id: TOTALS[name], total: countOf(total), parts: counted, difference };
    }),
    breakdowns: BREAKDOWNS.map((by) => {
      const { columns, rows } = figures.breakdowns[by];
      return {
        by,
        rows: rows.map(({ key, filed, dispatched, parts }) => ({
          key,
          name: organisation.unit(key)?.name ?? key,
          filed: countOf(filed),
          dispatched: countOf(dispatched),
          parts: columns.map(({ ids }, at) => ({ ids: [...ids], ...countOf(parts[at] ?? null) })),
        })),
      };
    }),
    definitions: (Object.keys(DEFINITIONS) as FigureId[]).map((id) => ({ id, ...DEFINITIONS[id] })),
  };
}

/** A count, or null and why. */
export function countOf(shown: Shown | null): z.infer<typeof Count> {
  if (typeof shown === "number") return { count: shown };
  return { count: null, note: shown ?? "withheld" };
}
