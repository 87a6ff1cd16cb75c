import type { Tx } from "../../db/client.ts";
import { BY_STREET, byTopic, casesBy, countWaitingQuestions, dispatchesBy } from "../../db/figures.ts";
import { inSnapshot } from "../../db/ledger.ts";
import { partsOf } from "../core/figures.ts";
import { dispatchBucket, dispatchSection } from "../core/ledger.ts";
import type { BreakdownBy, CountedFigures, CountedRow } from "../core/publish-figures.ts";
import { countSections, type LedgerCtx } from "./check-ledger.ts";
import type { Ctx } from "./context.ts";
import { countCommunities } from "./count-communities.ts";
import { splitIn } from "./split-ledger.ts";

/**
 * The public figures before small counts are hidden: the ledger's own sections, and the same cases and dispatches by
 * month, street and topic, the public ones by community, all in one snapshot. Sealed cases count in totals and months; elsewhere in the row "".
 */
export function countFigures(ctx: LedgerCtx & Pick<Ctx, "now">): Promise<CountedFigures> {
  const at = ctx.now();
  return inSnapshot(ctx.db, async (tx) => {
    const { messages, cases, dispatches } = (await countSections(tx, ctx)).sections;
    const waiting = await countWaitingQuestions(tx, ctx.district);
    return {
      at,
      sections: {
        messages: { ...messages, parts: partsOf("messages", messages.buckets, waiting) },
        cases: { ...cases, parts: partsOf("cases", cases.buckets) },
        dispatches: { ...dispatches, parts: partsOf("dispatches", dispatches.buckets) },
      },
      breakdowns: {
        month: await byMonth(tx, ctx),
        street: await byKey(tx, ctx, BY_STREET),
        topic: await byKey(tx, ctx, byTopic(ctx.organisation.fallback.code)),
      } satisfies Record<BreakdownBy, CountedRow[]>,
      communities: await countCommunities(tx, ctx, at),
    };
  });
}

/** As the staff's ledger splits it. */
async function byMonth(tx: Tx, ctx: LedgerCtx): Promise<CountedRow[]> {
  const { rows } = await splitIn(tx, ctx, "month");
  return rows
    .filter(({ cases, dispatches }) => cases || dispatches)
    .map(({ key, cases, dispatches }) => ({
      key,
      filed: cases?.total ?? 0,
      parts: dispatches ? partsOf("dispatches", dispatches.buckets) : {},
    }));
}

async function byKey(tx: Tx, { district }: LedgerCtx, key: typeof BY_STREET): Promise<CountedRow[]> {
  const filed = new Map((await casesBy(tx, district, key)).map(({ key, rows }) => [key, rows]));
  const handed = Map.groupBy(await dispatchesBy(tx, district, key), ({ key }) => key);
  const keys = [...new Set([...filed.keys(), ...handed.keys()])].sort();
  return keys.map((key) => {
    const tallies = (handed.get(key) ?? []).map(({ ended, rows }) => ({
      bucket: dispatchBucket(ended),
      rows,
    }));
    const { buckets } = dispatchSection(0, tallies);
    return { key, filed: filed.get(key) ?? 0, parts: partsOf("dispatches", buckets) };
  });
}
