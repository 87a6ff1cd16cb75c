import { createRoute, z } from "@hono/zod-openapi";
import { CASE_BUCKETS, DISPATCH_BUCKETS, MESSAGE_BUCKETS } from "../../core/glossary.ts";
import { NOTICE_BUCKETS } from "../../core/ledger.ts";
import { readClosings, readLedger, readSplitLedger } from "../../services/read-ledger.ts";
import { SPLITS } from "../../services/split-ledger.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals } from "../shapes.ts";

const tags = ["台账"];
const security = [{ staff: [] }];

const section = (buckets: readonly string[], name: string) =>
  z
    .object({
      total: z.int().openapi({ description: "另有来源的总数：收条、历史、应发通知" }),
      buckets: z.object(Object.fromEntries(buckets.map((bucket) => [bucket, z.int()]))),
      difference: z.int().openapi({ description: "总数减去各类之和，应为 0" }),
    })
    .openapi(name);

const sections = {
  messages: section(MESSAGE_BUCKETS, "LedgerMessages"),
  cases: section(CASE_BUCKETS, "LedgerCases"),
  dispatches: section(DISPATCH_BUCKETS, "LedgerDispatches"),
  notices: section(NOTICE_BUCKETS, "LedgerNotices"),
};

const Fault = z
  .object({
    fault: z.string(),
    section: z.string(),
    count: z.int(),
    message: z.string(),
    examples: z.array(z.string()),
  })
  .openapi("LedgerFault");

const Ledger = z
  .object({
    ...sections,
    faults: z.array(Fault),
    closed: z
      .object({ day: z.string(), hash: z.string() })
      .nullable()
      .openapi({ description: "最近一次日结；把 hash 抄到别处，以前的历史就改不了" }),
    difference: z.int(),
  })
  .openapi("Ledger");

const part = z
  .object({ key: z.string(), ...z.object(sections).partial().shape })
  .openapi("LedgerPart", { description: "key：渠道、单位代码或 年-月" });
const SplitOf = z
  .object({ by: z.enum(SPLITS), rows: z.array(part), difference: z.int() })
  .openapi("SplitLedger");

const Closing = z
  .object({
    day: z.string(),
    closedAt: instant,
    events: z.int(),
    difference: z.int(),
    hash: z.string(),
    prevHash: z.string(),
  })
  .openapi("Closing");

const now = createRoute({
  method: "get",
  path: "/api/ledger",
  tags,
  security,
  summary: "台账：每条消息、每件案件、每件次派遣、每条通知都在一个类里",
  responses: { 200: { description: "台账", content: json(Ledger) }, ...refusals(401, 403, 503) },
});

const split = createRoute({
  method: "get",
  path: "/api/ledger/{by}",
  tags,
  security,
  summary: "分渠道、分单位或分月的台账，各自都要平",
  request: { params: z.object({ by: z.enum(SPLITS) }) },
  responses: { 200: { description: "台账", content: json(SplitOf) }, ...refusals(400, 401, 403, 503) },
});

const closings = createRoute({
  method: "get",
  path: "/api/ledger/closings",
  tags,
  security,
  summary: "日结，新的在前",
  request: {
    query: z.object({
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(366)
        .default(31)
        .openapi({ type: "integer", minimum: 1, maximum: 366, default: 31 }),
    }),
  },
  responses: {
    200: { description: "日结", content: json(z.object({ closings: z.array(Closing) })) },
    ...refusals(400, 401, 403, 503),
  },
});

/** The reconciliation for those who answer for it. */
export function ledgerRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/ledger", requireStaff(deps));
  router.use("/api/ledger/*", requireStaff(deps));
  router.openapi(now, async (c) => {
    const { faults, ...rest } = await readLedger(ctx, c.var.staff);
    return c.json(
      { ...rest, faults: faults.map((fault) => ({ ...fault, examples: [...fault.examples] })) },
      200,
    );
  });
  router.openapi(closings, async (c) => {
    const found = await readClosings(ctx, c.var.staff, c.req.valid("query").days);
    const shown = found.map(({ day, closedAt, events, difference, hash, prevHash }) => ({
      day,
      closedAt: closedAt.toISOString(),
      events,
      difference,
      hash,
      prevHash,
    }));
    return c.json({ closings: shown }, 200);
  });
  router.openapi(split, async (c) => {
    const { rows, ...rest } = await readSplitLedger(ctx, c.var.staff, c.req.valid("param").by);
    return c.json({ ...rest, rows: [...rows] }, 200);
  });
  return router;
}
