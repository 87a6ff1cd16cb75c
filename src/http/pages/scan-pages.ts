import { countScansByWeek } from "../../services/count-scans-by-week.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { deskOf } from "./staff-parts.ts";
import { SCANS, ScansPage } from "./staff-scans.tsx";

const WEEKS = 8;

/** 扫码: what comes of the QR codes that hang about, week by week. */
export function addScanPages(app: Router, deps: AppDeps): void {
  app.get(SCANS, async (c) => {
    const counted = await countScansByWeek(deps.ctx, c.var.staff, WEEKS);
    return html(c, ScansPage({ desk: deskOf(deps, c, SCANS), counted }));
  });
}
