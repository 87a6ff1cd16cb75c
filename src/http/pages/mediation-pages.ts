import { answerByPage, showInvite } from "../../services/answer-invite.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { MediationPage } from "./mediation.tsx";
import { langOf } from "./public-language.tsx";
import { text } from "./staff-parts.ts";

/** Where one side of a dispute says whether it agrees to mediation, by the link it was handed. */
export function addMediationPages(app: Router, { ctx, assets }: AppDeps): void {
  app.get("/mediation/:token", async (c) => {
    const token = c.req.param("token");
    const shown = await showInvite(ctx, token);
    return html(c, MediationPage({ assets, ctx, lang: langOf(c), token, shown }), shown ? 200 : 404);
  });
  app.post("/mediation/:token", async (c) => {
    const token = c.req.param("token");
    const said = text(await readForm(c), "said");
    const given = said === "yes";
    const known = given || said === "no";
    const shown = known
      ? await answerByPage(ctx, { token, given, locale: langOf(c) })
      : await showInvite(ctx, token);
    return html(c, MediationPage({ assets, ctx, lang: langOf(c), token, shown }), shown ? 200 : 404);
  });
}
