import { listAmendments, listArbitrations, type NamedArbitration } from "../../db/arbitrations.ts";
import type { CaseRow } from "../../db/cases.ts";
import { callsOf, openCallsFor, type WhistleRow } from "../../db/whistles.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { maySee, type Scope, SEES } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { nextStep, type WhistleStep } from "../core/whistles.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** 仲裁 as staff see it. */
export interface ShownArbitration {
  readonly number: string;
  readonly units: readonly Named[];
  readonly participants: readonly string[];
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** How often it went on to the next decider. */
  readonly escalations: number;
  /** Who decides now: the centre, or after the due the district's leaders. */
  readonly level: "centre" | "leader";
  readonly ended: "ruled" | "moot" | null;
  readonly decidedAt: Date | null;
  /** Name of the person who ruled. */
  readonly decider: string | null;
  readonly ruledUnit: Named | null;
  readonly ruling: string | null;
}

/** One call of a whistle, with what comes next. */
export interface ShownCall {
  readonly number: string;
  readonly unit: Named;
  readonly caller: Named;
  readonly calledAt: Date;
  readonly signBy: Date;
  readonly contactBy: Date;
  readonly arriveBy: Date;
  readonly signedAt: Date | null;
  readonly contactedAt: Date | null;
  readonly arrivedAt: Date | null;
  /** Null when it has arrived, or the case has ended. */
  readonly next: WhistleStep | null;
  /** Whether the person's own unit is the one called. */
  readonly mine: boolean;
}

/** A ruling that amends the duty list. */
export interface ShownAmendment {
  readonly category: Named;
  readonly unit: Named;
  readonly ruling: string;
  readonly decider: string | null;
  readonly number: string | null;
  readonly at: Date;
}

const MOST = 200;

/** Arbitrations of cases this person may see, open ones first. @throws Refused without the right. */
export async function findArbitrations(
  ctx: Ctx,
  staff: Staff,
  { openOnly }: { openOnly: boolean },
): Promise<ShownArbitration[]> {
  if (!mayDesk(staff.role, "arbitrations")) throw new Refused("auth.forbidden", { detail: "仲裁清单" });
  const rows = await listArbitrations(ctx.db, ctx.district, { openOnly }, MOST);
  return rows.filter((row) => sees(ctx, staff, row.case)).map((row) => arbitrationOf(ctx, row));
}

export async function arbitrationsOf(ctx: Ctx, row: CaseRow): Promise<ShownArbitration[]> {
  const rows = await listArbitrations(ctx.db, ctx.district, { caseId: row.id }, MOST);
  return rows.map((one) => arbitrationOf(ctx, one));
}

/** Open calls to this person's unit or from it; all that are in sight for those who see every case. */
export async function findCalls(ctx: Ctx, staff: Staff): Promise<ShownCall[]> {
  const scope: Scope = SEES[staff.role];
  const within = ctx.organisation.units.filter(({ code }) => ctx.organisation.isWithin(code, staff.unit));
  const units = scope === "any" ? "all" : within.map(({ code }) => code);
  const rows = await openCallsFor(ctx.db, ctx.district, units, MOST);
  return rows
    .filter((row) => sees(ctx, staff, row.case))
    .map(({ call, case: of }) => callOf(ctx, staff, of, call));
}

/** Every call of a case, oldest first. */
export async function callsOfCase(ctx: Ctx, staff: Staff, row: CaseRow): Promise<ShownCall[]> {
  const calls = await callsOf(ctx.db, ctx.district, row.id);
  return calls.map((call) => callOf(ctx, staff, row, call));
}

/** What rulings changed in the duty list, newest first. */
export async function findAmendments(ctx: Ctx): Promise<ShownAmendment[]> {
  const rows = await listAmendments(ctx.db, ctx.district);
  return rows.toReversed().map(({ category, unit, ruling, decider, number, at }) => ({
    category: { code: category, name: ctx.organisation.category(category)?.name ?? category },
    unit: namedUnit(ctx, unit),
    ...{ ruling, decider, number, at },
  }));
}

const sees = (ctx: Ctx, staff: Staff, row: CaseRow) => maySee(staff, factsOf(row), ctx.organisation.isWithin);

function arbitrationOf(ctx: Ctx, row: NamedArbitration): ShownArbitration {
  const { participants, openedAt, dueAt, escalations, ended, decidedAt, decider, ruling } = row;
  return {
    number: row.case.number,
    units: row.units.map((unit) => namedUnit(ctx, unit)),
    ...{ participants, openedAt, dueAt, escalations, ended, decidedAt, decider, ruling },
    level: escalations > 0 ? "leader" : "centre",
    ruledUnit: row.ruledUnit === null ? null : namedUnit(ctx, row.ruledUnit),
  };
}

function callOf(ctx: Ctx, staff: Staff, row: CaseRow, call: WhistleRow): ShownCall {
  const { calledAt, signBy, contactBy, arriveBy, signedAt, contactedAt, arrivedAt, droppedAt } = call;
  return {
    number: row.number,
    unit: namedUnit(ctx, call.unit),
    caller: namedUnit(ctx, call.caller),
    ...{ calledAt, signBy, contactBy, arriveBy, signedAt, contactedAt, arrivedAt },
    next: droppedAt ? null : nextStep(call),
    mine: call.unit === staff.unit,
  };
}
