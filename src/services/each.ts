import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";

/** Works through what a watch found, one after the other. One that fails is logged, and never keeps the others waiting. */
export async function each<T extends { readonly id: string }>(
  { log }: Pick<Ctx, "log">,
  what: string,
  found: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (const one of found) {
    await work(one).catch((error: unknown) => {
      log.error({ what, id: one.id, error: errorReason(error) }, "left for the next look");
    });
  }
}
