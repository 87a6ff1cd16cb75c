import { type AccessFilter, listAccess, type NamedAccess, peopleInAccess } from "../../db/access-log.ts";
import { accessWords } from "../core/access-kinds.ts";
import type { Staff } from "../core/actors.ts";
import { addDays, instantOf } from "../core/calendar.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Cell } from "../core/spreadsheet.ts";
import type { Ctx } from "./context.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { isId } from "./is-id.ts";
import { noteAccess } from "./note-access.ts";

const PAGE = 100;
const AT_ONCE = 1000;

/** What the page's address says; "" is no filter. Days in Asia/Shanghai, both included. */
export interface AccessQuery {
  readonly staff: string;
  readonly number: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly cursor?: string | undefined;
}

export interface FoundAccesses {
  readonly entries: readonly NamedAccess[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nextCursor: string | null;
}

function checkMayRead(staff: Staff): void {
  if (!mayDesk(staff.role, "read_access_log")) throw new Refused("auth.forbidden", { detail: "访问记录" });
}

const filterOf = ({ staff, number, kind, from, to }: AccessQuery): AccessFilter => ({
  // Somebody who is nobody looked at nothing.
  staff: staff === "" ? undefined : isId(staff) ? staff : NOBODY,
  caseNumber: number || undefined,
  kind: kind || undefined,
  from: from ? instantOf(from) : undefined,
  to: to ? instantOf(addDays(to, 1)) : undefined,
});
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Who touched personal data, newest first, a page at a time. @throws Refused without the right */
export async function findAccesses(ctx: Ctx, staff: Staff, query: AccessQuery): Promise<FoundAccesses> {
  checkMayRead(staff);
  const { db, district } = ctx;
  const after = readCursor(query.cursor);
  const rows = await listAccess(db, district, PAGE + 1, { ...filterOf(query), after });
  const entries = rows.slice(0, PAGE);
  const last = entries.at(-1);
  return {
    entries,
    people: await peopleInAccess(db, district),
    nextCursor: rows.length > PAGE && last ? writeCursor(last.at, last.id) : null,
  };
}

const HEADS = ["时间", "人员", "角色", "单位", "做了什么", "工单号", "为什么", "数量", "说明"] as const;

/** All that fits as lines, heads first, so many at a time; that it was taken out is an entry itself. */
export async function exportAccesses(
  ctx: Ctx,
  staff: Staff,
  query: AccessQuery,
): Promise<AsyncGenerator<Cell[][]>> {
  checkMayRead(staff);
  await noteAccess(ctx, staff, { kind: "export_access", subject: "csv", count: 1 });
  return lines(ctx, filterOf(query));
}

async function* lines(ctx: Ctx, filter: AccessFilter): AsyncGenerator<Cell[][]> {
  yield [[...HEADS]];
  let after: AccessFilter["after"];
  for (;;) {
    const rows = await listAccess(ctx.db, ctx.district, AT_ONCE, { ...filter, after });
    if (rows.length > 0) yield rows.map((row) => line(ctx, row));
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1);
  }
}

const line = ({ organisation }: Ctx, row: NamedAccess): Cell[] => [
  ...[row.at, row.name, row.role, organisation.unit(row.unit)?.name ?? row.unit],
  ...[accessWords(row.kind), row.caseNumber, row.reason, row.count, row.subject],
];
