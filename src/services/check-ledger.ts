import type { Tx } from "../../db/client.ts";
import {
  countCases,
  countDispatches,
  countMessages,
  countNotices,
  countTotals,
  inSnapshot,
  type LedgerTotals,
} from "../../db/ledger.ts";
import { findRowFaults } from "../../db/ledger-faults.ts";
import type { UnitKind } from "../core/glossary.ts";
import {
  caseBucket,
  caseSection,
  dispatchBucket,
  dispatchSection,
  type FaultName,
  type Finding,
  type LedgerReport,
  type LedgerSections,
  ledgerReport,
  messageBucket,
  messageSection,
  noticeBucket,
  noticeSection,
  type Tally,
} from "../core/ledger.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Ctx } from "./context.ts";
import { verifyChains } from "./verify-chains.ts";
import { verifyClosings } from "./verify-closings.ts";

/** What the ledger needs of the world: commands build only this much. */
export type LedgerCtx = Pick<Ctx, "db" | "district" | "organisation">;

export interface LedgerOptions {
  /** False: leave out recomputing every hash of the history (for gauges that are read often). Default true. */
  readonly chains?: boolean;
}

/**
 * The reconciliation 台账: every message, case, dispatch and notice is in exactly one bucket, the totals come
 * from sources of their own, and every history verifies. One read-only snapshot, beside running processes.
 */
export function checkLedger(ctx: LedgerCtx, { chains = true }: LedgerOptions = {}): Promise<LedgerReport> {
  return inSnapshot(ctx.db, async (tx) => {
    const { sections, findings: counted } = await countSections(tx, ctx);
    const asked = await findRowFaults(tx, ctx.district);
    const verified = chains ? await verifyChains(tx, ctx.district) : [];
    const { findings, closed } = await verifyClosings(tx, ctx.district, chains);
    return ledgerReport(sections, [...counted, ...asked, ...verified, ...findings], closed);
  });
}

/** Totals and buckets as a snapshot sees them, and the states that have no bucket. */
export async function countSections(
  tx: Tx,
  ctx: LedgerCtx,
): Promise<{ sections: LedgerSections; findings: Finding[] }> {
  const totals = await countTotals(tx, ctx.district);
  const messages = await messagesOf(tx, ctx.district, totals);
  const cases = await casesOf(tx, ctx, totals);
  const dispatches = await dispatchesOf(tx, ctx.district, totals);
  const notices = await noticesOf(tx, ctx.district, totals);
  return {
    sections: {
      messages: messages.section,
      cases: cases.section,
      dispatches: dispatches.section,
      notices: notices.section,
    },
    findings: [messages, cases, dispatches, notices].flatMap(({ findings }) => findings),
  };
}

async function messagesOf(tx: Tx, district: string, totals: LedgerTotals) {
  const counts = await countMessages(tx, district);
  const tallies = counts.flatMap(({ state, bucket, rows, copies }) => [
    { bucket: messageBucket(state, bucket), rows, label: `state '${state}', bucket '${bucket}'` },
    { bucket: "duplicate" as const, rows: copies, label: "" },
  ]);
  return {
    section: messageSection(totals.messages, tallies),
    findings: unknownOf("message_unknown_state", tallies),
  };
}

async function casesOf(tx: Tx, { district, organisation }: LedgerCtx, totals: LedgerTotals) {
  const counts = await countCases(tx, district);
  const tallies = counts.map(({ state, self_handled, lead_unit, rows }) => ({
    bucket: caseBucket(state, self_handled, isStreetLevel(organisation, lead_unit)),
    rows,
    label: `state '${state}'`,
  }));
  return { section: caseSection(totals.cases, tallies), findings: unknownOf("case_unknown_state", tallies) };
}

async function dispatchesOf(tx: Tx, district: string, totals: LedgerTotals) {
  const counts = await countDispatches(tx, district);
  const tallies = counts.map(({ ended, rows }) => ({
    bucket: dispatchBucket(ended),
    rows,
    label: `end '${ended}'`,
  }));
  return {
    section: dispatchSection(totals.dispatches, tallies),
    findings: unknownOf("dispatch_unknown_end", tallies),
  };
}

async function noticesOf(tx: Tx, district: string, totals: LedgerTotals) {
  const counts = await countNotices(tx, district);
  const tallies = counts.map(({ state, rows }) => ({
    bucket: noticeBucket(state),
    rows,
    label: `state '${state}'`,
  }));
  return {
    section: noticeSection(totals.notices, tallies),
    findings: unknownOf("notice_unknown_state", tallies),
  };
}

/** The street and its communities hold a case below the departments; grids belong to their community. */
const STREET_LEVEL: readonly UnitKind[] = ["street", "community", "grid"];

export function isStreetLevel(organisation: Organisation, code: string | null): boolean {
  const kind = code === null ? undefined : organisation.unit(code)?.kind;
  return kind !== undefined && STREET_LEVEL.includes(kind);
}

type LabelledTally<B extends string> = Tally<B> & { readonly label: string };

/** Names the states that have no bucket, such as one written past the code. */
function unknownOf<B extends string>(fault: FaultName, tallies: readonly LabelledTally<B>[]): Finding[] {
  const homeless = tallies.filter(({ bucket }) => bucket === null);
  const count = homeless.reduce((total, { rows }) => total + rows, 0);
  return count > 0
    ? [{ fault, count, examples: homeless.map(({ label, rows }) => `${rows} × unknown ${label}`) }]
    : [];
}
