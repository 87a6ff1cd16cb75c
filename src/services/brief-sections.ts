import type { reportsByWeek, StepRow } from "../../db/brief-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import { hotSpots, lookAlikes, meanBefore, type Spot } from "../core/hot-spots.ts";
import { CAN_BE_LATE, type CaseState } from "../core/workflow.ts";
import type { Brief, Figure, HotSpot } from "./brief-view.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** Weeks drawn in a picture, the one told of included. */
export const WEEKS_SHOWN = 8;

export interface Lists {
  /** Keeps a list under a name, each case once. */
  add(id: string, rows: readonly CaseRow[]): Figure;
  get(id: string): readonly CaseRow[] | null;
}

export function newLists(): Lists {
  const lists = new Map<string, readonly CaseRow[]>();
  return {
    add(id, rows) {
      const once = [...new Map(rows.map((row) => [row.id, row])).values()];
      lists.set(id, once);
      return { id, n: once.length };
    },
    get: (id) => lists.get(id) ?? null,
  };
}

type Counts = Awaited<ReturnType<typeof reportsByWeek>>;

export function spotsOf(counts: Counts): Spot[] {
  const groups = Map.groupBy(counts, ({ community, category }) => `${community ?? ""}~${category}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const weeks = Array.from({ length: WEEKS_SHOWN }, (_, i) => rows.find(({ week }) => week === i)?.n ?? 0);
    return [{ community: first.community, category: first.category, weeks }];
  });
}

export const totals = (spots: readonly Spot[]): number[] =>
  Array.from({ length: WEEKS_SHOWN }, (_, i) => spots.reduce((sum, { weeks }) => sum + (weeks[i] ?? 0), 0));

export function hotOf(
  ctx: Ctx,
  lists: Lists,
  spots: readonly Spot[],
  received: readonly CaseRow[],
): HotSpot[] {
  return hotSpots(spots).map(({ community, category, weeks }) => {
    const id = `hot~${community ?? "-"}~${category}`;
    const rows = received.filter((row) => row.community === community && row.category === category);
    const [alike] = lookAlikes(
      rows.filter(({ sealed }) => !sealed).map((row) => ({ ...row, at: row.reportedAt })),
      FOLLOW_UP,
    );
    return {
      community: community === null ? null : namedUnit(ctx, community),
      category: namedCategory(ctx, category),
      weeks,
      before: meanBefore(weeks),
      figure: lists.add(id, rows),
      alike: alike ? lists.add(`alike~${id}`, alike) : null,
    };
  });
}

const namedCategory = ({ organisation }: Ctx, code: string): Named => ({
  code,
  name: organisation.category(code)?.name ?? code,
});

export function circlesOf(lists: Lists, rows: readonly CaseRow[]): Brief["circles"] {
  const daysLost = rows.reduce((sum, { circling }) => sum + (circling?.daysLost ?? 0), 0);
  const levels = Map.groupBy(rows, ({ circling }) => circling?.level ?? "");
  const byLevel = [...levels].map(([level, own]) => ({ level, ...lists.add(`circles~${level}`, own) }));
  return { all: lists.add("circles", rows), daysLost, byLevel };
}

export function returnsOf(ctx: Ctx, lists: Lists, steps: readonly StepRow[]) {
  const rowsOf = (own: readonly StepRow[]) => own.map(({ row }) => row);
  const reasons = Map.groupBy(steps, ({ detail }) => String(detail["reason"] ?? ""));
  const pairs = Map.groupBy(
    steps,
    ({ unit, detail }) => `${unit ?? ""}~${String(detail["suggestedUnit"] ?? "")}`,
  );
  const most = (a: Figure, b: Figure) => b.n - a.n;
  return {
    all: lists.add("returns", rowsOf(steps)),
    byReason: [...reasons]
      .map(([reason, own]) => ({ reason, ...lists.add(`returns~reason~${reason}`, rowsOf(own)) }))
      .sort(most),
    byPair: [...pairs]
      .map(([pair, own]) => {
        const [from = "", to = ""] = pair.split("~");
        const figure = lists.add(`returns~pair~${pair}`, rowsOf(own));
        return { from: namedUnit(ctx, from), to: namedUnit(ctx, to), ...figure };
      })
      .sort(most),
  };
}

export function lateOf(ctx: Ctx, lists: Lists, strayed: readonly CaseRow[], now: Date) {
  const late = strayed.filter(({ state }) => (CAN_BE_LATE as readonly CaseState[]).includes(state));
  const silent = late.filter(({ promisedAt }) => promisedAt !== null && promisedAt < now);
  const overdue = late.filter(({ dueAt }) => dueAt !== null && dueAt < now);
  const byUnit = [...Map.groupBy(silent, ({ leadUnit }) => leadUnit)]
    .map(([unit, own]) => ({
      unit: unit === null ? null : namedUnit(ctx, unit),
      ...lists.add(`unexplained~${unit ?? "-"}`, own),
    }))
    // By name: this is who was asked, not who is worst.
    .sort((a, b) => (a.unit?.name ?? "").localeCompare(b.unit?.name ?? "", "zh-CN"));
  return {
    unexplained: { all: lists.add("unexplained", silent), byUnit },
    overdue: lists.add("overdue", overdue),
  };
}
