import { createRoute, z } from "@hono/zod-openapi";
import { adoptRule } from "../../services/adopt-rule.ts";
import { countSharedOutcomes } from "../../services/count-shared-outcomes.ts";
import { findAmendments, findArbitrations, findCalls } from "../../services/find-disputes.ts";
import { findStreetReturns } from "../../services/find-street-returns.ts";
import { proposeRules } from "../../services/propose-rules.ts";
import { takeReturn } from "../../services/take-return.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { caseState, instant, json, named, refusals } from "../shapes.ts";
import { Arbitration, Call } from "../street-shapes.ts";
import { caseNumber } from "./cases.ts";

const tags = ["街道、退办、吹哨"];
const security = [{ staff: [] }];
const number = z.string().openapi({ description: "工单号，13 位数字" });

const Return = z
  .object({
    number,
    state: caseState,
    version: z.int(),
    category: named,
    text: z.string(),
    returnedBy: named,
    returnedAt: instant,
    reason: z.string(),
    basis: z.string().nullable().openapi({ description: "退办依据；已按要求删除时为 null" }),
    suggestedUnit: named.nullable(),
    returnDue: instant.nullable().openapi({ description: "中心在此之前决定；已决定为 null" }),
    arbitrationDue: instant.nullable(),
    daysLost: z.int().openapi({ description: "从第一次派遣到现在的天数" }),
  })
  .openapi("StreetReturn");

const returns = createRoute({
  method: "get",
  path: "/api/street/returns",
  tags,
  security,
  summary: "本街道的退办件：谁退的、为什么、依据、已经过去几天；可以接办、提请仲裁、吹哨",
  responses: {
    200: { description: "最早退的在前", content: json(z.object({ returns: z.array(Return) })) },
    ...refusals(401, 403, 503),
  },
});

const Outcome = z
  .object({
    unit: named,
    month: z.string().openapi({ example: "2026-11" }),
    score: z.int().openapi({ description: "0 到 100：核查后的结果，诉求人说没解决的减半；不按件数" }),
    cases: z.int(),
  })
  .openapi("SharedOutcome");

const outcomes = createRoute({
  method: "get",
  path: "/api/shared-outcomes",
  tags,
  security,
  summary: "近六个月的共同结果：一件事，主办、协办和所在社区、街道同得一个分；上报多少不影响，不排名",
  responses: {
    200: {
      description: "本单位和下级的；领导看全部",
      content: json(z.object({ outcomes: z.array(Outcome) })),
    },
    ...refusals(401, 403, 503),
  },
});

