import { OpenAPIHono } from "@hono/zod-openapi";
import { Refused } from "../core/refusals.ts";
import type { Env } from "./deps.ts";
import { explainIssue } from "./explain-issue.ts";

/** A router whose inputs are checked: what does not fit is refused with the field and what would be right. */
export const newRouter = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw new Refused("request.invalid", { detail: explainIssue(result.error) });
    },
  });
export type Router = ReturnType<typeof newRouter>;
