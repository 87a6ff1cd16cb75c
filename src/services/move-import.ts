import { countLines, findImport, forgetLines, type ImportRow, moveImport } from "../../db/imports.ts";
import type { Staff } from "../core/actors.ts";
import { IMPORT_STATE_WORDS } from "../core/imports.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { isId } from "./is-id.ts";
import { checkMayImport } from "./preview-import.ts";
import { transact } from "./transact.ts";

/** An import by its id. @throws Refused import.not_found, or without the right */
export async function importOf(ctx: Ctx, staff: Staff, id: string): Promise<ImportRow> {
  checkMayImport(staff);
  const row = isId(id) ? await findImport(ctx.db, ctx.district, id) : null;
  if (!row) throw new Refused("import.not_found");
  return row;
}

/** Lets a preview run. Twice is once. @throws Refused as above, where nothing would be filed, or it is over */
export async function confirmImport(ctx: Ctx, staff: Staff, id: string): Promise<void> {
  const { district } = ctx;
  const row = await importOf(ctx, staff, id);
  if ((await countLines(ctx.db, district, id)).waiting === 0 && row.state === "preview")
    throw new Refused("import.nothing");
  const change = { state: "running", startedAt: ctx.now(), confirmedBy: staff.keyId } as const;
  if (!(await moveImport(ctx.db, { district, id, from: ["preview"] }, change))) {
    const now = await importOf(ctx, staff, id);
    if (now.state !== "running") throw new Refused("import.over", { state: IMPORT_STATE_WORDS[now.state] });
  }
  await ctx.jobs.wakeImports?.();
}

/** Ends an import; what was filed before stays, and the same file files the rest later. @throws Refused as above */
export async function cancelImport(ctx: Ctx, staff: Staff, id: string): Promise<void> {
  const { state } = await importOf(ctx, staff, id);
  await transact(ctx, async ({ db, district }) => {
    const change = { state: "cancelled", endedAt: ctx.now() } as const;
    if (!(await moveImport(db, { district, id, from: ["preview", "running"] }, change)))
      throw new Refused("import.over", { state: IMPORT_STATE_WORDS[state] });
    await forgetLines(db, district, id);
  });
}
