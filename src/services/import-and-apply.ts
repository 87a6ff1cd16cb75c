import type { Staff } from "../core/actors.ts";
import type { DeskRight } from "../core/desk.ts";
import type { Ctx } from "./context.ts";
import { type ImportOrganisation, type ImportPreview, importOrganisation } from "./import-organisation.ts";
import { moveToSuccessors } from "./move-to-successors.ts";

/** Imports, takes over here at once, and hands on what closed units held; other processes follow within seconds. */
export async function importAndApply(
  ctx: Ctx & { readonly actor: Staff },
  input: ImportOrganisation,
  right?: DeskRight,
): Promise<ImportPreview> {
  const done = await importOrganisation(ctx, input, right);
  await ctx.organisations.refresh();
  await moveToSuccessors(ctx);
  return done;
}
