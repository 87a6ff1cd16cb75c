import {
  and,
  arrayContains,
  arrayOverlaps,
  type Column,
  desc,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  max,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { URGENCIES, type WaitingFor } from "../src/core/glossary.ts";
import { IDLE_AT } from "../src/core/idle.ts";
import { type CaseEventType, type CaseState, FINAL_STATES } from "../src/core/workflow.ts";
import type { CaseEventRow, CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { waitsForExplanation, waitsForResident, waitsForSupervision } from "./deadlines.ts";
import { mayBePublic } from "./public-matters.ts";
import { caseEvents, cases, caseWords, dispatches } from "./schema.ts";

export type DispatchRow = typeof dispatches.$inferSelect;

/** What a person's rights let them see, as the database can filter it. */
export interface Sight {
  /** Every case that is not sealed. */
  readonly all: boolean;
  /** Sealed cases as well. */
  readonly sealed: boolean;
  /** Never sealed cases about the own unit. */
  readonly hidesOwn: boolean;
  /** Nor those about this unit: a deputy's own. */
  readonly hidesAlso?: string | null;
  /** Units whose places and cases are in sight. */
  readonly units: readonly string[];
  readonly unit: string;
  readonly keyId: string;
}

/** What a case waits for, as of an instant. */
export interface Waiting {
  readonly for: WaitingFor;
  readonly now: Date;
}

const WAITS = {
  explanation: ({ now }) => waitsForExplanation(now),
  supervision: waitsForSupervision,
  resident: waitsForResident,
} as const satisfies Record<WaitingFor, (waiting: Waiting) => SQL | undefined>;

export interface CaseFilter {
  readonly states?: readonly CaseState[] | undefined;
  readonly unit?: string | undefined;
  /** Only those that came back to a level they had been at. */
  readonly circling?: boolean | undefined;
  /** Found in number, place or text. */
  readonly q?: string | undefined;
  /** Only offline work that was drawn for a check and not checked yet. */
  readonly sample?: boolean | undefined;
  /** True: only open cases handed on so often in a row with nothing done (空转). */
  readonly idle?: boolean | undefined;
  readonly waiting?: Waiting | undefined;
  /** 急件优先: the four tiers, each newest first; else all newest first. */
  readonly urgentFirst?: boolean | undefined;
  /** The last case of the page before; `rank`: of its urgency, 0 is an emergency. */
  readonly after?: { readonly reportedAt: Date; readonly id: string; readonly rank?: number } | undefined;
}

/** 0 for an emergency; greater is less urgent; what is suspended 挂账 comes last, whatever it was (`tierOf`). */
const rankOf = () =>
  sql`case when ${cases.state} = 'suspended' then ${URGENCIES.length}
    else array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${cases.urgency}) - 1 end`;

/** One page of the cases in sight, in the order the filter asks for. */
export async function listCases(
  tx: Tx,
  district: string,
  sight: Sight,
  filter: CaseFilter,
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), inSight(sight), ...conditions(filter)))
    .orderBy(...(filter.urgentFirst ? [rankOf()] : []), desc(cases.reportedAt), desc(cases.id))
    .limit(limit);
}

export async function caseByToken(tx: Tx, district: string, token: string): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), eq(cases.token, token)));
  return row ?? null;
}

export interface HistoryRow extends CaseEventRow {
  /** Free words of the event; null once erased. */
  readonly words: Record<string, unknown> | null;
}

/** The whole history, oldest first. */
export const historyOf = (tx: Tx, district: string, caseId: string): Promise<HistoryRow[]> =>
  eventsAfter(tx, district, caseId, 0);

/** The events after a version, oldest first. A version is how many events there were. */
export async function eventsAfter(
  tx: Tx,
  district: string,
  caseId: string,
  version: number,
): Promise<HistoryRow[]> {
  const rows = await tx
    .select()
    .from(caseEvents)
    .leftJoin(
      caseWords,
      and(
        eq(caseWords.district, caseEvents.district),
        eq(caseWords.caseId, caseEvents.caseId),
        eq(caseWords.seq, caseEvents.seq),
      ),
    )
    .where(and(eq(caseEvents.district, district), eq(caseEvents.caseId, caseId), gt(caseEvents.seq, version)))
    .orderBy(caseEvents.seq);
  return rows.map((row) => ({ ...row.case_events, words: row.case_words?.words ?? null }));
}

/** The states a case came to, with their instants, oldest first. */
export async function stateChanges(
  tx: Tx,
  district: string,
  caseId: string,
): Promise<{ to: CaseState; at: Date }[]> {
  return tx
    .select({ to: caseEvents.toState, at: caseEvents.at })
    .from(caseEvents)
    .where(and(eq(caseEvents.district, district), eq(caseEvents.caseId, caseId)))
    .orderBy(caseEvents.seq);
}

