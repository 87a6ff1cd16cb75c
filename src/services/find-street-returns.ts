import { type ReturnedCase, returnedCases } from "../../db/street-reads.ts";
import type { Staff } from "../core/actors.ts";
import { daysBetween } from "../core/circling.ts";
import { mayDesk } from "../core/desk.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import type { CaseState } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** A case of the street that a unit has given back, and what the street can do about it. */
export interface StreetReturn {
  readonly number: string;
  readonly state: CaseState;
  readonly version: number;
  readonly category: Named;
  readonly text: string;
  readonly returnedBy: Named;
  readonly returnedAt: Date;
  readonly reason: string;
  /** The legal basis given; null once erased. */
  readonly basis: string | null;
  readonly suggestedUnit: Named | null;
  /** By when the centre decides; null when it has. */
  readonly returnDue: Date | null;
  /** Open arbitration: by when it is ruled. */
  readonly arbitrationDue: Date | null;
  /** Calendar days in Asia/Shanghai since the case first went to a unit. */
  readonly daysLost: number;
}

const MOST = 200;

/** Returned cases in the person's area that no unit handles, oldest return first. @throws Refused without the right. */
export async function findStreetReturns(ctx: Ctx, staff: Staff): Promise<StreetReturn[]> {
  if (!mayDesk(staff.role, "read_street_returns"))
    throw new Refused("auth.forbidden", { detail: "街道退办清单" });
  const { organisation } = ctx;
  const places = organisation.units.map(({ code }) => code);
  const own = places.filter((code) => organisation.isWithin(code, staff.unit));
  const found = await returnedCases(ctx.db, ctx.district, own, MOST);
  return found
    .filter(({ row }) => maySee(staff, factsOf(row), organisation.isWithin))
    .map((one) => returnOf(ctx, one));
}

function returnOf(ctx: Ctx, { row, at, detail, words, firstDispatchedAt }: ReturnedCase): StreetReturn {
  const { number, state, version, text, returnDue, arbitrationDue } = row;
  const basis = words?.["basis"];
  const suggested = detail["suggestedUnit"];
  return {
    ...{ number, state, version, text, returnDue, arbitrationDue },
    category: { code: row.category, name: ctx.organisation.category(row.category)?.name ?? row.category },
    returnedBy: namedUnit(ctx, row.returnedBy.at(-1) ?? ""),
    returnedAt: at,
    reason: String(detail["reason"] ?? ""),
    basis: typeof basis === "string" ? basis : null,
    suggestedUnit: typeof suggested === "string" ? namedUnit(ctx, suggested) : null,
    daysLost: daysBetween(firstDispatchedAt ?? at, ctx.now()),
  };
}
