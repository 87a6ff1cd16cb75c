import {
  CASE_BUCKETS,
  type CaseBucket,
  DISPATCH_BUCKETS,
  DISPATCH_ENDS,
  type DispatchBucket,
  INBOX_STATES,
  type InboxState,
  MESSAGE_BUCKETS,
  type MessageBucket,
  NOTICE_STATES,
  type NoticeState,
} from "./glossary.ts";
import { BUCKET_OF, CASE_STATES, type CaseState } from "./workflow.ts";

export const NOTICE_BUCKETS = ["queued", "accepted", "held", "failed", "unknown"] as const;
export type NoticeBucket = (typeof NOTICE_BUCKETS)[number];

/** A state without a bucket does not compile. */
const NOTICE_BUCKET_OF = {
  queued: "queued",
  sending: "queued",
  accepted: "accepted",
  held: "held",
  failed: "failed",
  unknown: "unknown",
} as const satisfies Record<NoticeState, NoticeBucket>;

/** `null`: done, so the row's own bucket says it. */
const MESSAGE_BUCKET_OF = {
  pending: "pending",
  done: null,
  quarantined: "quarantined",
} as const satisfies Record<InboxState, MessageBucket | null>;

export const LEDGER_SECTIONS = ["messages", "cases", "dispatches", "notices"] as const;
export type LedgerSection = (typeof LEDGER_SECTIONS)[number];

/** Everything that can be wrong, by name, with the section it belongs to. */
export const FAULTS = {
  message_lost: ["messages", "receipts counted, but no inbox row accounts for them"],
  message_unreceived: ["messages", "inbox rows or copies that no receipt counted"],
  message_unknown_state: ["messages", "messages in a state or bucket that the ledger does not know"],
  message_unfinished: ["messages", "messages done without a bucket although no open report holds them"],
  message_without_matter: ["messages", "messages counted as a case or consultation that does not exist"],
  answer_without_message: ["messages", "replies to a message that is not in the inbox"],
  case_lost: ["cases", "opened in the history, but without a case row"],
  case_unopened: ["cases", "case rows that no history opened"],
  case_unknown_state: ["cases", "cases in a state that has no bucket"],
  opened_twice: ["cases", "histories with a second `open`, or that do not start with `open`"],
  event_edited: ["cases", "events that do not fit their own hash: edited after they were written"],
  event_missing: ["cases", "histories with a gap between two events, or cut at the front"],
  chain_broken: ["cases", "events that do not carry the hash of the event before them"],
  state_jump: ["cases", "events that start from another state than the event before them reached"],
  words_edited: ["cases", "events whose words do not fit their digest"],
  tail_cut: ["cases", "cases whose history ends before their version: the tail was cut"],
  version_behind: ["cases", "cases whose history has more events than their version"],
  head_mismatch: ["cases", "cases whose last event has another hash than they remember"],
  state_mismatch: ["cases", "cases in another state than their last event reached"],
  closing_edited: ["cases", "daily closings that do not fit their own hash or the one before them"],
  closing_missing: ["cases", "days without a daily closing between two that have one"],
  day_shrunk: ["cases", "closed days with fewer events than when they were closed: history was deleted"],
  day_grown: ["cases", "closed days with more events than when they were closed: history was added"],
  day_changed: ["cases", "closed days whose events are not those that were closed"],
  dispatch_lost: ["dispatches", "dispatched in the history, but without a dispatch row"],
  dispatch_unrecorded: ["dispatches", "dispatch rows that no history made"],
  dispatch_unknown_end: ["dispatches", "dispatches with an end that has no bucket"],
  unit_without_dispatch: ["dispatches", "cases at a unit without exactly one open dispatch"],
  dispatch_without_unit: ["dispatches", "open dispatches of cases that no unit holds"],
  notice_lost: ["notices", "notices owed by their cause, but not in the outbox"],
  notice_unowed: ["notices", "outbox rows that their cause does not owe"],
  notice_unknown_state: ["notices", "notices in a state that has no bucket"],
} as const satisfies Record<string, readonly [LedgerSection, string]>;
export type FaultName = keyof typeof FAULTS;

/** One kind of fault: how many, and the first of them by name. */
export interface Fault {
  readonly fault: FaultName;
  readonly section: LedgerSection;
  readonly count: number;
  readonly message: string;
  readonly examples: readonly string[];
}

export interface Section<B extends string> {
  /** From a source of its own: receipt counters, the event chain, notices owed. */
  readonly total: number;
  /** From the current rows. */
  readonly buckets: Readonly<Record<B, number>>;
  /** `total` less the sum of the buckets; 0 when it adds up. */
  readonly difference: number;
}

