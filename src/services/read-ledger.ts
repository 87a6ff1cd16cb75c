import { lastClosings } from "../../db/closings.ts";
import type { Staff } from "../core/actors.ts";
import type { Closing } from "../core/closings.ts";
import { mayDesk } from "../core/desk.ts";
import type { LedgerReport } from "../core/ledger.ts";
import { Refused } from "../core/refusals.ts";
import { checkLedger } from "./check-ledger.ts";
import type { Ctx } from "./context.ts";
import { type Split, type SplitLedger, splitLedger } from "./split-ledger.ts";

function reading({ role }: Staff): void {
  if (!mayDesk(role, "read_ledger")) throw new Refused("auth.forbidden", { detail: "台账" });
}

/** The reconciliation as it stands now, without recomputing every hash. @throws Refused without the right. */
export async function readLedger(ctx: Ctx, staff: Staff): Promise<LedgerReport> {
  reading(staff);
  return checkLedger(ctx, { chains: false });
}

/** The same for each source, unit or month by itself. @throws Refused without the right. */
export async function readSplitLedger(ctx: Ctx, staff: Staff, by: Split): Promise<SplitLedger> {
  reading(staff);
  return splitLedger(ctx, by);
}

/** The last daily closings 日结, newest first. @throws Refused without the right. */
export async function readClosings(ctx: Ctx, staff: Staff, limit: number): Promise<Closing[]> {
  reading(staff);
  return lastClosings(ctx.db, ctx.district, limit);
}
