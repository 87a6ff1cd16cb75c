import { caseById } from "../../db/cases.ts";
import { findChat } from "../../db/chats.ts";
import { openAlerts } from "../../db/duty-alerts.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { toldSoFar } from "../core/dialogue/draft.ts";
import type { Draft } from "../core/dialogue/types.ts";
import type { Danger } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

export interface AlertSummary {
  readonly id: string;
  readonly danger: Danger;
  readonly sealed: boolean;
  readonly caseNumber: string | null;
  /** What the person said so far and has not submitted yet; null once there is a case, or nothing. */
  readonly said: string | null;
  readonly raisedAt: Date;
  /** How often it was repeated. */
  readonly times: number;
}

/** The duty alerts nobody has acknowledged yet, oldest first. @throws Refused without the right. */
export async function findAlerts(ctx: Ctx, staff: Staff): Promise<AlertSummary[]> {
  if (!mayDesk(staff.role, "duty")) throw new Refused("auth.forbidden", { detail: "值班提醒" });
  const rows = await openAlerts(ctx.db, ctx.district);
  const seesSealed = mayDesk(staff.role, "see_sealed");
  const seen = rows.filter(({ sealed }) => !sealed || seesSealed);
  return Promise.all(
    seen.map(async ({ id, danger, sealed, caseId, chatId, raisedAt, times }) => {
      const row = caseId === null ? null : await caseById(ctx.db, ctx.district, caseId);
      const said = row ? null : await unsubmitted(ctx, chatId, seesSealed);
      // An open alert may have led to a sealed case: who sees none does not learn of it here.
      const caseNumber = row && (seesSealed || !row.sealed) ? row.number : null;
      return { id, danger, sealed, caseNumber, said, raisedAt, times };
    }),
  );
}

/** The words of a report that is still being told: whoever is on duty must not wait for its submission. */
async function unsubmitted(ctx: Ctx, chatId: string | null, seesSealed: boolean): Promise<string | null> {
  const chat = chatId === null ? null : await findChat(ctx.db, ctx.district, chatId);
  const state = chat?.dialogue as Partial<{ draft: Draft }> | null | undefined;
  return state?.draft && (seesSealed || !state.draft.sealed) ? toldSoFar(state.draft) : null;
}