export interface LedgerSections {
  readonly messages: Section<MessageBucket>;
  readonly cases: Section<CaseBucket>;
  readonly dispatches: Section<DispatchBucket>;
  readonly notices: Section<NoticeBucket>;
}

/** The last daily closing: write its hash down elsewhere, and nobody can rewrite what came before. */
export interface ClosedUntil {
  readonly day: string;
  readonly hash: string;
}

export interface LedgerReport extends LedgerSections {
  readonly faults: readonly Fault[];
  /** Null before the first day was closed. */
  readonly closed: ClosedUntil | null;
  /** Of each section the larger of its difference and its number of faults, summed: one fault seen twice counts once. */
  readonly difference: number;
}

/** Rows of one kind; `bucket` is null when their state has none. */
export interface Tally<B extends string> {
  readonly bucket: B | null;
  readonly rows: number;
}

/** Adds rows up. Rows without a bucket are in no bucket, so they show in the difference. */
function section<B extends string>(
  names: readonly B[],
  total: number,
  tallies: readonly Tally<B>[],
): Section<B> {
  const sumOf = (name: B) => sum(tallies.filter(({ bucket }) => bucket === name).map(({ rows }) => rows));
  const buckets = Object.fromEntries(names.map((name) => [name, sumOf(name)])) as Record<B, number>;
  return { total, buckets, difference: total - sum(Object.values<number>(buckets)) };
}

export const messageSection = (total: number, tallies: readonly Tally<MessageBucket>[]) =>
  section(MESSAGE_BUCKETS, total, tallies);
export const caseSection = (total: number, tallies: readonly Tally<CaseBucket>[]) =>
  section(CASE_BUCKETS, total, tallies);
export const dispatchSection = (total: number, tallies: readonly Tally<DispatchBucket>[]) =>
  section(DISPATCH_BUCKETS, total, tallies);
export const noticeSection = (total: number, tallies: readonly Tally<NoticeBucket>[]) =>
  section(NOTICE_BUCKETS, total, tallies);

/** The bucket of an inbox row; null when its state or bucket is none of ours. A null bucket is an open report. */
export function messageBucket(state: string, bucket: string | null): MessageBucket | null {
  const known = member(INBOX_STATES, state);
  if (!known) return null;
  const fixed = MESSAGE_BUCKET_OF[known];
  if (fixed) return fixed;
  return bucket === null ? "pending" : member(MESSAGE_BUCKETS, bucket);
}

/** Where a case at a unit counts as with the street, because the street or a community of it leads. */
const AT_A_UNIT: readonly CaseState[] = ["dispatched", "handling", "answered"];

/** The bucket of a case row; null when its state is none of ours. */
export function caseBucket(state: string, selfHandled: boolean, withStreet: boolean): CaseBucket | null {
  const known = member(CASE_STATES, state);
  if (!known) return null;
  if (known === "closed" && selfHandled) return "self-handled";
  if (withStreet && AT_A_UNIT.includes(known)) return "with street";
  return BUCKET_OF[known];
}

/** The bucket of a dispatch row by how it ended; null is open. */
export function dispatchBucket(ended: string | null): DispatchBucket | null {
  return ended === null ? "open" : member(DISPATCH_ENDS, ended);
}

export function noticeBucket(state: string): NoticeBucket | null {
  const known = member(NOTICE_STATES, state);
  return known && NOTICE_BUCKET_OF[known];
}

/** A fault as found: some of the rows concerned by name, and how many there are in all. */
export interface Finding {
  readonly fault: FaultName;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Puts the report together from sections and findings. Findings of nothing are left out. */
export function ledgerReport(
  sections: LedgerSections,
  findings: readonly Finding[],
  closed: ClosedUntil | null = null,
): LedgerReport {
  const faults = findings.filter(({ count }) => count > 0).map(named);
  const weigh = (name: LedgerSection) => {
    const found = sum(faults.filter((fault) => fault.section === name).map(({ count }) => count));
    return Math.max(Math.abs(sections[name].difference), found);
  };
  return { ...sections, faults, closed, difference: sum(LEDGER_SECTIONS.map(weigh)) };
}

function named({ fault, count, examples }: Finding): Fault {
  const [section, meaning] = FAULTS[fault];
  return { fault, section, count, message: `${count} ${meaning}`, examples };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const member = <T extends string>(list: readonly T[], value: string): T | null =>
  list.find((item) => item === value) ?? null;
