import { type StreetStay, streetStays } from "../../db/street-reads.ts";
import type { Staff } from "../core/actors.ts";
import { instantOf, monthsUntil } from "../core/calendar.ts";
import { mayDesk } from "../core/desk.ts";
import { proposeStreetRules, type StreetProposal, type StreetRecord } from "../core/propose-street-rules.ts";
import { Refused } from "../core/refusals.ts";
import type { Named } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { amendedOrganisation } from "./duties.ts";

/** A proposal with the category's name, and of which month. */
export interface ShownProposal extends Omit<StreetProposal, "category"> {
  readonly category: Named;
  /** yyyy-mm in Asia/Shanghai. */
  readonly month: string;
}

/**
 * What each of the last months, this one included, proposes for the street-first rules: newest first.
 * @throws Refused without the right.
 */
export async function proposeRules(
  ctx: Ctx,
  staff: Staff,
  { months }: { months: number },
): Promise<ShownProposal[]> {
  if (!mayDesk(staff.role, "read_suggestions"))
    throw new Refused("auth.forbidden", { detail: "街道先办建议" });
  const organisation = await amendedOrganisation(ctx);
  const streets = organisation.units.filter(({ kind }) => kind === "street").map(({ code }) => code);
  const named = (code: string): Named => ({ code, name: organisation.category(code)?.name ?? code });
  const isStreetFirst = (code: string) => organisation.category(code)?.streetFirst ?? false;
  const shown: ShownProposal[] = [];
  for (const month of monthsUntil(ctx.now(), months).reverse()) {
    const span = { since: instantOf(`${month}-01`), until: instantOf(`${nextMonth(month)}-01`) };
    const stays = await streetStays(ctx.db, ctx.district, streets, span);
    const records = stays.flatMap((stay) => recordOf(stay) ?? []);
    const proposals = proposeStreetRules(records, isStreetFirst, ctx.streetPolicy.proposals);
    shown.push(...proposals.map((one) => ({ ...one, category: named(one.category), month })));
  }
  return shown;
}

/** What a stay says about whether its street could do the matter; one that is still open says nothing yet. */
function recordOf({ number, category, unit, ended, passedUp, circling }: StreetStay): StreetRecord | null {
  if (ended === "recalled" && passedUp?.unit === unit)
    return { number, category, what: passedUp.reason === "silent" ? "silent" : "up" };
  if (circling?.level === "street") return { number, category, what: "circled" };
  return ended === "done" ? { number, category, what: "done" } : null;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
