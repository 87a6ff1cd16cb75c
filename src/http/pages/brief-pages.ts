import type { Context } from "hono";
import { Refused } from "../../core/refusals.ts";
import { BOM, type Cell, csvLine } from "../../core/spreadsheet.ts";
import { type Week, weekNamed, weekOf } from "../../core/weeks.ts";
import type { Brief, Figure } from "../../services/brief-view.ts";
import { summaryOf } from "../../services/case-view.ts";
import { noteAccess } from "../../services/note-access.ts";
import { weeklyBrief } from "../../services/weekly-brief.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { BriefCasesPage } from "./brief-cases.tsx";
import { LEVEL_WORDS, RETURN_WORDS } from "./brief-words.ts";
import { BRIEF, BriefPage } from "./staff-brief.tsx";
import { deskOf } from "./staff-parts.ts";

const PAGE = 100;

/** 参谋: the weekly brief, the cases behind each of its numbers, and the numbers as a file. */
export function addBriefPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(BRIEF, async (c) => {
    const week = weekIn(deps, c.req.query("week"));
    const { brief } = await weeklyBrief(ctx, c.var.staff, week);
    return html(c, BriefPage({ desk: deskOf(deps, c, BRIEF), brief }));
  });
  app.get(`${BRIEF}/:week/figures.csv`, async (c) => {
    const { brief } = await weeklyBrief(ctx, c.var.staff, weekIn(deps, c.req.param("week")));
    const rows = figureRows(brief);
    const subject = `brief ${brief.week.name}`;
    await noteAccess(ctx, c.var.staff, { kind: "export_figures", subject, count: rows.length });
    return csv(c, `brief-${brief.week.name}.csv`, [["项目", "件数"], ...rows]);
  });
  app.get(`${BRIEF}/:week/:figure`, async (c) => {
    const week = weekIn(deps, c.req.param("week"));
    const figure = c.req.param("figure");
    const rows = (await weeklyBrief(ctx, c.var.staff, week)).casesOf(figure);
    if (!rows) throw new Refused("not_found");
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(c.req.query("page"))) || 1));
    const cases = rows.slice((page - 1) * PAGE, page * PAGE).map((row) => summaryOf(ctx, row));
    const desk = deskOf(deps, c, BRIEF);
    return html(c, BriefCasesPage({ desk, week, figure, cases, total: rows.length, page, pages }));
  });
}

/** The named week, by default this one. @throws Refused where there is no such week, or it is yet to come. */
function weekIn({ ctx }: AppDeps, name: string | undefined): Week {
  const week = name === undefined ? weekOf(ctx.now()) : weekNamed(name);
  if (!week || week.since > ctx.now())
    throw new Refused("request.invalid", { detail: "week 要写成 2026-W48 这样，不能是以后的周" });
  return week;
}

function csv(c: Context, name: string, rows: readonly (readonly Cell[])[]): Response {
  c.header("Cache-Control", "no-store");
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  return c.body(`${BOM}${rows.map(csvLine).join("")}`, 200, { "Content-Type": "text/csv; charset=utf-8" });
}

/** Every number of the brief with its name. */
function figureRows(brief: Brief): Cell[][] {
  const { returns, circles, unexplained } = brief;
  const row = (name: string, { n }: Figure): Cell[] => [name, n];
  return [
    row("收到", brief.received),
    row("办结", brief.closed),
    ...brief.hot.map((one) =>
      row(`热点：${one.community?.name ?? "没写社区"} ${one.category.name}`, one.figure),
    ),
    row("退办", returns.all),
    ...returns.byReason.map((one) => row(`退办理由：${RETURN_WORDS[one.reason] ?? one.reason}`, one)),
    ...returns.byPair.map((one) => row(`退办：${one.from.name} → ${one.to.name}`, one)),
    row("提请仲裁", returns.arbitrations),
    row("回流", circles.all),
    ["回流耽误天数", circles.daysLost],
    ...circles.byLevel.map((one) => row(`回到${LEVEL_WORDS[one.level] ?? one.level}`, one)),
    row("现在过期", brief.overdue),
    row("现在没说明原因", unexplained.all),
    ...unexplained.byUnit.map((one) => row(`没说明原因：${one.unit?.name ?? "联动中心"}`, one)),
    row("现在空转", brief.idle),
    ...(brief.drops ?? []).map((one) => row(`骤降：${one.community.name} ${one.category.name}`, one.figure)),
    ...(brief.proposals ?? []).map((one) => row(`规则建议：${one.category.name}`, one.figure)),
  ];
}
