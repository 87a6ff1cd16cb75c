import { type ChatRow, leaseChat, renewLease } from "../../db/chats.ts";
import type { Ctx } from "./context.ts";

/** The right to send to one chat. A holder that dies loses it by itself. */
export interface ChatLease {
  /** The chat as it was when it was taken. */
  readonly chat: ChatRow;
  /** Keeps it for another term; the chat as it is now, or null when it was lost meanwhile. */
  renew(): Promise<ChatRow | null>;
  /** Keeps renewing it while the work runs: a platform may take longer than a term. */
  during<T>(work: () => Promise<T>): Promise<T>;
  release(): Promise<void>;
}

/** Takes the chat for terms of `termMs`; null while another deliverer holds it. */
export async function takeChatLease(ctx: Ctx, chatId: string, termMs: number): Promise<ChatLease | null> {
  const term = () => new Date(ctx.now().getTime() + termMs);
  let held = term();
  const taken = await leaseChat(ctx.db, ctx.district, chatId, ctx.now(), held);
  if (!taken) return null;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: each must name the term that the one before it set.
  const inTurn = (until: () => Date | null): Promise<ChatRow | null> => {
    const change = async () => {
      const next = until();
      const chat = await renewLease(ctx.db, ctx.district, chatId, held, next);
      if (chat && next) held = next;
      return chat;
    };
    const changed = last.then(change, change);
    last = changed;
    return changed;
  };
  return {
    chat: taken,
    renew: () => inTurn(term),
    async during(work) {
      const beat = setInterval(() => void inTurn(term).catch(() => {}), termMs / 3);
      try {
        return await work();
      } finally {
        clearInterval(beat);
      }
    },
    release: async () => void (await inTurn(() => null)),
  };
}
