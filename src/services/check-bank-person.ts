import type { CaseRow } from "../../db/cases.ts";
import { staffNamed } from "../../db/staff-keys.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

/** Who keeps a suspended case in view is somebody with a key of the owning unit. @throws Refused case.unknown_person */
export async function checkBankPerson(ctx: Ctx, row: CaseRow, event: CaseEvent): Promise<void> {
  if (event.type !== "suspend" || !event.person) return;
  const unit = event.owner ?? row.leadUnit ?? "";
  if (!(await staffNamed(ctx.db, ctx.district, unit, event.person)))
    throw new Refused("case.unknown_person", { detail: event.person });
}
