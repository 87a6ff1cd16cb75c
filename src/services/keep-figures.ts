import { type Figures, publishFigures } from "../core/publish-figures.ts";
import type { LedgerCtx } from "./check-ledger.ts";
import type { Ctx } from "./context.ts";
import { countFigures } from "./count-figures.ts";
import { keepFor } from "./keep-for.ts";

/** How long figures are shown before they are counted again. */
const FRESH_MS = 60_000;

/** Reads the public figures, counted at most once a minute in this process, however many ask. A failure is not kept. */
export const keepFigures = (ctx: LedgerCtx & Pick<Ctx, "now">, minimum: number): (() => Promise<Figures>) =>
  keepFor(ctx, FRESH_MS, async () => publishFigures(await countFigures(ctx), minimum));
