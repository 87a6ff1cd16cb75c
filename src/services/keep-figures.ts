import { type Figures, publishFigures } from "../core/publish-figures.ts";
import type { LedgerCtx } from "./check-ledger.ts";
import type { Ctx } from "./context.ts";
import { countFigures } from "./count-figures.ts";

/** How long figures are shown before they are counted again. */
const FRESH_MS = 60_000;

/** Reads the public figures, counted at most once a minute in this process, however many ask. A failure is not kept. */
export function keepFigures(ctx: LedgerCtx & Pick<Ctx, "now">, minimum: number): () => Promise<Figures> {
  let kept: { readonly at: number; readonly figures: Promise<Figures> } | null = null;
  return () => {
    const now = ctx.now().getTime();
    if (kept && now - kept.at < FRESH_MS) return kept.figures;
    const figures = countFigures(ctx).then((counted) => publishFigures(counted, minimum));
    const own = { at: now, figures };
    figures.catch(() => {
      if (kept === own) kept = null;
    });
    kept = own;
    return figures;
  };
}
