import type { CaseRow } from "../../db/cases.ts";
import { changeLetter, type LetterRow, lettersOfCase } from "../../db/supervision-letters.ts";
import type { LadderClock, WithdrawnWhy } from "../core/supervision.ts";
import { isFinal } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { answerable, runningClocks } from "./running-clocks.ts";

/** What the caller has read already. */
interface Known {
  readonly clocks?: readonly LadderClock[];
  readonly letters?: readonly LetterRow[];
}

/** Takes back the drafts whose cause is gone: done, explained, returned, suspended, ended, or the date has passed. */
export async function settleDrafts(ctx: Ctx, row: CaseRow, given: Known = {}): Promise<void> {
  const letters = given.letters ?? (await lettersOfCase(ctx.db, ctx.district, row.id));
  const drafts = letters.filter(({ state }) => state === "drafted");
  if (drafts.length === 0) return;
  const clocks = given.clocks ?? (await runningClocks(ctx, row));
  for (const draft of drafts) {
    const why = whyNot(ctx, row, clocks, draft);
    if (why) await takeBack(ctx, draft, why);
  }
}

function whyNot(
  ctx: Ctx,
  row: CaseRow,
  clocks: readonly LadderClock[],
  draft: LetterRow,
): WithdrawnWhy | null {
  if (isFinal(row.state)) return "ended";
  const clock = clocks.find(({ basis }) => basis === draft.basis);
  if (!clock || draft.unit !== answerable(ctx, row)) return "settled";
  return draft.step === "warn" && clock.expiresAt <= ctx.now() ? "expired" : null;
}

/** The system takes a draft back; one that was signed meanwhile stays. */
export async function takeBack(ctx: Ctx, draft: LetterRow, why: WithdrawnWhy): Promise<void> {
  await changeLetter(ctx.db, ctx.district, draft, {
    state: "withdrawn",
    withdrawnAt: ctx.now(),
    withdrawnWhy: why,
  });
}
