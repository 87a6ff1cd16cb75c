import { inTransaction } from "../../db/client.ts";
import { replaceShifts } from "../../db/duty-shifts.ts";
import { readTable } from "../../db/parse-organisation.ts";
import { allStaffKeys } from "../../db/staff-keys.ts";
import type { Actor } from "../core/actors.ts";
import { type Problem, problemLinesInChinese } from "../core/check-organisation.ts";
import { checkRoster, type RosterShift } from "../core/check-roster.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Report } from "../core/table-cells.ts";
import type { Ctx } from "./context.ts";

type RosterCtx = Pick<Ctx, "db" | "district" | "newId" | "organisation"> & { readonly actor: Actor };

const FILE = "roster.csv";

/**
 * Takes a duty roster over, whole or not at all; it replaces what lay in the same stretch of the units it names.
 * Returns how many shifts it has. @throws Refused roster.invalid with every problem by line, or auth.forbidden.
 */
export async function importRoster(ctx: RosterCtx, csv: Uint8Array): Promise<number> {
  if (ctx.actor.type === "staff" && !mayDesk(ctx.actor.role, "roster"))
    throw new Refused("auth.forbidden", { detail: "导入值班表" });
  const problems: Problem[] = [];
  const table = readTable(FILE, csv, problems);
  const keys = (await allStaffKeys(ctx.db, ctx.district)).filter(({ revokedAt }) => revokedAt === null);
  const report: Report = (line, message, chinese) => problems.push({ file: FILE, line, message, chinese });
  const shifts = problems.length > 0 ? [] : checkRoster(table, ctx.organisation, keys, report);
  if (problems.length > 0)
    throw new Refused("roster.invalid", { detail: `\n${problemLinesInChinese(problems).join("\n")}` });
  const rows = shifts.map((shift) => ({ district: ctx.district, id: ctx.newId(), ...shift }));
  await inTransaction(ctx.db, (tx) => replaceShifts(tx, ctx.district, stretchesOf(shifts), rows));
  return rows.length;
}

/** Of each unit from its first to its last hour. */
function stretchesOf(shifts: readonly RosterShift[]): { unit: string; from: Date; until: Date }[] {
  return [...Map.groupBy(shifts, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    from: new Date(Math.min(...own.map(({ startsAt }) => startsAt.getTime()))),
    until: new Date(Math.max(...own.map(({ endsAt }) => endsAt.getTime()))),
  }));
}
