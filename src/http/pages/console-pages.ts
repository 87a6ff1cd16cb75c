import type { Context } from "hono";
import { isBulkAction, MOST_AT_ONCE } from "../../core/bulk.ts";
import { beginningOf } from "../../core/clean.ts";
import { readListQuery, writeListQuery } from "../../core/list-query.ts";
import { phoneIn } from "../../core/read-search.ts";
import { Refused } from "../../core/refusals.ts";
import { actOnSeveral, type Chosen, reviewSeveral } from "../../services/act-on-several.ts";
import { isId } from "../../services/is-id.ts";
import { dropFilter, saveFilter } from "../../services/keep-filters.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { addStaffStream } from "../routes/staff-stream.ts";
import { ConsolePage } from "./console.tsx";
import { BulkResultPage, BulkReviewPage } from "./console-bulk.tsx";
import { consoleView, foundByPhone, listBefore } from "./console-view.ts";
import { deskOf, text } from "./staff-parts.ts";

const PATH = "/staff";

/** The desk's list: searched, kept, followed as it changes, and several of it done at once. */
export function addConsolePages(app: Router, deps: AppDeps): void {
  addStaffStream(app, deps);
  app.get(PATH, async (c) =>
    html(c, ConsolePage({ desk: deskOf(deps, c, PATH), list: await consoleView(deps, c) })),
  );
  addSearch(app, deps);
  addFilters(app, deps);
  addBulk(app, deps);
}

/** A phone is answered at once and stands in no address; everything else has an address of its own. */
function addSearch(app: Router, deps: AppDeps): void {
  app.get("/staff/search", (c) => c.redirect(PATH, 303));
  app.post("/staff/search", async (c) => {
    const form = await readForm(c);
    const phone = phoneIn(text(form, "q"));
    if (phone === null) {
      const query = listIn(form);
      const everywhere =
        query.q && query.q !== listBefore(c).q ? ({ queue: "all", sort: undefined } as const) : {};
      return c.redirect(`${PATH}${writeListQuery({ ...query, ...everywhere })}`, 303);
    }
    c.header("HX-Push-Url", "false");
    const list = await foundByPhone(deps, c, phone);
    return html(c, ConsolePage({ desk: deskOf(deps, c, PATH), list }));
  });
}

const listIn = (form: FormData) => readListQuery((name) => text(form, name) || undefined, cleanText);

function addFilters(app: Router, { ctx }: AppDeps): void {
  app.post("/staff/filters", async (c) => {
    const form = await readForm(c);
    const query = listIn(form);
    await saveFilter(ctx, c.var.staff, { name: cleanText(text(form, "name")), query });
    return c.redirect(`${PATH}${writeListQuery(query)}`, 303);
  });
  app.post("/staff/filters/:id/delete", async (c) => {
    if (!isId(c.req.param("id"))) throw new Refused("not_found");
    await dropFilter(ctx, c.var.staff, c.req.param("id"));
    return c.redirect(`${PATH}${writeListQuery(listBefore(c))}`, 303);
  });
}

function addBulk(app: Router, deps: AppDeps): void {
  // Nothing is changed by looking: an address of its own, so that the back button comes to it again, as it is by then.
  app.get("/staff/bulk", async (c) => {
    const { searchParams } = new URL(c.req.url);
    return searchParams.size === 0 ? c.redirect(PATH, 303) : reviewBulk(deps, c, searchParams);
  });
  app.post("/staff/bulk", async (c) => reviewBulk(deps, c, await readForm(c)));
  app.post("/staff/bulk/apply", async (c) => applyBulk(deps, c));
}

async function reviewBulk(
  deps: AppDeps,
  c: Context<Env>,
  given: FormData | URLSearchParams,
): Promise<Response> {
  const numbers = given
    .getAll("number")
    .filter((one) => typeof one === "string" && NUMBER.test(one)) as string[];
  if (numbers.length === 0) throw new Refused("request.invalid", { detail: "先在列表里选中要一起办的案件" });
  if (numbers.length > MOST_AT_ONCE)
    throw new Refused("request.invalid", { detail: `一次最多 ${MOST_AT_ONCE} 件，请分几次办` });
  const action = actionIn(given);
  const reviewed = await reviewSeveral(deps.ctx, c.var.staff, action, numbers);
  const back = writeListQuery(listBefore(c));
  return html(c, BulkReviewPage({ desk: deskOf(deps, c, ""), action, reviewed, back }));
}

async function applyBulk(deps: AppDeps, c: Context<Env>): Promise<Response> {
  const form = await readForm(c);
  const action = actionIn(form);
  const said = { text: beginningOf(cleanText(text(form, "text")).trim(), 2000), into: text(form, "into") };
  if (action === "merge" && !NUMBER.test(said.into))
    throw new Refused("request.invalid", { detail: "选一件留下，其余并入它" });
  if ((action === "note" || action === "supervise") && !said.text)
    throw new Refused("request.invalid", { detail: "写一句话再确认" });
  const chosen = form.getAll("item").flatMap((item) => chosenIn(String(item)));
  if (chosen.length === 0 || chosen.length > MOST_AT_ONCE)
    throw new Refused("request.invalid", { detail: `选 1 到 ${MOST_AT_ONCE} 件` });
  const results = await actOnSeveral({ ...deps.ctx, actor: c.var.staff }, action, chosen, said);
  const given = new URLSearchParams(text(form, "back"));
  const back = writeListQuery(readListQuery((name) => given.get(name) ?? undefined, cleanText));
  return html(c, BulkResultPage({ desk: deskOf(deps, c, ""), action, results, back }));
}

const NUMBER = /^\d{13}$/;
const ITEM = /^(\d{13}):(\d{1,9}):([\w-]{0,40})$/;

function chosenIn(item: string): Chosen[] {
  const [, number, version, unit] = ITEM.exec(item) ?? [];
  return number ? [{ number, version: Number(version), unit: unit ?? "" }] : [];
}

function actionIn(form: FormData | URLSearchParams) {
  const action = form.get("action");
  if (typeof action !== "string" || !isBulkAction(action))
    throw new Refused("request.invalid", { detail: "选一种要一起办的事" });
  return action;
}
