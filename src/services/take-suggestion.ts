import type { CaseRow } from "../../db/cases.ts";
import type { CaseEvent } from "../core/case-events.ts";
import type { Ctx } from "./context.ts";
import { suggestUnits } from "./suggest-units.ts";

/** The category that comes with a suggested unit where a dispatch sends none: nobody of the staff chose it. */
export async function takeSuggestion(ctx: Ctx, row: CaseRow, event: CaseEvent): Promise<string | undefined> {
  if (event.type !== "dispatch" || event.category !== undefined) return undefined;
  const taken = (await suggestUnits(ctx, row)).find(({ unit }) => unit.code === event.unit);
  return taken?.category.code === row.category ? undefined : taken?.category.code;
}
