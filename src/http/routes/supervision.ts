import { createRoute, z } from "@hono/zod-openapi";
import { LETTER_STATES } from "../../core/supervision.ts";
import { acknowledgeLetter } from "../../services/acknowledge-letter.ts";
import { findLetters, showLetter } from "../../services/find-letters.ts";
import { issueLetter } from "../../services/issue-letter.ts";
import { withdrawLetter } from "../../services/withdraw-letter.ts";
import { requireStaff } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { json, queryText, refusals, uuid } from "../shapes.ts";
import { Letter } from "./letter-shape.ts";

const tags = ["督办"];
const security = [{ staff: [] }];
const params = z.object({ id: uuid });
const Page = z.object({ letters: z.array(Letter), nextCursor: z.string().nullable() });
const words = z
  .string()
  .max(4000)
  .transform((text) => cleanText(text).trim())
  .pipe(z.string().min(1))
  .openapi({ type: "string", minLength: 1, maxLength: 4000 });

const list = createRoute({
  method: "get",
  path: "/api/supervision",
  tags,
  security,
  summary: "督办文书，新的在前；待签发和已撤销的只有签发人看得到",
  request: {
    query: z.object({
      state: z.enum(LETTER_STATES).optional(),
      unit: queryText(64).optional().openapi({ description: "收件单位的代码" }),
      cursor: queryText(200).optional(),
    }),
  },
  responses: { 200: { description: "一页文书", content: json(Page) }, ...refusals(400, 401, 503) },
});

const show = createRoute({
  method: "get",
  path: "/api/supervision/{id}",
  tags,
  security,
  summary: "一份督办文书",
  request: { params },
  responses: { 200: { description: "文书", content: json(Letter) }, ...refusals(400, 401, 404, 503) },
});

const one = { 200: { description: "之后的文书", content: json(Letter) } };
const may = refusals(400, 401, 403, 404, 409, 503);

const issue = createRoute({
  method: "post",
  path: "/api/supervision/{id}/issue",
  tags,
  security,
  summary: "签发：提醒、催办由联动中心、督办员或领导，督办函、通报由督办员或领导",
  request: {
    params,
    body: {
      required: false,
      content: json(z.strictObject({ text: words.optional() }).openapi("IssueLetter")),
    },
  },
  responses: { ...one, ...may },
});

const acknowledge = createRoute({
  method: "post",
  path: "/api/supervision/{id}/acknowledge",
  tags,
  security,
  summary: "签收：由收件单位；通报由其领导",
  request: { params },
  responses: { ...one, ...may },
});

const withdraw = createRoute({
  method: "post",
  path: "/api/supervision/{id}/withdraw",
  tags,
  security,
  summary: "不签发，写明理由；系统不再为同一时限起草这一级",
  request: {
    params,
    body: { required: true, content: json(z.strictObject({ text: words }).openapi("WithdrawLetter")) },
  },
  responses: { ...one, ...may },
});

/** The ladder: drafts, letters and their receipts. */
export function supervisionRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of ["/api/supervision", "/api/supervision/*"]) router.use(path, requireStaff(deps));
  const letter = async (actor: Parameters<typeof findLetters>[1], id: string) =>
    plain<typeof Letter>((await showLetter({ ...ctx, actor }, id)).letter);
  router.openapi(list, async (c) => {
    const { state, unit, cursor } = c.req.valid("query");
    const filter = { state, unit: unit || undefined, cursor: cursor || undefined };
    return c.json(plain<typeof Page>(await findLetters(ctx, c.var.staff, filter)), 200);
  });
  router.openapi(show, async (c) => c.json(await letter(c.var.staff, c.req.valid("param").id), 200));
  router.openapi(issue, async (c) => {
    const { id } = c.req.valid("param");
    await issueLetter({ ...ctx, actor: c.var.staff }, { id, text: c.req.valid("json")?.text });
    return c.json(await letter(c.var.staff, id), 200);
  });
  router.openapi(acknowledge, async (c) => {
    const { id } = c.req.valid("param");
    await acknowledgeLetter({ ...ctx, actor: c.var.staff }, { id });
    return c.json(await letter(c.var.staff, id), 200);
  });
  router.openapi(withdraw, async (c) => {
    const { id } = c.req.valid("param");
    await withdrawLetter({ ...ctx, actor: c.var.staff }, { id, text: c.req.valid("json").text });
    return c.json(await letter(c.var.staff, id), 200);
  });
  return router;
}

/** As it goes over the wire: instants as ISO texts. */
function plain<S extends z.ZodType>(value: unknown): z.infer<S> {
  return JSON.parse(JSON.stringify(value)) as z.infer<S>;
}
