import { findInbox } from "../../db/inbox.ts";
import { type OutboxRow, repliesTo } from "../../db/outbox.ts";
import type { Option } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { bellTopic } from "./owe-notices.ts";

/** A reply as the person sees it. */
export interface StoredReply {
  readonly id: string;
  readonly text: string;
  readonly options?: readonly Option[];
  readonly case?: string;
  readonly at: Date;
}

/** How often the row is looked at when no bell rings: another process may be draining the chat. */
const LOOK_MS = 200;

/** The replies to one message, once it is processed; "pending" when that takes longer than `timeoutMs`. */
export async function awaitReplies(
  ctx: Ctx,
  inboxId: string,
  timeoutMs: number,
): Promise<readonly StoredReply[] | "pending"> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const row = await findInbox(ctx.db, ctx.district, inboxId);
    if (row && row.state !== "pending") {
      return (await repliesTo(ctx.db, ctx.district, inboxId)).map(storedReply);
    }
    if (waited >= timeoutMs || !row) return "pending";
    await ringOrTimeout(ctx, bellTopic({ channel: row.channel, chat: row.address }));
  }
}

function storedReply(row: OutboxRow): StoredReply {
  return {
    id: row.id,
    text: row.text,
    ...(row.options?.length ? { options: row.options } : {}),
    ...(row.caseNumber ? { case: row.caseNumber } : {}),
    at: row.createdAt,
  };
}

function ringOrTimeout(ctx: Ctx, topic: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, LOOK_MS);
    const stop = ctx.bell.listen(topic, done);
  });
}
