import { insertInbox } from "../../db/inbox.ts";
import { canonical } from "../core/chain.ts";
import { storable, storableJson } from "../core/clean.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";

/**
 * Puts a verified message into the inbox and counts its receipt, in one committed statement.
 * Acknowledge only after this returns. `sameBody` is false when the id came before with another body.
 */
export async function receiveMessage(
  ctx: Pick<Ctx, "db" | "district" | "now" | "newId">,
  { inbound, raw }: { inbound: Inbound; raw: unknown },
): Promise<{ inboxId: string; fresh: boolean; sameBody: boolean }> {
  const { pressId: _, ...body } = { pressId: undefined, ...inbound.body };
  const digest = sha256(canonical(body));
  const stored = await insertInbox(ctx.db, ctx.district, {
    id: ctx.newId(),
    address: inbound.address,
    externalId: storable(inbound.externalId),
    rawJson: storableJson(raw),
    digest,
    receivedAt: ctx.now(),
    // Talk that is none of ours is counted, never stored.
    ignored: inbound.body.type === "ignored",
  });
  return { inboxId: stored.id, fresh: stored.fresh, sameBody: stored.digest === digest };
}
