import { silentAtStreet } from "../../db/street-reads.ts";
import { Refused } from "../core/refusals.ts";
import { changeCase } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";

const AT_ONCE = 200;
const SILENT = { type: "pass_up", reason: "silent", text: "街道到期没有回应，自动上交" } as const;

/** A street that said nothing in time passes the case up by itself: never down, marked as silent, once. */
export async function passUpSilent(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const rows = await silentAtStreet(ctx.db, ctx.district, ctx.now(), atOnce);
  const acting = { ...ctx, actor: { type: "system", job: "street filter" } as const };
  await each(ctx, "silent street", rows, async ({ number, version }) => {
    await changeCase(acting, { number, version, event: SILENT }).catch(unlessOvertaken);
  });
}

/** Another process or the street itself was faster: that is as it should be. */
function unlessOvertaken(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
