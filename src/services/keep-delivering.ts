import { chatsToDeliver, type DueChat } from "../../db/chats.ts";
import type { ChannelName } from "../core/glossary.ts";
import type { Ctx } from "./context.ts";
import { deliverChat } from "./deliver-chat.ts";
import { errorReason } from "./error-reason.ts";
import { type Latch, latch } from "./latch.ts";
import { permits } from "./send-budget.ts";
import { tokenGate } from "./token-gate.ts";

/** Messages of one channel on their way at once, of one process. */
const AT_ONCE = 48;
/** What other processes wrote is found within this. */
const LOOK_MS = 1000;
/** Chats planned at a time where the channel has no limit; else about a second's worth, so that what is urgent comes soon. */
const PLAN = 100;

export interface Delivering {
  /** Something new is to be delivered. */
  wake(): void;
  /** Resolves once nothing is on its way any more. */
  readonly stopped: Promise<void>;
}

/** Delivers what is due on every channel until the signal: one message a chat and turn, as the limits allow. */
export function keepDelivering(ctx: Ctx, signal: AbortSignal): Delivering {
  const bells: Latch[] = [];
  const loops = Object.values(ctx.channels)
    .filter(({ delivery }) => delivery === "send")
    .map(({ name }) => {
      const bell = latch();
      bells.push(bell);
      return keepChannel(ctx, name, signal, bell);
    });
  const wake = () => {
    for (const { ring } of bells) ring();
  };
  signal.addEventListener("abort", wake, { once: true });
  return { wake, stopped: Promise.all(loops).then(() => {}) };
}

async function keepChannel(
  ctx: Ctx,
  channel: ChannelName,
  signal: AbortSignal,
  { ring, wait }: Latch,
): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const take = permits(tokenGate(signal));
  const limit = ctx.sendPolicy[channel]?.overall.count ?? PLAN;
  while (!signal.aborted) {
    const plan = await planOf(ctx, channel, limit);
    const fresh = plan.filter(({ id, at }) => !running.has(id) && at <= ctx.now());
    for (const { id } of fresh) {
      if (running.size >= AT_ONCE) await Promise.race(running.values());
      if (signal.aborted) break;
      const work = deliverChat(ctx, id, { atMost: 1, take })
        .catch((error) => ctx.log.warn({ error: errorReason(error) }, "a delivery failed, trying again"))
        .finally(() => {
          running.delete(id);
          // The chat may have more: a plan made while it was held does not know.
          ring();
        });
      running.set(id, work);
    }
    if (fresh.length === 0) await wait(untilNext(ctx, plan, running));
  }
  await Promise.all(running.values());
}

/** A database away must not end the loop. */
async function planOf(ctx: Ctx, channel: ChannelName, limit: number): Promise<DueChat[]> {
  const now = ctx.now();
  const soon = new Date(now.getTime() + LOOK_MS);
  return chatsToDeliver(ctx.db, ctx.district, [channel], { now, soon, limit }).catch((error) => {
    ctx.log.warn({ error: errorReason(error) }, "looking for deliveries failed, trying again");
    return [];
  });
}

function untilNext(ctx: Ctx, plan: readonly DueChat[], running: ReadonlyMap<string, unknown>): number {
  const next = plan.filter(({ id }) => !running.has(id)).map(({ at }) => at.getTime() - ctx.now().getTime());
  return Math.min(LOOK_MS, ...next.map((ms) => Math.max(ms, 10)));
}
