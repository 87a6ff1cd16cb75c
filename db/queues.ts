import {
  and,
  arrayContains,
  asc,
  type Column,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Urgency } from "../src/core/glossary.ts";
import { URGENCIES } from "../src/core/glossary.ts";
import { IDLE_AT } from "../src/core/idle.ts";
import type { ListOrder } from "../src/core/list-query.ts";
import {
  isCounted,
  type QueueName,
  queueRule,
  SOON_HOURS,
  type Special,
  selectsOf,
} from "../src/core/queues.ts";
import { CAN_BE_LATE, FINAL_STATES } from "../src/core/workflow.ts";
import { inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { waitsForExplanation, waitsForResident, waitsForSupervision } from "./deadlines.ts";
import { cases, consultations, dispatches, inbox } from "./schema.ts";

/** As whom and when a queue is looked at. */
export interface QueueView {
  /** Said again in each sub-select: one that leans on the row would be run for every row. */
  readonly district: string;
  readonly now: Date;
  /** Whether drafted letters are this person's to see. */
  readonly drafts: boolean;
  /** Whose mentions are counted. */
  readonly keyId: string;
}

const open = () => notInArray(cases.state, [...FINAL_STATES]);
const canBeLate = () => inArray(cases.state, [...CAN_BE_LATE]);
const never = sql`false`;

/** When the open dispatch of a row runs into its first clock: 签收, 首次反馈 or 办结. */
const unitClock = () =>
  sql`least(case when ${dispatches.signedAt} is null then ${dispatches.signBy} end,
    case when ${dispatches.feedbackAt} is null then ${dispatches.feedbackBy} end, ${dispatches.doneBy})`;

/** The first clock that runs out: of the street, the centre, the resident, or the unit that has it now (joined). */
const nextClock = () =>
  sql<Date | null>`least(${cases.filterBy}, ${cases.returnDue}, ${cases.arbitrationDue},
    case when ${canBeLate()} then ${cases.promisedAt} end, ${unitClock()})`.mapWith(cases.promisedAt);

const ofOpenDispatch = () =>
  and(eq(dispatches.district, cases.district), eq(dispatches.caseId, cases.id), isNull(dispatches.endedAt));

/** Some clock runs out in the window; a set of ids, as a look-up a row would be slow. */
function soon({ now, district }: QueueView): SQL | undefined {
  const until = new Date(now.getTime() + SOON_HOURS * 3_600_000);
  const inWindow = (clock: SQL | Column) => sql`${clock} between ${at(now)} and ${at(until)}`;
  const own = [cases.filterBy, cases.returnDue, cases.arbitrationDue, cases.promisedAt].map(inWindow);
  const units = sql`${cases.id} in (select ${dispatches.caseId} from ${dispatches}
    where ${dispatches.district} = ${district} and ${dispatches.endedAt} is null and ${inWindow(unitClock())})`;
  return and(canBeLate(), or(...own, units));
}

const letters = ({ drafts, district }: QueueView) =>
  sql`${cases.id} in (select l.case_id from supervision_letters l where l.district = ${district}
    and l.state in (${drafts ? sql`'drafted', 'issued'` : sql`'issued'`}))`;

/** Also of an ended case: its result must reach whoever asked. */
const held = ({ district }: QueueView) =>
  sql`${cases.id} in (select o.case_id from outbox o where o.district = ${district} and o.state = 'held')`;

/** Also of an ended case. */
const mentioned = ({ district, keyId }: QueueView) =>
  sql`${cases.id} in (select m.case_id from mentions m where m.district = ${district}
    and m.key_id = ${keyId} and m.seen_at is null)`;

/** What each special queue selects. */
const SELECT = {
  urgent: () => and(open(), sql`${cases.urgency} <> 'routine'`),
  soon,
  returns: () => and(open(), or(eq(cases.state, "returned"), isNotNull(cases.arbitrationDue))),
  letters: (view) => and(open(), letters(view)),
  held,
  mentioned,
  samples: () => eq(cases.sample, "drawn"),
  circling: () => and(open(), isNotNull(cases.circling)),
  idle: () => and(open(), gte(cases.idleSteps, IDLE_AT)),
  all: () => undefined,
} as const satisfies Record<Special, (view: QueueView) => SQL | undefined>;

const WAITS = {
  explanation: ({ now }: QueueView) => waitsForExplanation(now),
  supervision: waitsForSupervision,
  resident: waitsForResident,
};

function inQueue(name: QueueName, view: QueueView): SQL | undefined {
  const selects = selectsOf(name);
  if (!selects) return never;
  if ("states" in selects) return inArray(cases.state, [...selects.states]);
  return "waiting" in selects ? WAITS[selects.waiting](view) : SELECT[selects.special](view);
}

/** What narrows a queue down. */
export interface QueueFilter {
  readonly unit?: string | undefined;
  readonly street?: string | undefined;
  readonly category?: string | undefined;
  readonly urgency?: Urgency | undefined;
  /** Past the date promised to the resident. */
  readonly overdue?: boolean | undefined;
  /** Reported in [from, to). */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Cases told of by one of these people. */
  readonly contacts?: readonly string[] | undefined;
  /** Each must be found in number, place or text. */
  readonly words?: readonly string[] | undefined;
  /** POSIX expressions: each must be found in place or text. */
  readonly patterns?: readonly string[] | undefined;
  /** What lies in these units, or is led by one of them, is found by the words as well. */
  readonly units?: readonly string[] | undefined;
}

function narrowed(filter: QueueFilter, now: Date): (SQL | undefined)[] {
  const { unit, street, category, urgency, overdue, from, to, contacts } = filter;
  return [
    unit === undefined ? undefined : or(eq(cases.leadUnit, unit), arrayContains(cases.assisting, [unit])),
    street === undefined ? undefined : eq(cases.street, street),
    category === undefined ? undefined : eq(cases.category, category),
    urgency && eq(cases.urgency, urgency),
    overdue ? and(canBeLate(), lt(cases.promisedAt, now)) : undefined,
    from && gte(cases.reportedAt, from),
    to && lt(cases.reportedAt, to),
    contacts && (contacts.length > 0 ? inArray(cases.contactId, [...contacts]) : never),
    found(filter),
  ];
}

function found({ words, patterns, units = [] }: QueueFilter): SQL | undefined {
  const said = [
    ...(words ?? []).map((word) => containing(word)),
    ...(patterns ?? []).map((pattern) => sql`(${cases.place} ~* ${pattern} or ${cases.text} ~* ${pattern})`),
  ];
  if (said.length === 0) return undefined;
  const there =
    units.length > 0
      ? [cases.street, cases.community, cases.leadUnit].map((unit) => inArray(unit, [...units]))
      : [];
  return or(and(...said), ...there);
}

function containing(word: string): SQL {
  const pattern = `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql`(${cases.number} like ${pattern} or ${cases.place} ilike ${pattern} or ${cases.text} ilike ${pattern})`;
}

/** 0 for an emergency; what is suspended 挂账 comes last, whatever it was (`tierOf`). */
const rank = () =>
  sql<number>`case when ${cases.state} = 'suspended' then ${sql.raw(String(URGENCIES.length))}
    else array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${cases.urgency}) - 1 end`.mapWith(
    Number,
  );

/** Cases without any clock come last. */
const clockOrEnd = () => sql`coalesce(${nextClock()}, '9999-01-01'::timestamptz)`;
const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;

/** The last case of the page before. `at`: what the order sorts by; `rank`: of its urgency. */
export interface After {
  readonly at: Date;
  readonly id: string;
  readonly rank: number;
}

const ORDERS = {
  urgent: {
    by: () => [rank(), desc(cases.reportedAt), desc(cases.id)],
    after: ({ rank: last, ...end }) =>
      sql`(${rank()} > ${last} or (${rank()} = ${last} and (${cases.reportedAt}, ${cases.id}) < (${at(end.at)}, ${end.id}::uuid)))`,
  },
  due: {
    by: () => [clockOrEnd(), asc(cases.id)],
    after: (end) => sql`(${clockOrEnd()}, ${cases.id}) > (${at(end.at)}, ${end.id}::uuid)`,
  },
  newest: {
    by: () => [desc(cases.reportedAt), desc(cases.id)],
    after: (end) => sql`(${cases.reportedAt}, ${cases.id}) < (${at(end.at)}, ${end.id}::uuid)`,
  },
  oldest: {
    by: () => [asc(cases.reportedAt), asc(cases.id)],
    after: (end) => sql`(${cases.reportedAt}, ${cases.id}) > (${at(end.at)}, ${end.id}::uuid)`,
  },
} as const satisfies Record<ListOrder, { by: () => SQL[]; after: (end: After) => SQL }>;

export interface QueuePage {
  readonly queue: QueueName;
  readonly order: ListOrder;
  readonly filter: QueueFilter;
  readonly after?: After | undefined;
  readonly limit: number;
}

/** One page of a queue's cases in sight, each with its next clock. */
export async function listQueue(
  tx: Tx,
  district: string,
  sight: Sight,
  { queue, order, filter, after, limit }: QueuePage,
  view: QueueView,
): Promise<{ row: CaseRow; clock: Date | null }[]> {
  const { by, after: beyond } = ORDERS[order];
  return tx
    .select({ row: cases, clock: nextClock() })
    .from(cases)
    .leftJoin(dispatches, ofOpenDispatch())
    .where(
      and(
        eq(cases.district, district),
        inSight(sight),
        inQueue(queue, view),
        ...narrowed(filter, view.now),
        after && beyond(after),
      ),
    )
    .orderBy(...by())
    .limit(limit);
}

/** How many cases of a queue are in sight. */
export async function countInQueue(
  tx: Tx,
  district: string,
  sight: Sight,
  { queue, filter }: Pick<QueuePage, "queue" | "filter">,
  view: QueueView,
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(cases)
    .where(
      and(eq(cases.district, district), inSight(sight), inQueue(queue, view), ...narrowed(filter, view.now)),
    );
  return row?.n ?? 0;
}

/** How many of each named queue this person sees, in one query. `sealed`: sealed consultations as well. */
export async function countQueues(
  tx: Tx,
  district: string,
  sight: Sight,
  names: readonly QueueName[],
  view: QueueView & { readonly sealed: boolean },
): Promise<Partial<Record<QueueName, number>>> {
  const counted = names.filter(isCounted);
  const columns = counted.map((name) => [name, countOf(district, name, view)] as const);
  const [row] = await tx
    .select(Object.fromEntries(columns))
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        inSight(sight),
        or(open(), eq(cases.sample, "drawn"), held(view), mentioned(view)),
      ),
    );
  return row ?? {};
}

function countOf(district: string, name: QueueName, view: QueueView & { sealed: boolean }): SQL<number> {
  const { selects } = queueRule(name);
  if (!("page" in selects))
    return sql<number>`count(*) filter (where ${inQueue(name, view) ?? sql`true`})`.mapWith(Number);
  const waiting =
    selects.counts === "consultations"
      ? sql`${consultations} where ${consultations.district} = ${district} and ${consultations.state} = 'open' and (${view.sealed} or not ${consultations.sealed})`
      : sql`${inbox} where ${inbox.district} = ${district} and ${inbox.state} = 'quarantined'`;
  return sql<number>`(select count(*) from ${waiting})`.mapWith(Number);
}
