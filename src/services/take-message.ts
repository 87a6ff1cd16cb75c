import type { Database } from "../../db/client.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { drainChat } from "./drain-chat.ts";
import { errorReason } from "./error-reason.ts";
import { receiveMessage } from "./receive-message.ts";
import { repliesOwed } from "./replies-owed.ts";

/** What became of a message. `repliesOwed` tells, once it has been worked on, whether there is anything to wait for. */
export interface Receipt {
  readonly fresh: boolean;
  repliesOwed?(): Promise<boolean>;
}

/**
 * Stores a message, then processes its chat in the background: the acknowledgement never waits for the work.
 * `door`: the connections it is stored by; of its own, it waits behind no other query.
 */
export async function takeMessage(
  ctx: Ctx,
  message: { inbound: Inbound; raw: unknown },
  door: Database = ctx.db,
): Promise<Receipt> {
  const { district, now, newId } = ctx;
  const { fresh, inboxId } = await receiveMessage({ db: door, district, now, newId }, message);
  if (message.inbound.body.type === "ignored") return { fresh };
  const worked = drainChat(ctx, message.inbound.address).catch((error: unknown) => {
    ctx.log.error({ error: errorReason(error) }, "draining failed, the sweep will try again");
  });
  return { fresh, repliesOwed: () => worked.then(() => repliesOwed(ctx, inboxId)) };
}
