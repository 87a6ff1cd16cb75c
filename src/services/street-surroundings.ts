import type { CaseRow } from "../../db/cases.ts";
import { openCalls } from "../../db/whistles.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { spanEnd } from "../core/deadlines.ts";
import type { Surroundings } from "../core/rules/rule.ts";
import type { Ctx } from "./context.ts";
import { amendedOrganisation } from "./duties.ts";

/** What the rules of streets, returns and whistles look at beyond the case. */
export async function streetSurroundings(
  ctx: Ctx,
  row: CaseRow,
  event: CaseEvent,
): Promise<Pick<Surroundings, "kindOf" | "isStreetFirst" | "limits" | "calls">> {
  const { calendar, streetPolicy } = ctx;
  const organisation =
    event.type === "dispatch" || event.type === "pass_up" ? await amendedOrganisation(ctx) : ctx.organisation;
  const whistling = event.type === "whistle" || event.type === "respond_whistle";
  const now = ctx.now();
  return {
    kindOf: (code) => organisation.unit(code)?.kind,
    isStreetFirst: (category) => organisation.category(category)?.streetFirst ?? false,
    limits: {
      filter: (urgency) => spanEnd(calendar, streetPolicy.filter[urgency], now, null),
      returnDecision: (urgency) => spanEnd(calendar, streetPolicy.returnDecision[urgency], now, null),
      arbitration: (urgency) => spanEnd(calendar, streetPolicy.arbitration[urgency], now, null),
    },
    calls: whistling ? await openCalls(ctx.db, ctx.district, row.id) : [],
  };
}
