import { createRoute, z } from "@hono/zod-openapi";
import { URGENCIES } from "../../core/glossary.ts";
import { claimBoard } from "../../services/claim-board.ts";
import { countCredits } from "../../services/count-credits.ts";
import { findDrops } from "../../services/find-drops.ts";
import { recordOffline } from "../../services/record-offline.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { EVENT_FIELDS } from "../event-schemas.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, named, refusals } from "../shapes.ts";

const tags = ["领单、自办"];
const security = [{ staff: [] }];

const Claimable = z
  .object({
    number: z.string(),
    version: z.int(),
    category: named,
    community: named.nullable(),
    urgency: z.enum(URGENCIES),
    gist: z.string().openapi({ description: "内容开头，遮住姓名、电话、门牌" }),
    reportedAt: instant,
    dueAt: instant.nullable(),
    ownDuty: z.boolean().openapi({ description: "权责清单上是本单位的" }),
  })
  .openapi("Claimable");

const Credit = z
  .object({
    unit: named,
    month: z.string().openapi({ example: "2026-11" }),
    credit: z.number().openapi({ description: "难度 × 核查后的结果；不按件数" }),
    claims: z.int(),
    beyondCap: z.int().openapi({ description: "超过每月上限、不计积分的一般件" }),
  })
  .openapi("UnitCredit");

const Drop = z
  .object({
    community: named,
    category: named,
    until: z.string().openapi({ description: "比较的最后一天之后的星期一" }),
    recent: z.int().openapi({ description: "最近四周" }),
    before: z.int().openapi({ description: "再往前十二周" }),
    chance: z.number().openapi({ description: "碰巧这么少的可能性" }),
  })
  .openapi("ReportDrop");

const list = <S extends z.ZodRawShape>(path: string, summary: string, shape: S) =>
  createRoute({
    method: "get",
    path,
    tags,
    security,
    summary,
    responses: { 200: { description: summary, content: json(z.object(shape)) }, ...refusals(401, 403, 503) },
  });

const claims = list("/api/claims", "领单池：已立案、还没有单位、不是保密件", { claims: z.array(Claimable) });
const credits = list("/api/credits", "近六个月的领办积分：单位看自己的，领导看全部，不排名", {
  credits: z.array(Credit),
});
const drops = list("/api/drops", "上报骤降的信号：只提示去问，不是评分", { drops: z.array(Drop) });

const offline = createRoute({
  method: "post",
  path: "/api/offline",
  tags,
  security,
  summary: "已线下办结：登记并直接结案，计入自办",
  request: {
    body: {
      required: true,
      content: json(
        z
          .strictObject({
            ...EVENT_FIELDS.record_offline,
            place: z.string().max(200).optional(),
            category: z.string().max(64).optional(),
          })
          .openapi("OfflineWork"),
      ),
    },
  },
  responses: {
    201: { description: "工单号", content: json(z.object({ number: z.string() })) },
    ...refusals(400, 401, 403, 409, 503),
  },
});

/** The claim board, its credit, work done offline, and where reports fell. */
export function claimRoutes({ ctx, ...deps }: AppDeps): Router {
  const router = newRouter();
  for (const path of ["/api/claims", "/api/credits", "/api/drops", "/api/offline"])
    router.use(path, requireStaff({ ctx, ...deps }));
  router.openapi(claims, async (c) => c.json({ claims: plain(await claimBoard(ctx, c.var.staff)) }, 200));
  router.openapi(credits, async (c) => c.json({ credits: plain(await countCredits(ctx, c.var.staff)) }, 200));
  router.openapi(drops, async (c) => c.json({ drops: plain(await findDrops(ctx, c.var.staff)) }, 200));
  router.openapi(offline, async (c) => {
    const { number } = await recordOffline({ ...ctx, actor: c.var.staff }, c.req.valid("json"));
    return c.json({ number }, 201);
  });
  return router;
}

type Plain<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};
/** As it goes over the wire: instants as ISO texts. */
const plain = <T>(rows: readonly T[]): Plain<T>[] => JSON.parse(JSON.stringify(rows)) as Plain<T>[];
