import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { type ApiDocument, DocsPage, inEnglish } from "../pages/docs.tsx";
import { langOf } from "../pages/public-language.tsx";

const DESCRIPTION =
  "居民的聊天、公开的进度、工作人员的案件与咨询。错误一律是 {error: {code, message}}，message 说明怎样才对。时间是 UTC。";

/** `/openapi.json` and `/docs`, from the routes themselves. */
export function addDocs(app: OpenAPIHono<Env>, { ctx, assets }: AppDeps): void {
  const schemes = {
    chat: "会话令牌，来自 POST /api/chat/sessions",
    staff: "工作人员密钥，由 npm run -s keys -- add 生成",
    metrics: "METRICS_KEY",
  };
  for (const [name, description] of Object.entries(schemes))
    app.openAPIRegistry.registerComponent("securitySchemes", name, {
      type: "http",
      scheme: "bearer",
      description,
    });
  const document = () =>
    app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "平安365 接口", version: "0.1.0", description: DESCRIPTION },
      servers: [{ url: ctx.publicUrl }],
    });
  app.get("/openapi.json", (c) => c.json(document()));
  app.get("/docs", (c) => {
    const lang = langOf(c);
    const written = document() as unknown as ApiDocument;
    return html(c, DocsPage({ assets, lang, document: lang === "en" ? inEnglish(written) : written }));
  });
}
