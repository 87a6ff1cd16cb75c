import { insertCallTask, type Unreached, unreached } from "../../db/call-tasks.ts";
import { CALL_AFTER, PURPOSES } from "../core/reach.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";

const AT_ONCE = 200;
const HOUR_MS = 3_600_000;

/** 联系不上: whoever no way has reached within the limit is put on the desk's list for a call, once. */
export async function watchUnreached(ctx: Ctx): Promise<void> {
  const channels = Object.values(ctx.channels).flatMap(({ name, reach }) => (reach ? [name] : []));
  for (const purpose of PURPOSES) {
    const hours = CALL_AFTER[purpose];
    if (hours === null) continue;
    const before = new Date(ctx.now().getTime() - hours * HOUR_MS);
    const found = await unreached(ctx.db, ctx.district, { channels, purpose, before, limit: AT_ONCE });
    await each(ctx, "unreached person", found, (one) => ask(ctx, one));
  }
}

async function ask(ctx: Ctx, { reason, ...one }: Unreached): Promise<void> {
  await insertCallTask(ctx.db, {
    ...one,
    reason: reason ?? "",
    district: ctx.district,
    id: ctx.newId(),
    openedAt: ctx.now(),
  });
}
