import { countQueues as counted, type QueueView } from "../../db/queues.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { type QueueName, queuesOf } from "../core/queues.ts";
import { seesDrafts } from "../core/supervision.ts";
import type { Ctx } from "./context.ts";
import { sightOf } from "./sight.ts";

/** As whom and when this person looks at queues. */
export const queueView = (ctx: Ctx, staff: Staff): QueueView => ({
  district: ctx.district,
  now: ctx.now(),
  drafts: seesDrafts(staff.role),
  keyId: staff.keyId,
});

/** How much is in each of this person's queues, in one query. Ended cases are not counted. */
export function countQueues(ctx: Ctx, staff: Staff): Promise<Partial<Record<QueueName, number>>> {
  const view = { ...queueView(ctx, staff), sealed: mayDesk(staff.role, "see_sealed") };
  return counted(ctx.db, ctx.district, sightOf(ctx, staff), queuesOf(staff.role), view);
}
