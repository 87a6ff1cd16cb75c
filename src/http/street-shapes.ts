import { z } from "@hono/zod-openapi";
import { PASS_UP_REASONS } from "../core/case-events.ts";
import { LEVELS } from "../core/circling.ts";
import { HELP_MARKS } from "../core/help.ts";
import { WHISTLE_STEPS } from "../core/whistles.ts";
import { instant, named } from "./shapes.ts";

/** What units of a joint case said of one another. */
export const help = z
  .array(z.object({ by: named, of: named, mark: z.enum(HELP_MARKS) }))
  .openapi({ description: "双向评价：一起办的单位互相评配合得怎样" });

export const Arbitration = z
  .object({
    number: z.string(),
    units: z.array(named).openapi({ description: "争议单位" }),
    participants: z.array(z.string()).openapi({ description: "参加单位" }),
    openedAt: instant,
    dueAt: instant,
    escalations: z.int().openapi({ description: "到期未裁、转给下一级的次数" }),
    level: z.enum(["centre", "leader"]).openapi({ description: "现在由谁裁定" }),
    ended: z.enum(["ruled", "moot"]).nullable().openapi({ description: "null：待裁；moot：案件先结束了" }),
    decidedAt: instant.nullable(),
    decider: z.string().nullable().openapi({ description: "裁定人" }),
    ruledUnit: named.nullable(),
    ruling: z.string().nullable(),
  })
  .openapi("Arbitration");

export const Call = z
  .object({
    number: z.string(),
    unit: named.openapi({ description: "被召集的单位" }),
    caller: named.openapi({ description: "吹哨的单位" }),
    calledAt: instant,
    signBy: instant,
    contactBy: instant,
    arriveBy: instant,
    signedAt: instant.nullable(),
    contactedAt: instant.nullable(),
    arrivedAt: instant.nullable(),
    next: z.enum(WHISTLE_STEPS).nullable().openapi({ description: "下一步；到场或案件结束后为 null" }),
    mine: z.boolean().openapi({ description: "召集的是您的单位" }),
  })
  .openapi("WhistleCall");

/** What a summary says about streets and returns. */
export const STREET_FIELDS = {
  filterBy: instant.nullable().openapi({ description: "街道先办：到此没有回应就自动上交" }),
  passedUp: z
    .object({ unit: z.string(), reason: z.enum([...PASS_UP_REASONS, "silent"]) })
    .nullable()
    .openapi({ description: "上交的街道和原因；silent：没有回应，自动上交" }),
  returnDue: instant.nullable().openapi({ description: "退办待裁：中心在此之前决定" }),
  arbitrationDue: instant.nullable().openapi({ description: "正在仲裁：在此之前裁定" }),
  circling: z
    .object({ level: z.enum(LEVELS), visits: z.int(), daysLost: z.int() })
    .nullable()
    .openapi({ description: "回流：第几次到这一级，绕了几天" }),
};
