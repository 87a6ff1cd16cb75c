import type { CaseRow } from "../../db/cases.ts";
import { type BoardSight, claimableCases, claimableFacts, type DutyFacts } from "../../db/claims.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import type { Urgency } from "../core/glossary.ts";
import { anonymous } from "../core/mask.ts";
import { may } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { route } from "../core/routing.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { amendedOrganisation } from "./duties.ts";

/** What a unit may take on: who wrote is not told, and what they wrote only without names and numbers. */
export interface Claimable {
  readonly number: string;
  readonly version: number;
  readonly category: Named;
  readonly community: Named | null;
  readonly urgency: Urgency;
  readonly gist: string;
  readonly reportedAt: Date;
  readonly dueAt: Date | null;
  /** The duty list names the reader's own unit. */
  readonly ownDuty: boolean;
}

const MOST = 100;
const GIST = 60;

/** 领单池: accepted, without a unit, and no sealed matter. */
export const isOnBoard = (row: Pick<CaseRow, "state" | "sealed">): boolean =>
  row.state === "accepted" && !row.sealed;

/**
 * What may be claimed, the reader's own duties first, then by date; a street sees its area.
 * @throws Refused for roles that neither claim nor dispatch.
 */
export async function claimBoard(ctx: Ctx, staff: Staff): Promise<Claimable[]> {
  if (!mayDesk(staff.role, "read_claims")) throw new Refused("auth.forbidden", { detail: "领单池" });
  const sight = boardSight(ctx, staff);
  const [duties, told] = await Promise.all([
    amendedOrganisation(ctx),
    claimableFacts(ctx.db, ctx.district, sight),
  ]);
  const isOwn = (facts: DutyFacts): boolean => route(duties, facts).lead === staff.unit;
  const rows = await claimableCases(ctx.db, ctx.district, sight, MOST, told.filter(isOwn));
  return rows.map((row) => ({ ...claimable(ctx, row), ownDuty: isOwn(row) }));
}

const boardSight = ({ organisation }: Ctx, staff: Staff): BoardSight =>
  staff.role === "street"
    ? {
        area: organisation.units
          .filter(({ code }) => organisation.isWithin(code, staff.unit))
          .map(({ code }) => code),
      }
    : { area: null };

function claimable(ctx: Ctx, row: CaseRow): Omit<Claimable, "ownDuty"> {
  const { number, version, urgency, reportedAt, dueAt } = row;
  const category = ctx.organisation.category(row.category)?.name ?? row.category;
  return {
    ...{ number, version, urgency, reportedAt, dueAt },
    category: { code: row.category, name: category },
    community: row.community ? namedUnit(ctx, row.community) : null,
    gist: [...anonymous(row.text)].slice(0, GIST).join(""),
  };
}

/** @throws Refused who has it and what else is open, when another unit was faster than one that might have claimed it. */
export async function refuseTaken(ctx: ActingCtx, row: CaseRow): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "staff" || row.sealed || row.leadUnit === null) return;
  if (!may(actor, "claim", factsOf(row), ctx.organisation.isWithin)) return;
  const others = await claimableCases(ctx.db, ctx.district, boardSight(ctx, actor), 3);
  const open = others.map(({ number }) => number).join("、");
  throw new Refused("case.claimed", {
    unit: namedUnit(ctx, row.leadUnit).name,
    open: open ? `现在还可以领：${open}。` : "领单池里暂时没有别的，有新的会再告诉您。",
  });
}
