import type { Tx } from "../../db/client.ts";
import { inSnapshot } from "../../db/ledger.ts";
import {
  casesByMonth,
  casesBySource,
  dispatchesByMonth,
  dispatchesByUnit,
  messagesBySource,
  noticesByMonth,
  openingsByMonth,
  openingsBySource,
  owedByMonth,
  receiptsBySource,
  toldDispatchesByMonth,
  toldDispatchesByUnit,
} from "../../db/ledger-by.ts";
import {
  caseBucket,
  caseSection,
  dispatchBucket,
  dispatchSection,
  type LedgerSections,
  messageBucket,
  messageSection,
  noticeBucket,
  noticeSection,
  type Tally,
} from "../core/ledger.ts";
import { isStreetLevel, type LedgerCtx } from "./check-ledger.ts";

/** By what the ledger can be split: the channel a thing came by, the unit a case was handed to, the month it began. */
export const SPLITS = ["source", "unit", "month"] as const;
export type Split = (typeof SPLITS)[number];

/** The sections that this split has, for one channel, unit (code) or month (yyyy-mm, Asia/Shanghai). */
export type SplitRow = { readonly key: string } & Partial<LedgerSections>;

export interface SplitLedger {
  readonly by: Split;
  /** Sorted by key. */
  readonly rows: readonly SplitRow[];
  /** The differences of all sections, summed; 0 when every part adds up by itself. */
  readonly difference: number;
}

/**
 * The reconciliation for each source, unit or month by itself: a loss in one cannot hide behind a surplus in another.
 * Totals are the history's, buckets the rows'. Messages have no month: copies come later than what they copy.
 */
export function splitLedger(ctx: LedgerCtx, by: Split): Promise<SplitLedger> {
  return inSnapshot(ctx.db, (tx) => splitIn(tx, ctx, by));
}

/** The same within a snapshot that is open already. */
export async function splitIn(tx: Tx, ctx: LedgerCtx, by: Split): Promise<SplitLedger> {
  const parts = await PARTS[by](tx, ctx);
  const keys = [...new Set(parts.flatMap(({ sections }) => [...sections.keys()]))].sort();
  const rows = keys.map((key) => rowOf(key, parts));
  const differences = parts.flatMap(({ sections }) =>
    [...sections.values()].map(({ difference }) => Math.abs(difference)),
  );
  return { by, rows, difference: differences.reduce((total, one) => total + one, 0) };
}

type SectionName = keyof LedgerSections;
interface Part {
  readonly name: SectionName;
  readonly sections: ReadonlyMap<string, LedgerSections[SectionName]>;
}

const rowOf = (key: string, parts: readonly Part[]): SplitRow => ({
  key,
  ...Object.fromEntries(
    parts.flatMap(({ name, sections }) => (sections.has(key) ? [[name, sections.get(key)]] : [])),
  ),
});

const PARTS: Readonly<Record<Split, (tx: Tx, ctx: LedgerCtx) => Promise<Part[]>>> = {
  source: async (tx, ctx) => [
    messages(await receiptsBySource(tx, ctx.district), await messagesBySource(tx, ctx.district)),
    cases(ctx, await openingsBySource(tx, ctx.district), await casesBySource(tx, ctx.district)),
  ],
  unit: async (tx, { district }) => [
    dispatched(await toldDispatchesByUnit(tx, district), await dispatchesByUnit(tx, district)),
  ],
  month: async (tx, ctx) => [
    cases(ctx, await openingsByMonth(tx, ctx.district), await casesByMonth(tx, ctx.district)),
    dispatched(await toldDispatchesByMonth(tx, ctx.district), await dispatchesByMonth(tx, ctx.district)),
    notices(await owedByMonth(tx, ctx.district), await noticesByMonth(tx, ctx.district)),
  ],
};

type Totals = readonly { readonly key: string; readonly rows: number }[];
type Keyed<B extends string> = Tally<B> & { readonly key: string };

/** One section a key, of every key that a total or a row has. */
function each<B extends string, S extends LedgerSections[SectionName]>(
  totals: Totals,
  tallies: readonly Keyed<B>[],
  section: (total: number, tallies: readonly Tally<B>[]) => S,
): Map<string, S> {
  const keys = new Set([...totals, ...tallies].map(({ key }) => key));
  const of = (key: string) => {
    const total = totals.find((one) => one.key === key)?.rows ?? 0;
    return section(
      total,
      tallies.filter((one) => one.key === key),
    );
  };
  return new Map([...keys].map((key) => [key, of(key)]));
}

const messages = (totals: Totals, rows: Awaited<ReturnType<typeof messagesBySource>>): Part => ({
  name: "messages",
  sections: each(
    totals,
    rows.flatMap(({ key, state, bucket, rows, copies }) => [
      { key, bucket: messageBucket(state, bucket), rows },
      { key, bucket: "duplicate" as const, rows: copies },
    ]),
    messageSection,
  ),
});

const cases = (
  { organisation }: LedgerCtx,
  totals: Totals,
  rows: Awaited<ReturnType<typeof casesBySource>>,
): Part => ({
  name: "cases",
  sections: each(
    totals,
    rows.map(({ key, state, self_handled, lead_unit, rows }) => ({
      key,
      bucket: caseBucket(state, self_handled, isStreetLevel(organisation, lead_unit)),
      rows,
    })),
    caseSection,
  ),
});

const dispatched = (totals: Totals, rows: Awaited<ReturnType<typeof dispatchesByUnit>>): Part => ({
  name: "dispatches",
  sections: each(
    totals,
    rows.map(({ key, ended, rows }) => ({ key, bucket: dispatchBucket(ended), rows })),
    dispatchSection,
  ),
});

const notices = (totals: Totals, rows: Awaited<ReturnType<typeof noticesByMonth>>): Part => ({
  name: "notices",
  sections: each(
    totals,
    rows.map(({ key, state, rows }) => ({ key, bucket: noticeBucket(state), rows })),
    noticeSection,
  ),
});
