import {
  arbitratedIn,
  casesNumbered,
  casesOfDrop,
  circledIn,
  reportedIn,
  reportsByWeek,
  stepsIn,
  strayedNow,
} from "../../db/brief-reads.ts";
import type { Sight } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { inSnapshot } from "../../db/ledger.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { HOT, meanBefore } from "../core/hot-spots.ts";
import { IDLE_AT } from "../core/idle.ts";
import { Refused } from "../core/refusals.ts";
import { shiftWeek, type Week, weekOf } from "../core/weeks.ts";
import {
  circlesOf,
  hotOf,
  type Lists,
  lateOf,
  newLists,
  returnsOf,
  spotsOf,
  totals,
  WEEKS_SHOWN,
} from "./brief-sections.ts";
import type { Brief, Figure } from "./brief-view.ts";
import type { Ctx } from "./context.ts";
import { type Drop, findDrops } from "./find-drops.ts";
import { proposeRules, type ShownProposal } from "./propose-rules.ts";
import { sightOf } from "./sight.ts";

export interface BriefWithCases {
  readonly brief: Brief;
  /** The cases behind a figure; null when there is no such figure. */
  readonly casesOf: (id: string) => readonly CaseRow[] | null;
}

/**
 * The brief of a week with every case behind every number, in this person's sight, from one snapshot.
 * @throws Refused without the right.
 */
export function weeklyBrief(ctx: Ctx, staff: Staff, week: Week): Promise<BriefWithCases> {
  if (!mayDesk(staff.role, "read_brief")) throw new Refused("auth.forbidden", { detail: "周报" });
  return inSnapshot(ctx.db, (db) => brief({ ...ctx, db }, staff, week));
}

async function brief(ctx: Ctx, staff: Staff, week: Week): Promise<BriefWithCases> {
  const { db, district } = ctx;
  const sight = sightOf(ctx, staff);
  const now = ctx.now();
  const lists = newLists();
  const received = await reportedIn(db, district, sight, week);
  const since = shiftWeek(week, 1 - WEEKS_SHOWN).since;
  const counts = await reportsByWeek(db, district, sight, { since, until: week.until });
  const spots = spotsOf(counts);
  const steps = await stepsIn(db, district, sight, week);
  const strayed = await strayedNow(db, district, sight, now);
  const byWeek = totals(spots);
  const closed = steps.filter(({ type }) => type !== "return").map(({ row }) => row);
  const told: Brief = {
    week,
    running: week.until > now,
    at: now,
    received: lists.add("received", received),
    receivedByWeek: byWeek,
    receivedBefore: meanBefore(byWeek),
    closed: lists.add("closed", closed),
    hot: hotOf(ctx, lists, spots, received),
    circles: circlesOf(lists, await circledIn(db, district, sight, week)),
    returns: {
      ...returnsOf(
        ctx,
        lists,
        steps.filter(({ type }) => type === "return"),
      ),
      arbitrations: lists.add("arbitrations", await arbitratedIn(db, district, sight, week)),
    },
    ...lateOf(ctx, lists, strayed, now),
    idle: lists.add(
      "idle",
      strayed.filter((row) => row.idleSteps >= IDLE_AT),
    ),
    drops: await dropsOf(ctx, lists, { staff, sight, week }),
    proposals: await proposalsOf(ctx, lists, { staff, sight, week }),
  };
  return { brief: told, casesOf: lists.get };
}

interface Reading {
  readonly staff: Staff;
  readonly sight: Sight;
  readonly week: Week;
}

/** The signals whose four weeks ended within the week: what was reported in those, and nothing else, is behind each. */
async function dropsOf(ctx: Ctx, lists: Lists, { staff, sight, week }: Reading): Promise<Brief["drops"]> {
  if (!mayDesk(staff.role, "read_drops")) return null;
  const drops = (await findDrops(ctx, staff)).filter(({ until }) => until >= week.from && until <= week.to);
  const shown: (Drop & { figure: Figure })[] = [];
  for (const drop of drops) {
    const until = week.since;
    const span = { since: shiftWeek(week, -HOT.weeksBefore).since, until };
    const of = { community: drop.community.code, category: drop.category.code, ...span };
    const rows = await casesOfDrop(ctx.db, ctx.district, sight, of);
    shown.push({ ...drop, figure: lists.add(`drop~${of.community}~${of.category}`, rows) });
  }
  return shown;
}

/** What the month of the week proposes. */
async function proposalsOf(
  ctx: Ctx,
  lists: Lists,
  { staff, sight, week }: Reading,
): Promise<Brief["proposals"]> {
  if (!mayDesk(staff.role, "read_suggestions")) return null;
  const months = monthsBack(week, ctx.now());
  if (months > 12) return [];
  const month = week.to.slice(0, 7);
  const proposals = (await proposeRules(ctx, staff, { months })).filter((one) => one.month === month);
  const shown: (ShownProposal & { figure: Figure })[] = [];
  for (const one of proposals) {
    const rows = await casesNumbered(ctx.db, ctx.district, sight, one.cases);
    shown.push({ ...one, figure: lists.add(`rule~${one.category.code}`, rows) });
  }
  return shown;
}

function monthsBack(week: Week, now: Date): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(1, count(weekOf(now).to) - count(week.to) + 1);
}
