import { caseById } from "../../db/cases.ts";
import { openAlerts } from "../../db/duty-alerts.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import type { Danger } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

export interface AlertSummary {
  readonly id: string;
  readonly danger: Danger;
  readonly sealed: boolean;
  readonly caseNumber: string | null;
  readonly raisedAt: Date;
  /** How often it was repeated. */
  readonly times: number;
}

/** The duty alerts nobody has acknowledged yet, oldest first. @throws Refused without the right. */
export async function findAlerts(ctx: Ctx, staff: Staff): Promise<AlertSummary[]> {
  if (!mayDesk(staff.role, "duty")) throw new Refused("auth.forbidden", { detail: "值班提醒" });
  const rows = await openAlerts(ctx.db, ctx.district);
  const seen = rows.filter(({ sealed }) => !sealed || mayDesk(staff.role, "see_sealed"));
  return Promise.all(
    seen.map(async ({ id, danger, sealed, caseId, raisedAt, times }) => {
      const row = caseId === null ? null : await caseById(ctx.db, ctx.district, caseId);
      return { id, danger, sealed, caseNumber: row?.number ?? null, raisedAt, times };
    }),
  );
}
