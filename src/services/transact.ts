import { inTransaction } from "../../db/client.ts";
import type { Ctx } from "./context.ts";

/**
 * Runs the work in one transaction. Wake-ups and bells asked for inside go out after the commit, and never
 * when it rolls back; should the process die between, the sweep finds the rows.
 */
export async function transact<C extends Ctx, T>(ctx: C, work: (inTx: C) => Promise<T>): Promise<T> {
  const wakes = new Set<string>();
  const rings = new Set<string>();
  const result = await inTransaction(ctx.db, (db) =>
    work({
      ...ctx,
      db,
      jobs: { wakeDelivery: async (chatId: string) => void wakes.add(chatId) },
      bell: { ...ctx.bell, ring: (topic: string) => void rings.add(topic) },
    }),
  );
  for (const topic of rings) ctx.bell.ring(topic);
  await Promise.all([...wakes].map((chatId) => ctx.jobs.wakeDelivery(chatId)));
  return result;
}
