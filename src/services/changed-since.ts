import { eventsAfter } from "../../db/case-reads.ts";
import type { Staff } from "../core/actors.ts";
import type { CaseEvent } from "../core/case-events.ts";
import type { Ctx } from "./context.ts";
import { namesSince } from "./names-since.ts";
import { type HistoryEntry, historyEntry, visibleCase } from "./show-case.ts";

/** What happened to a case after a version somebody saw. */
export interface ChangedSince {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** How many more there are. */
  readonly more: number;
}

const MOST = 10;

/**
 * The events after the version a page was made from; null when there are none.
 * @throws Refused case.not_found when the case is unknown or out of sight.
 */
export async function changedSince(
  ctx: Ctx,
  staff: Staff,
  { number, version }: { number: string; version: number },
): Promise<ChangedSince | null> {
  const row = await visibleCase(ctx, staff, number);
  if (row.version <= version) return null;
  const rows = await eventsAfter(ctx.db, ctx.district, row.id, version);
  const nameThen = await namesSince(ctx, row.reportedAt);
  const entries = rows.slice(0, MOST).map((event) => historyEntry(event, nameThen(event.at)));
  return { entries, more: rows.length - entries.length };
}

/**
 * Whether this very event was stored by this person since: a form sent twice does its work once, and the second sending
 * is told that it is done.
 */
export function isDoneAlready({ keyId }: Staff, event: CaseEvent, { entries }: ChangedSince): boolean {
  const wanted = fields(event);
  return entries.some(
    ({ type, actor, detail, words }) =>
      type === event.type && actor["key"] === keyId && covers({ ...detail, ...words }, wanted),
  );
}

/** Photos are stored anew each time a form is sent; nothing else differs. */
const fields = ({ type: _, ...given }: CaseEvent): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== "evidence"));

const covers = (stored: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
  Object.entries(wanted).every(([name, value]) => JSON.stringify(stored[name]) === JSON.stringify(value));
