import { z } from "@hono/zod-openapi";
import { CASE_STATES } from "../core/workflow.ts";
import { cleanText } from "./clean-text.ts";

const { iso } = z;

/** A text from a URL: never one the database could not take. */
export const queryText = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleanText(text).trim())
    .openapi({ type: "string", maxLength: max });

/** A yes or no in a URL. */
export const yesNo = z.enum(["true", "false"]);
export const uuid = z.uuid("要用列表里给出的编号（UUID）");
export const instant = iso.datetime().openapi({ description: "UTC" });
export const location = z
  .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .openapi("Location", { description: "WGS-84 度" });
export const caseState = z.enum(CASE_STATES);
export const named = z.object({ code: z.string(), name: z.string() }).openapi("Named");

const ErrorBody = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi("Error", { description: "message 说明怎样才对" });

const WHY: Readonly<Record<number, string>> = {
  400: "请求不符合要求",
  401: "没有身份或身份无效",
  403: "没有这项权限",
  404: "没有找到，或不在范围内",
  409: "与当前状态冲突，message 说明原因",
  413: "内容太大",
  429: "太频繁",
  503: "数据库暂时不可用",
};

type Refusals<S extends number> = {
  [K in S]: { description: string; content: ReturnType<typeof json<typeof ErrorBody>> };
};

/** The refusals a route can answer with, for its documentation. */
export function refusals<const S extends number>(...statuses: S[]): Refusals<S> {
  const entries = statuses.map((status) => [
    status,
    { description: WHY[status] ?? "", content: json(ErrorBody) },
  ]);
  return Object.fromEntries(entries) as Refusals<S>;
}

export const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });

export const season = z
  .object({ from: z.string(), to: z.string(), days: z.int() })
  .nullable()
  .openapi({ description: "季节时限：一年里哪一段（mm-dd），几个工作日；平时为 null" });
