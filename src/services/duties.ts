import { listAmendments } from "../../db/arbitrations.ts";
import { amendDuties } from "../core/amend-duties.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Ctx } from "./context.ts";

/** The organisation with the duty list as the rulings so far amended it. */
export async function amendedOrganisation(
  ctx: Pick<Ctx, "db" | "district" | "organisation">,
): Promise<Organisation> {
  return amendDuties(ctx.organisation, await listAmendments(ctx.db, ctx.district));
}