const take = createRoute({
  method: "post",
  path: "/api/street/returns/{number}/take",
  tags,
  security,
  summary: "街道接办退办件；还没有裁定的，退办随之了结",
  request: {
    params: z.object({ number }),
    body: {
      required: false,
      content: json(z.strictObject({ version: z.int().min(1).optional() }).openapi("TakeReturn")),
    },
  },
  responses: {
    200: { description: "由本街道主办", content: json(z.object({ number, state: caseState })) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const arbitrations = createRoute({
  method: "get",
  path: "/api/arbitrations",
  tags,
  security,
  summary: "仲裁：争议单位、参加单位、期限、由谁裁定、裁定结果",
  request: {
    query: z.object({ open: z.enum(["true", "false"]).optional().openapi({ description: "只看待裁的" }) }),
  },
  responses: {
    200: {
      description: "待裁的在前",
      content: json(z.object({ arbitrations: z.array(Arbitration) })),
    },
    ...refusals(400, 401, 403, 503),
  },
});

const whistles = createRoute({
  method: "get",
  path: "/api/whistles",
  tags,
  security,
  summary: "还没有到场的吹哨：召集本单位的、本单位召集的",
  responses: {
    200: { description: "先到期的在前", content: json(z.object({ calls: z.array(Call) })) },
    ...refusals(401, 503),
  },
});

const Amendment = z
  .object({
    category: named,
    unit: named,
    ruling: z.string(),
    decider: z.string().nullable().openapi({ description: "裁定人" }),
    number: z.string().nullable(),
    at: instant,
  })
  .openapi("DutyAmendment");

const amendments = createRoute({
  method: "get",
  path: "/api/duty-amendments",
  tags,
  security,
  summary: "仲裁裁定对权责清单的修订；从裁定起，派遣建议照此执行",
  responses: {
    200: { description: "新的在前", content: json(z.object({ amendments: z.array(Amendment) })) },
    ...refusals(401, 503),
  },
});

const count = (description: string) => z.int().openapi({ description });
const Proposal = z
  .object({
    month: z.string().openapi({ description: "年-月，北京时间", example: "2026-11" }),
    category: named,
    propose: z
      .enum(["make_street_first", "take_off_street_first"])
      .openapi({ description: "改为街道先办，或不再街道先办" }),
    done: count("街道办结的"),
    up: count("街道写明原因上交的"),
    silent: count("街道没有回应、自动上交的"),
    circled: count("绕一圈又回到街道的"),
    cases: z.array(z.string()).openapi({ description: "依据的案件；没有保密件" }),
  })
  .openapi("StreetProposal");

const adopt = createRoute({
  method: "post",
  path: "/api/proposals/adopt",
  tags,
  security,
  summary: "采纳一条街道先办的建议：组织表的新一版，记着谁采纳的",
  request: {
    body: {
      required: true,
      content: json(
        z
          .strictObject({
            category: z.string().min(1).max(64),
            propose: z.enum(["make_street_first", "take_off_street_first"]),
          })
          .openapi("AdoptProposal"),
      ),
    },
  },
  responses: {
    200: { description: "新一版", content: json(z.object({ version: z.string() })) },
    ...refusals(400, 401, 403, 409, 503),
  },
});

const proposals = createRoute({
  method: "get",
  path: "/api/proposals",
  tags,
  security,
  summary: "每月建议：哪些类别改为街道先办，哪些不再街道先办；由人决定",
  request: {
    query: z.object({
      months: z.coerce
        .number()
        .int()
        .min(1)
        .max(12)
        .default(1)
        .openapi({ type: "integer", minimum: 1, maximum: 12, default: 1, description: "最近几个月" }),
    }),
  },
  responses: {
    200: {
      description: "新的月份在前，件数多的在前",
      content: json(z.object({ proposals: z.array(Proposal) })),
    },
    ...refusals(400, 401, 403, 503),
  },
});

const PATHS = [
  "/api/street/*",
  "/api/arbitrations",
  "/api/whistles",
  "/api/duty-amendments",
  "/api/proposals",
  "/api/proposals/*",
  "/api/shared-outcomes",
] as const;

/** What streets, the centre and called units work through beside the list of cases. */
export function streetRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of PATHS) router.use(path, requireStaff(deps));
  router.openapi(returns, async (c) =>
    c.json({ returns: plain<z.infer<typeof Return>[]>(await findStreetReturns(ctx, c.var.staff)) }, 200),
  );
  router.openapi(outcomes, async (c) =>
    c.json({ outcomes: await countSharedOutcomes(ctx, c.var.staff) }, 200),
  );
  router.openapi(take, async (c) => {
    const number = caseNumber(c.req.valid("param").number);
    const { version } = c.req.valid("json") ?? {};
    const { state } = await takeReturn({ ...ctx, actor: c.var.staff }, { number, version });
    return c.json({ number, state }, 200);
  });
  router.openapi(arbitrations, async (c) => {
    const found = await findArbitrations(ctx, c.var.staff, {
      openOnly: c.req.valid("query").open === "true",
    });
    return c.json({ arbitrations: plain<z.infer<typeof Arbitration>[]>(found) }, 200);
  });
  router.openapi(whistles, async (c) =>
    c.json({ calls: plain<z.infer<typeof Call>[]>(await findCalls(ctx, c.var.staff)) }, 200),
  );
  router.openapi(amendments, async (c) =>
    c.json({ amendments: plain<z.infer<typeof Amendment>[]>(await findAmendments(ctx)) }, 200),
  );
  router.openapi(adopt, async (c) => {
    await adoptRule({ ...ctx, actor: c.var.staff }, c.req.valid("json"));
    return c.json({ version: ctx.organisation.version }, 200);
  });
  router.openapi(proposals, async (c) => {
    const found = await proposeRules(ctx, c.var.staff, c.req.valid("query"));
    return c.json({ proposals: plain<z.infer<typeof Proposal>[]>(found) }, 200);
  });
  return router;
}

/** As it goes over the wire: instants as ISO texts. */
const plain = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as T;
