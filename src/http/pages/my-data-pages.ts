import type { Context } from "hono";
import { exportPerson, type PersonData } from "../../services/export-person.ts";
import { findProof } from "../../services/personal-data.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { MyDataDoor, MyDataOver, MyDataPage } from "./my-data.tsx";
import { langOf } from "./public-language.tsx";
import { text } from "./staff-parts.ts";

const TOKEN = /^[\w-]{16,64}$/;

/** One's own data, by the link that was given in one's own chat. */
export function addMyDataPages(app: Router, deps: AppDeps): void {
  const { ctx, assets } = deps;
  const whose = (c: Context) => {
    const token = c.req.param("token") ?? "";
    return TOKEN.test(token) ? findProof(ctx, token, "read") : null;
  };
  app.get("/my-data/:token", async (c) => {
    if (!(await whose(c))) return html(c, MyDataOver({ assets, lang: langOf(c) }), 404);
    return html(c, MyDataDoor({ assets, lang: langOf(c), token: c.req.param("token") }));
  });
  app.post("/my-data/:token", async (c) => {
    const contactId = await whose(c);
    if (!contactId) return html(c, MyDataOver({ assets, lang: langOf(c) }), 404);
    const data = await exportPerson(ctx, contactId);
    return text(await readForm(c), "as") === "json"
      ? download(c, data)
      : html(c, MyDataPage({ assets, lang: langOf(c), token: c.req.param("token"), data }));
  });
}

/** As a file to keep. */
export function download(c: Context, data: PersonData): Response {
  const day = data.madeAt.toISOString().slice(0, 10);
  c.header("Cache-Control", "no-store");
  c.header("Content-Disposition", `attachment; filename="my-data-${day}.json"`);
  return c.body(JSON.stringify(data, null, 2), 200, { "Content-Type": "application/json; charset=utf-8" });
}
