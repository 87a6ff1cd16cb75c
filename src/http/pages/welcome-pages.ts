import type { Context } from "hono";
import { Refused, refusalMessage, refusalStatus } from "../../core/refusals.ts";
import { type AccountLink, linkOver, seeAccountLink } from "../../services/see-account-link.ts";
import { useAccountLink } from "../../services/use-account-link.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { deviceOf } from "../device.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { WelcomePage } from "./sign-in.tsx";
import { enter } from "./sign-in-pages.ts";
import { text } from "./staff-parts.ts";

/** The pages of one-time links: the first administrator's, and those of whoever is invited. */
export function addWelcome(app: Router, deps: AppDeps): void {
  addLink(app, deps, "setup", "/setup");
  addLink(app, deps, "account", "/welcome");
}

function addLink(app: Router, deps: AppDeps, purpose: AccountLink, at: string): void {
  const { ctx, assets, signIn } = deps;
  const passwords = signIn !== undefined;
  const show = async (
    c: Context<Env>,
    token: string,
    said: { error?: string; given?: { name: string; login: string } } = {},
    status: 200 | 400 = 200,
  ) => {
    const seen = await seeAccountLink(ctx, purpose, token);
    if (!seen) throw linkOver(purpose);
    const page = { assets, passwords, action: `${at}/${token}`, person: seen.name, ...said };
    return html(c, WelcomePage(page), status);
  };
  // Looking uses nothing up: a HEAD, or a GET, may come from whatever previews links.
  app.get(`${at}/:token`, (c) => show(c, tokenOf(c)));
  app.post(`${at}/:token`, async (c) => {
    const form = await readForm(c);
    const given = { name: cleanText(text(form, "name")), login: cleanText(text(form, "login")) };
    const password = text(form, "password");
    if (!signIn && purpose === "account") throw new Refused("account.not_here");
    try {
      if (signIn && password !== text(form, "again")) throw new Refused("account.password_twice");
      const use = { purpose, token: tokenOf(c), hash: signIn?.hash ?? null, device: deviceOf(c) };
      await enter(deps, c, await useAccountLink(ctx, use, { ...given, password }));
    } catch (error) {
      if (!(error instanceof Refused) || isOver(error)) throw error;
      const message = refusalMessage(error.refusal);
      return show(c, tokenOf(c), { error: message, given }, refusalStatus(error.refusal) as 400);
    }
    return c.redirect(purpose === "setup" ? (signIn ? "/staff/people" : "/staff/keys") : "/staff", 303);
  });
}

const isOver = ({ refusal: { code } }: Refused) =>
  code === "account.link_over" || code === "account.setup_over";

const tokenOf = (c: Context<Env>): string => (c.req.param("token") ?? "").slice(0, 100);
