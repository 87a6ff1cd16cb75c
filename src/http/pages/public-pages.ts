import type { Context } from "hono";
import { Refused, refusalMessage, refusalStatus } from "../../core/refusals.ts";
import { findFollowed } from "../../services/find-followed.ts";
import { findStatusByToken } from "../../services/find-status.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { lookUpStatus } from "../routes/status.ts";
import { FollowedPage } from "./followed.tsx";
import { PrivacyPage } from "./privacy.tsx";
import { SharePage } from "./share.tsx";
import { StatusForm, StatusPage } from "./status.tsx";

/** Pages for everybody: the status by number or link, and the privacy notice. */
export function addPublicPages(app: Router, deps: AppDeps): void {
  const { assets, ctx } = deps;
  app.get("/privacy", (c) => html(c, PrivacyPage({ assets })));
  app.get("/share", (c) => html(c, SharePage({ assets, publicUrl: ctx.publicUrl })));
  app.get("/followed", async (c) => html(c, FollowedPage({ assets, followed: await findFollowed(ctx) })));
  app.get("/status", (c) => {
    const number = c.req.query("number")?.trim().slice(0, 40);
    const code = c.req.query("code")?.trim();
    // A number alone is looked up for matters of public space, which need no code; a miss is no attempt at one.
    if (number && code === undefined) return preview(deps, c, number);
    return number ? showStatus(deps, c, number, code ?? "") : html(c, StatusForm({ assets }));
  });
  app.post("/status", async (c) => {
    const form = await readForm(c);
    return showStatus(deps, c, text(form, "number"), text(form, "code"));
  });
  app.get("/s/:token", async (c) => {
    const token = c.req.param("token");
    const status = /^[\w-]{1,64}$/.test(token) ? await findStatusByToken(ctx, token) : null;
    if (!status) throw new Refused("not_found");
    return html(c, StatusPage({ assets, status }));
  });
}

async function showStatus(deps: AppDeps, c: Context, number: string, code: string): Promise<Response> {
  const { assets } = deps;
  try {
    return await html(c, StatusPage({ assets, status: await lookUpStatus(deps, c, number, code) }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const page = StatusForm({ assets, number, error: refusalMessage(error.refusal) });
    return html(c, page, refusalStatus(error.refusal) as 404);
  }
}

/** Follows a number out of the chat: shown at once where no code is needed, else the form asks for it. */
async function preview(deps: AppDeps, c: Context, number: string): Promise<Response> {
  const { assets } = deps;
  try {
    return await html(c, StatusPage({ assets, status: await lookUpStatus(deps, c, number, "") }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return html(c, StatusForm({ assets, number }));
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll(/\s/g, "").slice(0, 40) : "";
}
