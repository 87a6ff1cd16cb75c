import { askWhetherItCameBack } from "./ask-whether-it-came-back.ts";
import { closeDays } from "./close-days.ts";
import type { Ctx } from "./context.ts";
import { draftLetters } from "./draft-letters.ts";
import { errorReason } from "./error-reason.ts";
import { finishErasures } from "./finish-erasures.ts";
import { handOverStaleDrafts } from "./hand-over-stale-drafts.ts";
import { leaveStrangers } from "./leave-strangers.ts";
import { moveToSuccessors } from "./move-to-successors.ts";
import { passUpSilent } from "./pass-up-silent.ts";
import { repeatDutyAlerts } from "./raise-duty-alert.ts";
import { recomputeDeadlines } from "./recompute-deadlines.ts";
import { watchRetention } from "./retain.ts";
import { watchImports } from "./run-imports.ts";
import { watchBank } from "./watch-bank.ts";
import { watchDeadlines } from "./watch-deadlines.ts";
import { watchDrafts } from "./watch-drafts.ts";
import { watchDrops } from "./watch-drops.ts";
import { watchQuestions } from "./watch-questions.ts";
import { escalateArbitrations, watchReturns } from "./watch-returns.ts";
import { watchTalks } from "./watch-talks.ts";
import { watchUnreached } from "./watch-unreached.ts";
import { watchWhistles } from "./watch-whistles.ts";

/** What looks every minute whether something is due. Each may run in many processes at once. */
type Watch = (ctx: Ctx) => Promise<unknown>;

const WATCHES: readonly Watch[] = [
  repeatDutyAlerts,
  watchDeadlines,
  recomputeDeadlines,
  draftLetters,
  watchBank,
  watchQuestions,
  passUpSilent,
  watchReturns,
  escalateArbitrations,
  watchWhistles,
  watchUnreached,
  watchDrops,
  moveToSuccessors,
  handOverStaleDrafts,
  leaveStrangers,
  askWhetherItCameBack,
  watchDrafts,
  watchTalks,
  finishErasures,
  watchImports,
  watchRetention,
  closeDays,
];

/** Lets every watch look once, and those of this process; one that fails is logged and keeps no other waiting. */
export async function runWatches(ctx: Ctx, own: readonly Watch[] = []): Promise<void> {
  for (const watch of [...WATCHES, ...own]) {
    await watch(ctx).catch((error: unknown) =>
      ctx.log.error({ watch: watch.name, error: errorReason(error) }, "a watch failed"),
    );
  }
}
