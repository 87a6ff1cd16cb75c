import type { Context } from "hono";
import { Refused, refusalStatus } from "../../core/refusals.ts";
import { findFollowed } from "../../services/find-followed.ts";
import { findStatusByToken, type PublicStatus } from "../../services/find-status.ts";
import { placeOfCode } from "../../services/take-scan.ts";
import type { AppDeps, PublicData } from "../deps.ts";
import { html, publicHtml } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { lookUpStatus } from "../routes/status.ts";
import { FiguresPage } from "./figures.tsx";
import { FollowedPage } from "./followed.tsx";
import { PrivacyPage } from "./privacy.tsx";
import { addPublicCases } from "./public-cases-pages.ts";
import { langOf } from "./public-language.tsx";
import { SharePage } from "./share.tsx";
import { StatusPage } from "./status.tsx";
import { StatusForm } from "./status-form.tsx";

/** Pages for everybody: the status by number or link, what is kept in view, the privacy notice. */
export function addPublicPages(app: Router, deps: AppDeps & { readonly publicData: PublicData }): void {
  const { assets, ctx, publicData } = deps;
  addPublicCases(app, deps);
  app.get("/privacy", (c) => html(c, PrivacyPage({ assets, lang: langOf(c), retention: ctx.retention })));
  app.get("/share", (c) => {
    const code = c.req.query("grid") ?? "";
    const place = placeOfCode(ctx, code);
    const grid = place ? { code, name: place.name } : undefined;
    return html(c, SharePage({ assets, lang: langOf(c), publicUrl: ctx.publicUrl, ...(grid && { grid }) }));
  });
  app.get("/followed", async (c) => {
    const followed = await findFollowed(ctx);
    return publicHtml(c, FollowedPage({ assets, lang: langOf(c), now: ctx.now(), followed }));
  });
  app.get("/figures", async (c) => {
    const figures = await publicData.figures();
    const { organisation } = ctx;
    const { licence, map } = publicData;
    const asked = organisation.unit(c.req.query("street") ?? "");
    const street = asked?.kind === "street" ? asked : null;
    return publicHtml(
      c,
      FiguresPage({ assets, lang: langOf(c), organisation, licence, figures, map, street }),
    );
  });
  app.get("/status", (c) => {
    const number = c.req.query("number")?.trim().slice(0, 40);
    const code = c.req.query("code")?.trim();
    // A number alone is looked up for matters of public space, which need no code; a miss is no attempt at one.
    if (number && code === undefined) return preview(deps, c, number);
    return number ? lookUp(deps, c, number, code ?? "") : html(c, StatusForm({ assets, lang: langOf(c) }));
  });
  app.post("/status", async (c) => {
    const form = await readForm(c);
    return lookUp(deps, c, text(form, "number"), text(form, "code"));
  });
  app.get("/s/:token", async (c) => {
    const token = c.req.param("token");
    const status = /^[\w-]{1,64}$/.test(token) ? await findStatusByToken(ctx, token) : null;
    if (!status) throw new Refused("not_found");
    const path = `/s/${token}`;
    return show(deps, c, status, { path, link: ctx.publicUrl + path });
  });
}

/** Without a link of its own the other language is the form: the code must not stand in an address. */
function show(
  { assets, ctx }: AppDeps,
  c: Context,
  status: PublicStatus,
  where: { path: string; link?: string } = { path: `/status?number=${status.number}` },
) {
  const { publicUrl } = ctx;
  return html(c, StatusPage({ assets, lang: langOf(c), now: ctx.now(), publicUrl, status, ...where }));
}

async function lookUp(deps: AppDeps, c: Context, number: string, code: string): Promise<Response> {
  try {
    return await show(deps, c, await lookUpStatus(deps, c, number, code));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const page = StatusForm({ assets: deps.assets, lang: langOf(c), number, refusal: error.refusal });
    return html(c, page, refusalStatus(error.refusal) as 404);
  }
}

/** Follows a number out of the chat: shown at once where no code is needed, else the form asks for it. */
async function preview(deps: AppDeps, c: Context, number: string): Promise<Response> {
  try {
    return await show(deps, c, await lookUpStatus(deps, c, number, ""));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return html(c, StatusForm({ assets: deps.assets, lang: langOf(c), number }));
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll(/\s/g, "").slice(0, 40) : "";
}
