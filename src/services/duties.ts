import { listAmendments } from "../../db/arbitrations.ts";
import type { CaseRow } from "../../db/cases.ts";
import { amendDuties } from "../core/amend-duties.ts";
import type { Organisation } from "../core/organisation.ts";
import { route } from "../core/routing.ts";
import type { Ctx } from "./context.ts";

/** The organisation with the duty list as the rulings so far amended it. */
export async function amendedOrganisation(
  ctx: Pick<Ctx, "db" | "district" | "organisation">,
): Promise<Organisation> {
  return amendDuties(ctx.organisation, await listAmendments(ctx.db, ctx.district));
}

/** The unit whose duty a case is by that list. */
export async function dutyOf(ctx: Parameters<typeof amendedOrganisation>[0], row: CaseRow): Promise<string> {
  return route(await amendedOrganisation(ctx), row).lead;
}
