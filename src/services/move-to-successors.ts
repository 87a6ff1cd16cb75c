import { casesOfUnits } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import type { CaseEvent, CaseEventOf } from "../core/case-events.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 500;
const JOB = { type: "system", job: "succession" } as const;
const RECALL_TEXT = "承办单位已撤销，由联动中心重新派遣";

/**
 * Cases that name closed units go to whoever stands for those now, by an event of the system, their clocks running on:
 * one successor takes over; after a split that says no more the case goes back to the centre's queue.
 */
export async function moveToSuccessors(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const closed = ctx.organisation.units.filter(({ closedOn }) => closedOn !== null).map(({ code }) => code);
  const merged = closed.filter((code) => ctx.organisation.heirsOf(code).length === 1);
  const rows = await casesOfUnits(ctx.db, ctx.district, { closed, merged }, atOnce);
  await each(ctx, "case of a closed unit", rows, (row) => transact(ctx, (inTx) => move(inTx, row)));
}

/** One event after the other, each decided on what the one before left. */
async function move(ctx: Ctx, first: CaseRow): Promise<void> {
  let row = first;
  for (let event = nextMove(ctx, row); event; event = nextMove(ctx, row))
    row = await changeCaseIn({ ...ctx, actor: JOB }, { number: row.number, version: row.version, event });
}

function nextMove(ctx: Ctx, row: CaseRow): CaseEvent | null {
  const { concernedUnit, leadUnit } = row;
  const concerned = concernedUnit !== null && isClosed(ctx, concernedUnit) ? heir(ctx, concernedUnit) : null;
  if (concerned !== null && concernedUnit !== null) {
    // Whoever is now complained about must not keep the case.
    if (concerned === leadUnit) return toCentre(ctx, row, leadUnit);
    return succeed(concernedUnit, concerned, "concerned");
  }
  if (leadUnit !== null && isClosed(ctx, leadUnit) && HELD.includes(row.state)) {
    const next = heir(ctx, leadUnit);
    const barred = next === null || (row.sealed && next === concernedUnit);
    return barred ? toCentre(ctx, row, leadUnit) : succeed(leadUnit, next, "lead");
  }
  const helper = HELD.includes(row.state) ? row.assisting.find((unit) => isClosed(ctx, unit)) : undefined;
  if (helper === undefined) return null;
  return succeed(helper, heir(ctx, helper) ?? ctx.organisation.centre.code, "assisting");
}

/** States in which a unit holds a case. */
const HELD: readonly string[] = ["dispatched", "handling", "returned", "suspended", "answered"];

/** Back to the queue of cases to dispatch where the loop has that way, else under the centre's own name. */
const toCentre = (ctx: Ctx, { state }: CaseRow, from: string): CaseEvent =>
  state === "dispatched" || state === "handling"
    ? { type: "recall", text: RECALL_TEXT }
    : succeed(from, ctx.organisation.centre.code, "lead");

const succeed = (
  from: string,
  unit: string,
  part: CaseEventOf<"succeed">["part"],
): CaseEventOf<"succeed"> => ({ type: "succeed", from, unit, part });

const isClosed = ({ organisation }: Ctx, code: string) => Boolean(organisation.unit(code)?.closedOn);

/** The only one who stands for a unit now; null where none or several do. */
function heir({ organisation }: Ctx, code: string): string | null {
  const [first, ...others] = organisation.heirsOf(code);
  return first && others.length === 0 ? first.code : null;
}
