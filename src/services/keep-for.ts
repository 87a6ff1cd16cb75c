import type { Ctx } from "./context.ts";

/** Makes something at most once in `freshMs`, however many ask in this process. A failure is not kept. */
export function keepFor<T>(
  { now }: Pick<Ctx, "now">,
  freshMs: number,
  make: () => Promise<T>,
): () => Promise<T> {
  let kept: { readonly at: number; readonly made: Promise<T> } | null = null;
  return () => {
    const at = now().getTime();
    if (kept && at - kept.at < freshMs) return kept.made;
    const own = { at, made: make() };
    own.made.catch(() => {
      if (kept === own) kept = null;
    });
    kept = own;
    return own.made;
  };
}