export async function dispatchesOf(tx: Tx, district: string, caseId: string): Promise<DispatchRow[]> {
  return tx
    .select()
    .from(dispatches)
    .where(and(eq(dispatches.district, district), eq(dispatches.caseId, caseId)))
    .orderBy(dispatches.at);
}

/** The same rule as `maySee` in core/permissions, said in SQL; services check each row with that again. */
export function inSight(sight: Sight): SQL | undefined {
  const hidden = [...(sight.hidesOwn ? [sight.unit] : []), ...(sight.hidesAlso ? [sight.hidesAlso] : [])];
  if (sight.all && sight.sealed && hidden.length === 0) return undefined;
  const unconcerned =
    hidden.length > 0 ? or(isNull(cases.concernedUnit), notInArray(cases.concernedUnit, hidden)) : undefined;
  const led = sight.sealed ? undefined : eq(cases.leadUnit, sight.unit);
  const open = sight.all ? undefined : or(...near(sight));
  return or(and(eq(cases.sealed, false), open), and(eq(cases.sealed, true), led, unconcerned));
}

function near({ units, unit, keyId }: Sight): SQL[] {
  const within = [cases.community, cases.street, cases.leadUnit].map((column) => inArray(column, [...units]));
  return [
    ...(units.length > 0 ? within : []),
    eq(cases.leadUnit, unit),
    arrayContains(cases.assisting, [unit]),
    and(arrayContains(cases.consulted, [unit]), notInArray(cases.state, [...FINAL_STATES])) ?? sql`false`,
    eq(cases.reporterKey, keyId),
  ];
}

function beyond(
  { reportedAt, id, rank = 0 }: NonNullable<CaseFilter["after"]>,
  urgentFirst: boolean | undefined,
): SQL {
  const older = sql`(${cases.reportedAt}, ${cases.id}) < (${reportedAt.toISOString()}::timestamptz, ${id}::uuid)`;
  return urgentFirst ? sql`(${rankOf()} > ${rank} or (${rankOf()} = ${rank} and ${older}))` : older;
}

function conditions({
  states,
  unit,
  q,
  after,
  urgentFirst,
  sample,
  circling,
  idle,
  waiting,
}: CaseFilter): (SQL | undefined)[] {
  return [
    states && inArray(cases.state, [...states]),
    unit === undefined ? undefined : or(eq(cases.leadUnit, unit), arrayContains(cases.assisting, [unit])),
    circling ? isNotNull(cases.circling) : undefined,
    q === undefined ? undefined : matches(q),
    sample ? eq(cases.sample, "drawn") : undefined,
    idle ? and(gte(cases.idleSteps, IDLE_AT), notInArray(cases.state, [...FINAL_STATES])) : undefined,
    waiting && WAITS[waiting.for](waiting),
    after && beyond(after, urgentFirst),
  ];
}

const matches = (q: string) => containing(q, [cases.number, cases.place, cases.text]);

/** Any of the columns holds the words as they are: none of them is a wildcard. */
export function containing(q: string, columns: readonly Column[]): SQL | undefined {
  const pattern = `%${q.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return or(...columns.map((column) => ilike(column, pattern)));
}

/** Cases of these categories that may be public: those with these numbers if given, newest first. */
export async function publicCases(
  tx: Tx,
  district: string,
  categories: readonly string[],
  numbers: readonly string[] | undefined,
  limit: number,
): Promise<CaseRow[]> {
  if (categories.length === 0 || numbers?.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        mayBePublic(categories),
        numbers ? inArray(cases.number, [...numbers]) : undefined,
      ),
    )
    .orderBy(desc(cases.reportedAt))
    .limit(limit);
}

/** States in which a unit holds a case. */
const HELD: CaseState[] = ["dispatched", "handling", "returned", "suspended", "answered"];

/** Cases held or helped by closed units, and sealed ones about units that were merged into another; oldest first. */
export async function casesOfUnits(
  tx: Tx,
  district: string,
  { closed, merged }: { closed: readonly string[]; merged: readonly string[] },
  limit: number,
): Promise<CaseRow[]> {
  if (closed.length === 0) return [];
  const held = and(
    inArray(cases.state, HELD),
    or(inArray(cases.leadUnit, [...closed]), arrayOverlaps(cases.assisting, [...closed])),
  );
  const about = merged.length > 0 ? inArray(cases.concernedUnit, [...merged]) : undefined;
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), or(held, about)))
    .orderBy(cases.reportedAt)
    .limit(limit);
}

/** The last event of one of these types: its place in the case's history. */
export async function lastSeqOf(
  tx: Tx,
  district: string,
  caseId: string,
  types: readonly CaseEventType[],
): Promise<number | null> {
  const [row] = await tx
    .select({ seq: max(caseEvents.seq) })
    .from(caseEvents)
    .where(
      and(
        eq(caseEvents.district, district),
        eq(caseEvents.caseId, caseId),
        inArray(caseEvents.type, [...types]),
      ),
    );
  return row?.seq ?? null;
}
