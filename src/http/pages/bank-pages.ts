import { findBank } from "../../services/find-bank.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { BANK_TABS, BankPage, type BankTab } from "./staff-bank.tsx";
import { BANK } from "./staff-frame.tsx";
import { deskOf } from "./staff-parts.ts";

/** 挂账: what could not be solved at once, with its owner and next review. */
export function addBankPages(app: Router, deps: AppDeps): void {
  app.get(BANK, async (c) => {
    const field = (name: string) =>
      cleanText(c.req.query(name) ?? "")
        .trim()
        .slice(0, 100);
    const tab = (Object.keys(BANK_TABS) as BankTab[]).find((name) => name === c.req.query("tab")) ?? "open";
    const search = { q: field("q"), unit: field("unit") };
    const page = await findBank(deps.ctx, c.var.staff, {
      q: search.q || undefined,
      unit: search.unit || undefined,
      overdue: tab === "overdue",
      resolved: tab === "all" || tab === "overdue" ? undefined : tab === "resolved",
      cursor: c.req.query("cursor"),
    });
    return html(c, BankPage({ desk: deskOf(deps, c, BANK), tab, search, ...page }));
  });
}
