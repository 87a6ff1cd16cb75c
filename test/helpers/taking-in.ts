import { type Receipt, takeMessage } from "../../src/services/take-message.ts";
import type { World } from "./world.ts";

/** The way in as the app has it, with a database that can be away; while it hangs, it does not even say so. */
export function takingIn(world: World) {
  let isAway: boolean | "hangs" = false;
  const working = new Set<Promise<unknown>>();
  const receive = async (message: Parameters<typeof takeMessage>[1]): Promise<Receipt> => {
    if (isAway === "hangs") return new Promise<never>(() => {});
    if (isAway) throw new Error("the database is away");
    const receipt = await takeMessage(world.ctx, message);
    const work = receipt.repliesOwed?.().finally(() => working.delete(work ?? Promise.resolve()));
    if (work) working.add(work);
    return receipt;
  };
  return {
    receive,
    away(on: boolean | "hangs") {
      isAway = on;
    },
    /** Everything that was taken in has been worked on. */
    async settled() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
