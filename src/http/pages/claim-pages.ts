import type { Context } from "hono";
import { OUTCOMES } from "../../core/glossary.ts";
import { mayEver } from "../../core/permissions.ts";
import { changeCase } from "../../services/change-case.ts";
import { claimBoard } from "../../services/claim-board.ts";
import { countCredits } from "../../services/count-credits.ts";
import { findDrops } from "../../services/find-drops.ts";
import { recordOffline } from "../../services/record-offline.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { caseNumber } from "../routes/cases.ts";
import { ClaimsPage, DropsPage, type OfflineDraft, OfflinePage } from "./staff-claims.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

type Said = Pick<Desk, "error" | "done">;

/** The claim board, offline work, and where reports fell. Each verb checks the right itself. */
export function addClaimPages(app: Router, deps: AppDeps): void {
  addBoard(app, deps);
  addOffline(app, deps);
  app.get("/staff/drops", async (c) =>
    html(
      c,
      DropsPage({ desk: deskOf(deps, c, "/staff/drops"), drops: await findDrops(deps.ctx, c.var.staff) }),
    ),
  );
}

function addBoard(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const path = "/staff/claims";
  const show = async (c: Context<Env>, said: Said = {}, status: 200 | 409 = 200) => {
    const { staff } = c.var;
    const [claims, credits] = await Promise.all([claimBoard(ctx, staff), countCredits(ctx, staff)]);
    const mayClaim = mayEver(staff, "claim");
    return html(c, ClaimsPage({ desk: deskOf(deps, c, path, said), claims, credits, mayClaim }), status);
  };
  app.get(path, (c) => show(c));
  app.post(`${path}/:number`, (c) =>
    orRefusal(
      async () => {
        const number = caseNumber(c.req.param("number") ?? "");
        await changeCase({ ...ctx, actor: c.var.staff }, { number, event: { type: "claim" } });
        return c.redirect(`/staff/cases/${number}?done=claim`, 303);
      },
      (error, status) => show(c, { error }, status),
    ),
  );
}

function addOffline(app: Router, deps: AppDeps): void {
  const path = "/staff/offline";
  const show = (c: Context<Env>, said: Said = {}, draft?: OfflineDraft, status: 200 | 409 = 200) =>
    html(c, OfflinePage({ desk: deskOf(deps, c, path, said), draft }), status);
  app.get(path, (c) => show(c));
  app.post(path, async (c) => {
    const form = await readForm(c);
    const field = (name: string) => cleanText(text(form, name)).trim();
    const draft = { text: field("text"), place: field("place"), evidence: field("evidence") };
    const outcome = OUTCOMES.find((known) => known === text(form, "outcome")) ?? "solved";
    const work = {
      text: draft.text,
      outcome,
      ...(draft.place ? { place: draft.place } : {}),
      ...(draft.evidence ? { evidence: [draft.evidence] } : {}),
    };
    return orRefusal(
      async () => {
        const { number } = await recordOffline({ ...deps.ctx, actor: c.var.staff }, work);
        return c.redirect(`/staff/cases/${number}?done=record_offline`, 303);
      },
      async (error, status) => show(c, { error }, draft, status),
    );
  });
}
