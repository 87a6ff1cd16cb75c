import type { Context } from "hono";
import { mayDesk } from "../../core/desk.ts";
import { Refused } from "../../core/refusals.ts";
import { addStaffKey } from "../../services/add-staff-key.ts";
import { adoptRule } from "../../services/adopt-rule.ts";
import { askQuarantined } from "../../services/ask-quarantined.ts";
import type { ActingCtx } from "../../services/context.ts";
import { countSuggestions } from "../../services/count-suggestions.ts";
import { disablePerson } from "../../services/disable-person.ts";
import { findAlerts } from "../../services/find-alerts.ts";
import { findQuarantined } from "../../services/find-quarantined.ts";
import { isId } from "../../services/is-id.ts";
import { listStaffKeys } from "../../services/list-staff-keys.ts";
import { proposeRules } from "../../services/propose-rules.ts";
import { acknowledgeAlert } from "../../services/raise-duty-alert.ts";
import { readClosings, readLedger, readSplitLedger } from "../../services/read-ledger.ts";
import { replayQuarantined } from "../../services/replay-quarantined.ts";
import { SPLITS } from "../../services/split-ledger.ts";
import { tryRule } from "../../services/try-rule.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { AlertsPage, QuarantinePage } from "./staff-desk.tsx";
import type { Desk } from "./staff-frame.tsx";
import { KeysPage } from "./staff-keys.tsx";
import { LedgerPage } from "./staff-ledger.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { SuggestionsPage } from "./staff-suggestions.tsx";

type Said = Pick<Desk, "error" | "done">;

/** Duty alerts, quarantine, suggestions and keys. Each verb checks the right itself. */
export function addDeskPages(app: Router, deps: AppDeps): void {
  addAlerts(app, deps);
  addQuarantine(app, deps);
  addSuggestions(app, deps);
  addLedger(app, deps);
  addKeys(app, deps);
}

function addAlerts(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const path = "/staff/alerts";
  app.get(path, async (c) =>
    html(c, AlertsPage({ desk: deskOf(deps, c, path), alerts: await findAlerts(ctx, c.var.staff) })),
  );
  app.post(`${path}/:id/acknowledge`, async (c) => {
    await acknowledgeAlert({ ...ctx, actor: c.var.staff }, { id: idOf(c) });
    return c.redirect(path, 303);
  });
}

const REPLAYED: Readonly<Record<string, string>> = {
  done: "已处理，回复已发给对方。",
  waiting: "已排队，对方的聊天空下来就处理。",
  asked: "已转为咨询，由咨询员在聊天里答复。",
};

function addQuarantine(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const path = "/staff/quarantine";
  const show = async (c: Context<Env>, said: Said = {}, status: 200 | 409 = 200) => {
    const messages = await findQuarantined(ctx, c.var.staff);
    return html(c, QuarantinePage({ desk: deskOf(deps, c, path, said), messages }), status);
  };
  const does = (c: Context<Env>, work: (acting: ActingCtx, inboxId: string) => Promise<string>) =>
    orRefusal(
      async () => c.redirect(await work({ ...ctx, actor: c.var.staff }, idOf(c)), 303),
      (error, status) => show(c, { error }, status),
    );
  app.get(path, (c) => {
    const done = REPLAYED[c.req.query("done") ?? ""];
    return show(c, done ? { done } : {});
  });
  app.post(`${path}/:id/replay`, (c) =>
    does(c, async (acting, inboxId) => `${path}?done=${await replayQuarantined(acting, { inboxId })}`),
  );
  app.post(`${path}/:id/ask`, (c) =>
    does(c, async (acting, inboxId) => {
      const { consultation } = await askQuarantined(acting, { inboxId });
      return mayDesk(c.var.staff.role, "see_sealed")
        ? `/staff/consultations/${consultation}`
        : `${path}?done=asked`;
    }),
  );
}

const PUT_ON = "make_street_first";
const TAKE_OFF = "take_off_street_first";

function addSuggestions(app: Router, deps: AppDeps): void {
  const path = "/staff/suggestions";
  const show = async (c: Context<Env>, said: Said & { tries?: string } = {}, status: 200 | 409 = 200) => {
    const { tries, ...rest } = said;
    const counted = await countSuggestions(deps.ctx, c.var.staff, { months: 12 });
    const proposals = await proposeRules(deps.ctx, c.var.staff, { months: 3 });
    const chosen = proposals.find(({ category }) => category.code === tries);
    const rule = chosen && { category: chosen.category.code, propose: chosen.propose };
    const tried = rule ? await tryRule({ ...deps.ctx, actor: c.var.staff }, rule) : null;
    const desk = deskOf(deps, c, path, rest);
    return html(c, SuggestionsPage({ desk, counted, proposals, tried }), status);
  };
  app.get(path, (c) =>
    show(c, {
      ...(c.req.query("done") && { done: "已采纳，新的规则马上生效。" }),
      tries: c.req.query("try") ?? "",
    }),
  );
  app.post(`${path}/adopt`, async (c) => {
    const form = await readForm(c);
    const propose = text(form, "propose") === "make_street_first" ? PUT_ON : TAKE_OFF;
    return orRefusal(
      async () => {
        await adoptRule({ ...deps.ctx, actor: c.var.staff }, { category: text(form, "category"), propose });
        return c.redirect(`${path}?done=adopt`, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
}

function addLedger(app: Router, { ctx, ...deps }: AppDeps): void {
  const path = "/staff/ledger";
  app.get(path, async (c) => {
    const { staff } = c.var;
    const report = await readLedger(ctx, staff);
    const splits = await Promise.all(SPLITS.map((by) => readSplitLedger(ctx, staff, by)));
    const closings = await readClosings(ctx, staff, 31);
    return html(c, LedgerPage({ desk: deskOf({ ctx, ...deps }, c, path), report, splits, closings }));
  });
}

function addKeys(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const path = "/staff/keys";
  const show = async (c: Context<Env>, said: Said & { added?: string } = {}, status: 200 | 409 = 200) => {
    const { added, ...rest } = said;
    return html(
      c,
      KeysPage({ desk: deskOf(deps, c, path, rest), keys: await listStaffKeys(ctx), added }),
      status,
    );
  };
  app.get(path, (c) => show(c));
  app.post(path, async (c) => {
    const form = await readForm(c);
    const input = { role: text(form, "role"), unit: text(form, "unit"), name: cleanText(text(form, "name")) };
    return orRefusal(
      async () => show(c, { added: (await addStaffKey(ctx, input, c.var.staff.keyId)).key }),
      (error, status) => show(c, { error }, status),
    );
  });
  app.post(`${path}/:id/revoke`, async (c) => {
    return orRefusal(
      async () => {
        await disablePerson({ ...ctx, staff: c.var.staff }, c.req.param("id"));
        return c.redirect(path, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
}

function idOf(c: Context<Env>): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw new Refused("not_found");
  return id;
}
