import type { InboxRow } from "../../db/inbox.ts";
import type { Ctx } from "./context.ts";
import { type ThreadLine, wordsOf } from "./thread-lines.ts";

/** What a message says that could not be processed; nothing where it cannot even be read. */
export function wordsOfQuarantined(
  ctx: Ctx,
  { channel, raw }: Pick<InboxRow, "channel" | "raw">,
): Pick<ThreadLine, "text" | "attachments"> {
  try {
    return wordsOf(ctx, channel, raw, []);
  } catch {
    return { text: null, attachments: 0 };
  }
}
