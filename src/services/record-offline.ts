import type { CaseRow } from "../../db/cases.ts";
import type { Outcome } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";
import { openCase } from "./open-case.ts";
import { transact } from "./transact.ts";

export interface OfflineWork {
  readonly text: string;
  readonly outcome: Outcome;
  readonly place?: string | undefined;
  readonly category?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
}

/**
 * 自办: files work done offline and closes it at once, in one transaction.
 * @throws Refused when the actor's role or area does not allow it, or its category wants a photo; nothing is stored then.
 */
export async function recordOffline(ctx: ActingCtx, work: OfflineWork): Promise<CaseRow> {
  const { actor } = ctx;
  if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "record_offline" });
  return transact(ctx, async (inTx) => {
    const { categories, urgency, sealed } = ctx.understand(work.text);
    const filed = await openCase(inTx, actor, {
      kind: "case",
      text: work.text,
      place: work.place ?? ctx.organisation.unit(actor.unit)?.name ?? null,
      location: null,
      photos: [],
      category: work.category ?? categories[0]?.label ?? null,
      urgency,
      danger: null,
      sealed,
      chat: null,
      contactId: null,
      reporterKey: actor.keyId,
      unit: actor.unit,
      reportedAt: ctx.now(),
    });
    const { text, outcome, evidence } = work;
    const event = { type: "record_offline", text, outcome, ...(evidence ? { evidence } : {}) } as const;
    return changeCaseIn(inTx, { number: filed.number, event });
  });
}
